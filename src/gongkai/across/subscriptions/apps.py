from django.apps import AppConfig


class SubscriptionsConfig(AppConfig):
    name = "gongkai.across.subscriptions"
    label = "subscriptions"

    def ready(self) -> None:
        """Addresses are sealed."""
        from gongkai.across.subscriptions import addresses
        from gongkai.base.sealing import columns

        columns.register(columns.Column("subscriptions.Asking", "sealed", "token_hash"))
        columns.register(
            columns.Column("subscriptions.Subscription", "address", "mark", also=addresses.indexes)
        )
