from django.urls import path

from gongkai.faces.workbench.interpretation import views

DOCUMENT = "documents/<int:pk>/"

urlpatterns = [
    path("interpretation/", views.interpretations, name="interpretations"),
    path("interpretation/<int:pk>/<str:code>/", views.joint, name="interpretation-joint"),
    path(f"{DOCUMENT}interpretation/", views.package, name="document-interpretation"),
    path(f"{DOCUMENT}telling/", views.telling, name="document-telling"),
]
