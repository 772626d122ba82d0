from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "gongkai.duties.documents"
    label = "documents"

    def ready(self) -> None:
        """Documents go the way of all things; who a third party is stays sealed."""
        from gongkai.base.sealing import columns
        from gongkai.duties.documents.kind import KIND
        from gongkai.duties.handling.kinds import register

        register(KIND)
        columns.register(columns.Column("documents.ThirdParty", "sealed", "token"))
