from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "gongkai.across.reports"
    label = "reports"

    def ready(self) -> None:
        """Annual reports go the way of all things."""
        from gongkai.across.reports.kind import KIND
        from gongkai.duties.handling.kinds import register

        register(KIND)
