from django.apps import AppConfig


class RemarksConfig(AppConfig):
    name = "gongkai.duties.remarks"
    label = "remarks"

    def ready(self) -> None:
        """What is reported, and how to reach whoever did, is sealed."""
        from gongkai.base.sealing import columns

        for model, column in (
            ("remarks.Submission", "sealed"),
            ("remarks.Remark", "words"),
            ("remarks.Remark", "contact"),
        ):
            columns.register(columns.Column(model, column, "receipt"))
