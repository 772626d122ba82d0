from django.urls import path

from gongkai.faces.workbench.upward import acts, views

PAPER = "upward/<int:pk>/"

urlpatterns = [
    path("upward/", views.papers, name="upward"),
    path("upward/new/", views.new, name="upward-new"),
    path("upward/returned/", views.returned, name="upward-returned"),
    path(PAPER, views.paper, name="upward-paper"),
    path(f"{PAPER}edit/", views.edit, name="upward-edit"),
    path(f"{PAPER}attach/", acts.attach, name="upward-attach"),
    path(f"{PAPER}files/<int:enclosure>/", acts.file, name="upward-file"),
    path(f"{PAPER}files/<int:enclosure>/detach/", acts.detach, name="upward-detach"),
    path(f"{PAPER}hand/", acts.hand, name="upward-hand"),
    path(f"{PAPER}back/", acts.back, name="upward-back"),
    path(f"{PAPER}send/", acts.send, name="upward-send"),
    path(f"{PAPER}recall/", acts.recall, name="upward-recall"),
    path(f"{PAPER}return/", acts.return_, name="upward-return"),
    path(f"{PAPER}revise/", acts.revise, name="upward-revise"),
    path(f"{PAPER}drop/", acts.drop, name="upward-drop"),
    path(f"{PAPER}take/", acts.take, name="upward-take"),
    path(f"{PAPER}close/", acts.close, name="upward-close"),
]
