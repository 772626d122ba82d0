from django.apps import AppConfig


class SigninConfig(AppConfig):
    name = "gongkai.base.signin"
    label = "signin"
