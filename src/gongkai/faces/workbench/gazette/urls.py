from django.urls import path, register_converter

from gongkai.duties.gazette.content import KIND
from gongkai.faces.workbench.gazette import views
from gongkai.faces.workbench.handling.urls import patterns


class IssueConverter:
    """An issue's key in an address: its year and its number."""

    regex = r"[0-9]{4}/[0-9]{1,3}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(IssueConverter, "issue")
ISSUE = "gazette/<issue:pk>/"

urlpatterns = [
    path("gazette/", views.issues, name="gazettes"),
    path("gazette/masthead/", views.masthead, name="gazette-masthead"),
    path(ISSUE, views.issue, name="gazette"),
    path(f"{ISSUE}edit/", views.edit, name="gazette-edit"),
    path(f"{ISSUE}set/", views.set_again, name="gazette-set"),
    path(f"{ISSUE}proof/", views.proof, name="gazette-proof"),
    path(f"{ISSUE}update/", views.update, name="gazette-update"),
    *patterns(KIND, ISSUE),
]
