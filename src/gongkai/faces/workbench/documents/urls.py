from django.urls import path

from gongkai.duties.documents.content import KIND
from gongkai.faces.workbench.documents import (
    arranging,
    attaching,
    copies,
    editing,
    postings,
    starting,
    views,
)
from gongkai.faces.workbench.handling.urls import patterns

DOCUMENT = "documents/<int:pk>/"

urlpatterns = [
    path("documents/", views.documents, name="documents"),
    path("documents/new/", editing.new, name="document-new"),
    path("documents/new/file/", starting.from_file, name="document-from-file"),
    path("documents/new/copy/", copies.keep_new, name="document-new-copy"),
    path("documents/new/copy/drop/", copies.drop_new, name="document-new-copy-drop"),
    path(DOCUMENT, views.document, name="document"),
    path(f"{DOCUMENT}edit/", editing.edit, name="document-edit"),
    path(f"{DOCUMENT}edit/<str:name>", attaching.picture, name="document-picture"),
    path(f"{DOCUMENT}pictures/", attaching.add_picture, name="document-add-picture"),
    path(f"{DOCUMENT}deidentified/", starting.deidentified, name="document-deidentified"),
    path(f"{DOCUMENT}copy/", copies.keep, name="document-copy"),
    path(f"{DOCUMENT}copy/drop/", copies.drop, name="document-copy-drop"),
    path(f"{DOCUMENT}preview/", views.preview, name="document-preview"),
    path(f"{DOCUMENT}preview/typed/", editing.preview_typed, name="document-preview-typed"),
    path(f"{DOCUMENT}attachments/", attaching.attachments, name="document-attachments"),
    path(
        f"{DOCUMENT}attachments/<int:attachment>/",
        attaching.attachment_file,
        name="document-attachment",
    ),
    path(
        f"{DOCUMENT}attachments/<int:attachment>/title/",
        arranging.title,
        name="document-attachment-title",
    ),
    path(
        f"{DOCUMENT}attachments/<int:attachment>/move/",
        arranging.move,
        name="document-attachment-move",
    ),
    path(
        f"{DOCUMENT}attachments/<int:attachment>/mask/",
        attaching.mask,
        name="document-mask-file",
    ),
    path(
        f"{DOCUMENT}attachments/<int:attachment>/remove/",
        attaching.detach,
        name="document-detach",
    ),
    path(f"{DOCUMENT}postings/", postings.postings, name="document-postings"),
    path(
        f"{DOCUMENT}postings/<int:posting>/down/",
        postings.take_down,
        name="document-posting-down",
    ),
    path(
        f"{DOCUMENT}postings/<int:posting>/photo/", postings.photo, name="document-posting-photo"
    ),
    path(f"{DOCUMENT}hold/", editing.release_hold, name="document-hold"),
    *patterns(KIND, DOCUMENT),
]
