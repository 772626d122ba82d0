from django.urls import path

from gongkai.faces.workbench.imports import views

urlpatterns = [
    path("imports/", views.imports, name="imports"),
]
