from django.apps import AppConfig


class LegacyConfig(AppConfig):
    name = "gongkai.across.legacy"
    label = "legacy"
