from django.apps import AppConfig


class ProfilesConfig(AppConfig):
    name = "gongkai.duties.profiles"
    label = "profiles"

    def ready(self) -> None:
        """Profiles go the way of all things."""
        from gongkai.duties.handling.kinds import register
        from gongkai.duties.profiles.kind import KIND

        register(KIND)
