from django.urls import path

from gongkai.faces.workbench.searching import demand, words

urlpatterns = [
    path("search/", words.groups, name="search-words"),
    path("search/demand/", demand.wanted, name="search-demand"),
    path("search/<int:pk>/", words.group, name="search-group"),
]
