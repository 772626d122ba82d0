from django.urls import path

from gongkai.faces.workbench.usage import views

urlpatterns = [
    path("usage/", views.usage, name="usage"),
    path("usage/columns/", views.columns, name="usage-columns"),
    path("usage/organs/", views.by_organ, name="usage-organs"),
    path("usage/subscribers/", views.subscribers, name="usage-subscribers"),
    path("usage/table.csv", views.table, name="usage-csv"),
    path("usage/<int:pk>/", views.one, name="usage-one"),
]
