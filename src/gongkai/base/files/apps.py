from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "gongkai.base.files"
    label = "files"
