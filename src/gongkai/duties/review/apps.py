from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "gongkai.duties.review"
    label = "review"
