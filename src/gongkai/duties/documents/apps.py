from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "gongkai.duties.documents"
    label = "documents"

    def ready(self) -> None:
        """Documents go the way of all things."""
        from gongkai.duties.documents.kind import KIND
        from gongkai.duties.handling.kinds import register

        register(KIND)
