from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "gongkai.duties.documents"
    label = "documents"
