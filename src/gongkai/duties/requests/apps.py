from django.apps import AppConfig


class RequestsConfig(AppConfig):
    name = "gongkai.duties.requests"
    label = "requests"

    def ready(self) -> None:
        """Answers go the way of all things, up to the signature."""
        from gongkai.duties.handling.kinds import register
        from gongkai.duties.requests.kind import KIND

        register(KIND)
