from django.urls import path, re_path

from gongkai.faces.api import documents, lists, openapi, problems, requests, services

app_name = "api"

urlpatterns = [
    path("openapi.json", openapi.openapi, name="openapi"),
    path("documents", documents.documents, name="documents"),
    path("documents/<path:number>", documents.document, name="document"),
    path("services", services.services, name="services"),
    path("requests", requests.file, name="request-file"),
    path("requests/<str:number>", requests.follow, name="request-follow"),
]
# Answered by the desk's own process: the portal's may not write what staff work on.
desk_patterns = [path("lists/<str:sort>", lists.take, name="list")]
# Last of all: a program that took a wrong address is told so as a program reads it.
nothing_patterns = [re_path("", problems.nothing)]
