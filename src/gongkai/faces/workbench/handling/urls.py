"""The addresses of the steps: every kind has the same under its own prefix."""

from django.urls import URLPattern, path

from gongkai.faces.workbench.handling import (
    comments,
    coordination,
    holds,
    outside,
    steps,
    together,
    views,
)
from gongkai.faces.workbench.review import checking, referring
from gongkai.faces.workbench.review import views as review


def patterns(kind: str, prefix: str) -> list[URLPattern]:
    """The pages of the way under a `prefix` as `documents/<int:pk>/`, named as `document-sign`."""
    given = {"kind": kind}
    return [
        path(f"{prefix}submit/", steps.submit, given, name=f"{kind}-submit"),
        *(
            path(f"{prefix}{step}/", steps.approve, given | {"step": step}, name=f"{kind}-{step}")
            for step in ("head", "legal", "office")
        ),
        path(f"{prefix}check/", checking.check, given, name=f"{kind}-check"),
        path(f"{prefix}review/", review.review, given, name=f"{kind}-review"),
        path(f"{prefix}opinion/", review.opinion, given, name=f"{kind}-opinion"),
        path(f"{prefix}referral/", referring.referral, given, name=f"{kind}-referral"),
        path(f"{prefix}sheet/", review.sheet, given, name=f"{kind}-sheet"),
        path(f"{prefix}sign/", steps.sign, given, name=f"{kind}-sign"),
        path(f"{prefix}publish/", steps.publish, given, name=f"{kind}-publish"),
        path(f"{prefix}schedule/", steps.schedule, given, name=f"{kind}-schedule"),
        path(f"{prefix}unschedule/", steps.unschedule, given, name=f"{kind}-unschedule"),
        path(f"{prefix}return/", steps.return_, given, name=f"{kind}-return"),
        path(f"{prefix}revise/", steps.revise, given, name=f"{kind}-revise"),
        path(f"{prefix}withdraw/", steps.withdraw, given, name=f"{kind}-withdraw"),
        path(f"{prefix}comments/", comments.comments, given, name=f"{kind}-comments"),
        path(f"{prefix}take/", holds.take, given, name=f"{kind}-take"),
        path(f"{prefix}outside/", outside.invitations, given, name=f"{kind}-outside"),
        path(f"{prefix}revoke/", outside.revoke, given, name=f"{kind}-revoke"),
        path(f"{prefix}concerns/", coordination.concerns, given, name=f"{kind}-concerns"),
        path(f"{prefix}history/", views.history_page, given, name=f"{kind}-history"),
        path(f"{prefix}difference/", views.difference_page, given, name=f"{kind}-difference"),
    ]


# Pages of the way that are about more than one thing.
urlpatterns = [
    path("opinion/<str:token>/", outside.opinion, name="outside-opinion"),
    path("coordination/", coordination.coordination, name="coordination"),
    path("coordination/<int:pk>/", coordination.concern, name="concern"),
    path("together/<slug:kind>/<slug:move>/", together.together, name="together"),
]
