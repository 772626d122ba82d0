from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "gongkai.duties.catalogue"
    label = "catalogue"
