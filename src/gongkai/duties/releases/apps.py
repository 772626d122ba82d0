from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    name = "gongkai.duties.releases"
    label = "releases"
