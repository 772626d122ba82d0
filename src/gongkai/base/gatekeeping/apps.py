from django.apps import AppConfig


class GatekeepingConfig(AppConfig):
    name = "gongkai.base.gatekeeping"
    label = "gatekeeping"
