"""The house's own style sheets and scripts, served by the program."""

import pytest
from django.contrib.staticfiles import finders

from gongkai.faces.ui import styles


@pytest.mark.parametrize("name", [*styles.PORTAL, styles.ICON])
def test_a_style_sheet_is_kept_for_a_year_under_its_digest(client, name):
    asset = styles.asset(name)
    response = client.get(asset.live)
    assert (response.status_code, response.content) == (200, asset.data)
    assert response["Cache-Control"] == "max-age=31536000, immutable"
    assert response["Content-Type"].endswith("; charset=utf-8")


def test_without_the_digest_it_is_asked_for_each_time(client):
    first = client.get("/static/gongkai/base.css")
    assert first["Cache-Control"] == "no-cache"
    again = client.get("/static/gongkai/base.css", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["nothing.css", "../apps.py", "%2e%2e/apps.py", "gongkai/", "gongkai", "a%00b", ""]
)
def test_nothing_else_is_served(client, path):
    assert client.get(f"/static/{path}").status_code == 404


def test_the_style_sheets_load_nothing_from_elsewhere():
    for name in styles.PORTAL:
        text = styles.asset(name).data.decode()
        assert "url(" not in text
        assert "@import" not in text


def test_every_style_sheet_of_the_portal_is_installed():
    assert all(finders.find(f"gongkai/{name}") for name in styles.PORTAL)
