from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "gongkai.across.exchange"
    label = "exchange"

    def ready(self) -> None:
        """A file that waits for its confirmation holds personal data: it is sealed."""
        from gongkai.base.sealing import columns

        columns.register(columns.Column("exchange.Upload", "sealed", "token"))
