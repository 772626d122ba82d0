from django.urls import path

from gongkai.faces.workbench.searching import words

urlpatterns = [
    path("search/", words.groups, name="search-words"),
    path("search/<int:pk>/", words.group, name="search-group"),
]
