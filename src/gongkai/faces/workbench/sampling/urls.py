from django.urls import path

from gongkai.faces.workbench.sampling import views

urlpatterns = [
    path("lots/", views.lots, name="lots"),
    path("lots/sources/<int:pk>/", views.source, name="lot-source"),
    path("lots/<int:pk>/", views.lot, name="lot"),
]
