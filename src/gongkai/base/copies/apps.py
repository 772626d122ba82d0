from django.apps import AppConfig


class CopiesConfig(AppConfig):
    name = "gongkai.base.copies"
    label = "copies"
