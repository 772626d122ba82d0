from django.urls import path

from gongkai.faces.workbench.documents import editing, steps, views

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
    path(f"{DOCUMENT}submit/", steps.submit, name="document-submit"),
    path(f"{DOCUMENT}review/", steps.review, name="document-review"),
    path(f"{DOCUMENT}sign/", steps.sign, name="document-sign"),
    path(f"{DOCUMENT}publish/", steps.publish, name="document-publish"),
    path(f"{DOCUMENT}return/", steps.return_, name="document-return"),
    path(f"{DOCUMENT}revise/", steps.revise, name="document-revise"),
    path(f"{DOCUMENT}withdraw/", steps.withdraw, name="document-withdraw"),
    path(f"{DOCUMENT}history/", views.document_history, name="document-history"),
    path(f"{DOCUMENT}difference/", views.document_difference, name="document-difference"),
]
