from django.apps import AppConfig


class DeadLinksConfig(AppConfig):
    name = "gongkai.across.deadlinks"
    label = "deadlinks"
