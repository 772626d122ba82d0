from django.urls import path

from gongkai.faces.api import documents, openapi, requests

app_name = "api"

urlpatterns = [
    path("openapi.json", openapi.openapi, name="openapi"),
    path("documents", documents.documents, name="documents"),
    path("documents/<path:number>", documents.document, name="document"),
    path("requests", requests.file, name="request-file"),
    path("requests/<str:number>", requests.follow, name="request-follow"),
]
