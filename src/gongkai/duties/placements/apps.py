from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    name = "gongkai.duties.placements"
    label = "placements"
