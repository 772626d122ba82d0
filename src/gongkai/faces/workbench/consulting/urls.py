from django.urls import path

from gongkai.faces.workbench.consulting import views

PARTIES = "documents/<int:pk>/parties/"

urlpatterns = [
    path(PARTIES, views.parties, name="document-parties"),
    path(f"{PARTIES}<int:party>/letter/", views.letter, name="document-party-letter"),
    path("organs/parties/", views.setting, name="party-setting"),
]
