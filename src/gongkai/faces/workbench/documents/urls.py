from django.urls import path

from gongkai.duties.documents.content import KIND
from gongkai.faces.workbench.documents import editing, views
from gongkai.faces.workbench.handling.urls import patterns

DOCUMENT = "documents/<int:pk>/"

urlpatterns = [
    path("documents/", views.documents, name="documents"),
    path("documents/new/", editing.new, name="document-new"),
    path(DOCUMENT, views.document, name="document"),
    path(f"{DOCUMENT}edit/", editing.edit, name="document-edit"),
    path(f"{DOCUMENT}preview/", views.preview, name="document-preview"),
    path(f"{DOCUMENT}preview/typed/", editing.preview_typed, name="document-preview-typed"),
    path(f"{DOCUMENT}attachments/", editing.attachments, name="document-attachments"),
    path(
        f"{DOCUMENT}attachments/<int:attachment>/",
        editing.attachment_file,
        name="document-attachment",
    ),
    path(
        f"{DOCUMENT}attachments/<int:attachment>/remove/",
        editing.detach,
        name="document-detach",
    ),
    path(f"{DOCUMENT}hold/", editing.release_hold, name="document-hold"),
    *patterns(KIND, DOCUMENT),
]
