from django.apps import AppConfig

from gongkai.base.sealing.columns import Column, register


class OutboxConfig(AppConfig):
    name = "gongkai.base.outbox"
    label = "outbox"

    def ready(self) -> None:
        """To whom and what is written is sealed."""
        register(Column("outbox.Mail", "to", "once"))
        register(Column("outbox.Mail", "text", "once"))
        register(Column("outbox.Mail", "leave", "once"))
