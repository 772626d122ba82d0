from django.apps import AppConfig

from gongkai.base.sealing.columns import Column, register


class SigninConfig(AppConfig):
    name = "gongkai.base.signin"
    label = "signin"

    def ready(self) -> None:
        """The secrets of authenticators are sealed."""
        register(Column("signin.SecondFactor", "secret"))
