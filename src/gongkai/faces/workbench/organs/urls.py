from django.urls import path

from gongkai.faces.workbench.organs import views

urlpatterns = [
    path("organs/steps/", views.steps, name="organ-steps"),
    path("organs/terms/", views.terms, name="organ-terms"),
    path("organs/succession/", views.succession, name="succession"),
]
