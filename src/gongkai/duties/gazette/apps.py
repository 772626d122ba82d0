from django.apps import AppConfig


class GazetteConfig(AppConfig):
    name = "gongkai.duties.gazette"
    label = "gazette"

    def ready(self) -> None:
        """Issues go the way of all things."""
        from gongkai.duties.gazette.kind import KIND
        from gongkai.duties.handling.kinds import register

        register(KIND)
