from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "gongkai.faces.ui"
    label = "ui"
