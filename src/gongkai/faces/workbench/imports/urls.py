from django.urls import path

from gongkai.faces.workbench.imports import batches, doubts, offers, sites, views

urlpatterns = [
    path("imports/", views.imports, name="imports"),
    path("imports/new/", batches.give, name="import-new"),
    path("imports/site/", sites.give, name="import-site"),
    path("imports/batches/<int:pk>/", batches.batch, name="import-batch"),
    path("imports/doubts/", doubts.doubts, name="import-doubts"),
    path("imports/offers/", offers.offers, name="import-offers"),
]
