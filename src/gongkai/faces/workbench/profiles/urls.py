from django.urls import path

from gongkai.duties.profiles.content import KIND
from gongkai.faces.workbench.handling.urls import patterns
from gongkai.faces.workbench.profiles import views

PROFILE = "profiles/<slug:pk>/"

urlpatterns = [
    path("profiles/", views.profiles, name="organs"),
    path(f"{PROFILE}begin/", views.begin, name="organ-begin"),
    path(PROFILE, views.profile, name="organ"),
    path(f"{PROFILE}edit/", views.edit, name="organ-edit"),
    path(f"{PROFILE}update/", views.update, name="organ-update"),
    *patterns(KIND, PROFILE),
]
