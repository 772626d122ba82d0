from django.apps import AppConfig


class WorkbenchConfig(AppConfig):
    name = "gongkai.faces.workbench"
    label = "workbench"
