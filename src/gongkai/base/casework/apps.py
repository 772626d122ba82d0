from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "gongkai.base.casework"
    label = "casework"
