from django.apps import AppConfig


class UpwardConfig(AppConfig):
    name = "gongkai.duties.upward"
    label = "upward"
