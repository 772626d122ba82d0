from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "gongkai.base.journal"
    label = "journal"
