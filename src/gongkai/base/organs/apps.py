from django.apps import AppConfig


class OrgansConfig(AppConfig):
    name = "gongkai.base.organs"
    label = "organs"
