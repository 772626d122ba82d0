from django.urls import path

from gongkai.faces.api import requests

app_name = "api"

urlpatterns = [
    path("requests", requests.file, name="request-file"),
    path("requests/<str:number>", requests.follow, name="request-follow"),
]
