from django.urls import path

from gongkai.faces.workbench.urging import views

URGING = "urgings/<int:pk>/"

urlpatterns = [
    path("urgings/", views.urgings, name="urgings"),
    path("urgings/overdue/", views.overdue, name="urgings-overdue"),
    path("urgings/new/", views.new, name="urging-new"),
    path(URGING, views.urging, name="urging"),
    path(f"{URGING}reply/", views.reply, name="urging-reply"),
    path(f"{URGING}again/", views.again, name="urging-again"),
    path(f"{URGING}close/", views.close, name="urging-close"),
]
