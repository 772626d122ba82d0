"""The headers of every answer."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from gongkai.faces.ui.headers import DESK_POLICY, PORTAL_POLICY, SecurityHeaders


def answer(path="/", *, response=None, **options):
    middleware = SecurityHeaders(lambda request: response or HttpResponse("ok"))
    return middleware(RequestFactory().get(path, **options))


def test_a_public_page_may_run_nothing_and_load_from_nowhere_else():
    assert answer()["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
        " base-uri 'none'; frame-ancestors 'none'"
    )


def test_a_touch_screen_may_run_its_own_script_and_talk_to_nobody():
    assert answer("/kiosk/")["Content-Security-Policy"] == f"{PORTAL_POLICY}; script-src 'self'"


def test_the_desk_may_run_its_own_script_and_is_kept_by_nobody():
    response = answer("/workbench/documents/")
    assert response["Content-Security-Policy"] == DESK_POLICY
    assert response["Cache-Control"] == "no-store"
    assert "unsafe" not in DESK_POLICY + PORTAL_POLICY


@pytest.mark.parametrize("path", ["/", "/workbench/", "/search/", "/static/x"])
def test_every_answer_is_guarded(path):
    response = answer(path)
    assert {name: response[name] for name in ("X-Content-Type-Options", "X-Frame-Options")} == {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
    assert response["Referrer-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


def test_what_a_view_has_set_itself_stays():
    own = HttpResponse("x", headers={"Content-Security-Policy": "sandbox"})
    assert answer(response=own)["Content-Security-Policy"] == "sandbox"


@pytest.mark.parametrize(
    ("seconds", "is_secure", "value"),
    [(0, True, None), (3600, False, None), (3600, True, "max-age=3600")],
)
def test_https_is_demanded_where_it_is_switched_on(settings, seconds, is_secure, value):
    settings.SECURE_HSTS_SECONDS = seconds
    assert answer(secure=is_secure).get("Strict-Transport-Security") == value
