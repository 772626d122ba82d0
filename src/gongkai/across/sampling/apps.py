from django.apps import AppConfig


class SamplingConfig(AppConfig):
    name = "gongkai.across.sampling"
    label = "sampling"
