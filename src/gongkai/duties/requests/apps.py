from django.apps import AppConfig


class RequestsConfig(AppConfig):
    name = "gongkai.duties.requests"
    label = "requests"

    def ready(self) -> None:
        """Answers go the way of all things, up to the signature; who asks is sealed."""
        from gongkai.base.sealing import columns
        from gongkai.duties.handling.kinds import register
        from gongkai.duties.requests import applicants
        from gongkai.duties.requests.kind import KIND

        register(KIND)
        columns.register(columns.Column("requests.Submission", "sealed", "receipt"))
        columns.register(columns.Column("requests.Rectification", "sealed", "token"))
        columns.register(columns.Column("requests.Message", "sealed", "token_hash"))
        columns.register(
            columns.Column(
                "requests.ApplicantRecord", "key", "case__receipt", also=applicants.indexes
            )
        )
