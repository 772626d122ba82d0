from django.urls import path

from gongkai.faces.workbench.deadlinks import views

urlpatterns = [
    path("dead-links/", views.dead_links, name="dead-links"),
    path("dead-links/organs/", views.by_organ, name="dead-links-organs"),
    path("dead-links/table.csv", views.table, name="dead-links-csv"),
]
