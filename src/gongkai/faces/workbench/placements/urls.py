from django.urls import path

from gongkai.faces.workbench.placements import columns, reposts, views

COLUMN = "placements/columns/<int:pk>/"
PLACEMENT = "placements/<int:pk>/"
REPOST = "placements/reposts/<int:pk>/"

urlpatterns = [
    path("placements/", views.placements, name="placements"),
    path("placements/new/", views.propose, name="placement-new"),
    path("placements/adoption/", views.adoption, name="placement-adoption"),
    path("placements/columns/", columns.columns, name="columns"),
    path("placements/columns/new/", columns.new, name="column-new"),
    path(COLUMN, columns.column, name="column"),
    path(f"{COLUMN}edit/", columns.edit, name="column-edit"),
    path(f"{COLUMN}place/", columns.place, name="column-place"),
    path(f"{COLUMN}close/", columns.close, name="column-close"),
    path("placements/reposts/", reposts.reposts, name="reposts"),
    path("placements/reposts/new/", reposts.new, name="repost-new"),
    path(REPOST, reposts.repost, name="repost"),
    path(f"{REPOST}confirm/", reposts.confirm, name="repost-confirm"),
    path(f"{REPOST}cancel/", reposts.cancel, name="repost-cancel"),
    path(PLACEMENT, views.placement, name="placement"),
    path(f"{PLACEMENT}accept/", views.accept, name="placement-accept"),
    path(f"{PLACEMENT}decline/", views.decline, name="placement-decline"),
    path(f"{PLACEMENT}recall/", views.recall, name="placement-recall"),
    path(f"{PLACEMENT}remove/", views.remove, name="placement-remove"),
]
