from django.apps import AppConfig


class ReassessmentConfig(AppConfig):
    name = "gongkai.duties.reassessment"
    label = "reassessment"
