from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "gongkai.duties.records"
    label = "records"

    def ready(self) -> None:
        """Records go the way of all things."""
        from gongkai.duties.handling.kinds import register
        from gongkai.duties.records.kind import KIND

        register(KIND)
