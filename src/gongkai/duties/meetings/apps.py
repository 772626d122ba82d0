from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "gongkai.duties.meetings"
    label = "meetings"

    def ready(self) -> None:
        """Meetings go the way of all things."""
        from gongkai.duties.handling.kinds import register
        from gongkai.duties.meetings.kind import KIND

        register(KIND)
