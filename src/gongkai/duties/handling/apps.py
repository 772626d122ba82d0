from django.apps import AppConfig


class HandlingConfig(AppConfig):
    name = "gongkai.duties.handling"
    label = "handling"
