from django.urls import path

from gongkai.faces.workbench.exchange import taking, views

urlpatterns = [
    path("exchange/", views.exchange, name="exchange"),
    path("exchange/systems/", views.add_system, name="exchange-system"),
    path("exchange/export/", views.export, name="exchange-export"),
    path("exchange/blank/", views.blank, name="exchange-blank"),
    path("exchange/conflicts/<int:pk>/", views.keep_ours, name="exchange-conflict"),
    path("exchange/import/", taking.hand_in, name="exchange-import"),
    path("exchange/import/<str:token>/", taking.waiting, name="exchange-waiting"),
]
