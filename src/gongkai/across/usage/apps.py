from django.apps import AppConfig


class UsageConfig(AppConfig):
    name = "gongkai.across.usage"
    label = "usage"
