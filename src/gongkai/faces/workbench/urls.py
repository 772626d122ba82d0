from django.urls import path

from gongkai.faces.workbench import language, today
from gongkai.faces.workbench.documents import editing, steps, views
from gongkai.faces.workbench.imports import views as imports
from gongkai.faces.workbench.people import views as people
from gongkai.faces.workbench.signin import factor
from gongkai.faces.workbench.signin import views as signin

app_name = "workbench"

DOCUMENT = "documents/<int:pk>/"

urlpatterns = [
    path("", today.today, name="today"),
    path("sign-in/", signin.sign_in, name="sign-in"),
    path("sign-out/", signin.sign_out, name="sign-out"),
    path("language/", language.language, name="language"),
    path("resume/", signin.resume, name="resume"),
    path("second-factor/", factor.second_factor, name="second-factor"),
    path("second-factor/enrol/", factor.enrol, name="enrol"),
    path("second-factor/recovery-codes/", factor.recovery_codes, name="recovery-codes"),
    path("account/", signin.account, name="account"),
    path("account/password/", signin.password, name="password"),
    path("account/end-others/", signin.end_others, name="end-others"),
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
    path("imports/", imports.imports, name="imports"),
    path("people/", people.people, name="people"),
    path("people/<str:code>/", people.person, name="person"),
    path("people/<str:code>/assign/", people.assign, name="person-assign"),
    path("people/<str:code>/reset/", people.reset, name="person-reset"),
    path("people/<str:code>/switch/", people.switch, name="person-switch"),
    path("people/<str:code>/remove-factor/", people.remove_factor, name="person-remove-factor"),
    path("people/assignments/<int:pk>/end/", people.end, name="assignment-end"),
]
