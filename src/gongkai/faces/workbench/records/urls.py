from django.urls import path

from gongkai.duties.records.content import KIND
from gongkai.faces.workbench.handling.urls import patterns
from gongkai.faces.workbench.records import comparisons, keys, views, workbooks

RECORD = "records/<int:pk>/"

urlpatterns = [
    path("records/", views.records, name="records"),
    path("records/new/", views.new, name="record-new"),
    path("records/import/", workbooks.take, name="records-import"),
    path("records/blank/", workbooks.blank, name="records-blank"),
    path("records/export/", workbooks.export, name="records-export"),
    path("records/compare/", comparisons.compare, name="records-compare"),
    path("records/comparisons/", comparisons.comparisons, name="comparisons"),
    path("records/comparisons/<int:pk>/", comparisons.comparison, name="comparison"),
    path("records/comparisons/<int:pk>/table/", comparisons.table, name="comparison-table"),
    path("list-keys/", keys.list_keys, name="list-keys"),
    path("list-keys/<int:pk>/revoke/", keys.revoke, name="list-key-revoke"),
    path(RECORD, views.record, name="record"),
    path(f"{RECORD}edit/", views.edit, name="record-edit"),
    path(f"{RECORD}update/", views.update, name="record-update"),
    *patterns(KIND, RECORD),
]
