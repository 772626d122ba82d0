from django.apps import AppConfig


class UrgingConfig(AppConfig):
    name = "gongkai.across.urging"
    label = "urging"
