"""What administrators set for organs at the desk: added steps, and duties that pass."""

import pytest
from lxml import html
from tests.factories import profiles
from tests.factories.city import TODAY, City, fresh, make_person

from gongkai.across.publishing import actions as publishing
from gongkai.across.publishing.places import Places
from gongkai.base.organs.models import Succession
from gongkai.base.organs.roles import Role
from gongkai.faces.portal.pages import PAGES

SUCCESSION, STEPS = "/workbench/organs/succession/", "/workbench/organs/steps/"


def text(response) -> str:
    return " ".join(html.fromstring(response.content.decode()).text_content().split())


def asked(**given: str) -> dict[str, str]:
    values = {"old": "YZ02", "new": "YZ01", "kind": "merged", "basis": "云编〔2026〕1号"}
    return values | {"on": TODAY.isoformat(), "closes": "on"} | given


@pytest.fixture
def admin(city: City, enter):
    """Somebody who holds one administrator's role, signed in."""

    def entered(role: Role):
        make_person(f"a-{role.value}", city.organ(), role)
        return enter(f"a-{role.value}")

    return entered


def test_duties_pass_only_as_they_were_previewed(city: City, admin, data_dir):
    profiles.published(city, "YZ02")
    city.published("YZ02", title="民政办法")
    draft = city.draft("YZ02", title="内部草稿字样")
    client = admin(Role.ADMIN_SYSTEM)
    seen = client.post(SUCCESSION, asked())
    assert "未公开的公文1" in text(seen)
    assert "内部草稿字样" not in seen.content.decode()
    sign = html.fromstring(seen.content.decode()).xpath("//button[@name='confirm']/@value")[0]
    other = city.draft("YZ02")
    changed = client.post(SUCCESSION, asked(confirm=sign))
    assert "未公开的公文2" in text(changed)
    assert not Succession.objects.exists()

    (sign,) = html.fromstring(changed.content.decode()).xpath("//button[@name='confirm']/@value")
    assert client.post(SUCCESSION, asked(confirm=sign)).status_code == 302
    assert {fresh(each).organ.code for each in (draft, other)} == {"YZ01"}

    publishing.publish(PAGES, site="yunzhou", at=draft.changed_at, on=TODAY)
    root = Places("yunzhou").link.resolve()
    assert "职能现由云州市YZ01局承担" in (root / "jigou/YZ02/index.html").read_text()
    (page,) = root.glob("zhengce/008*/*/index.html")
    assert "由原云州市YZ02局印发，职能现由云州市YZ01局承担" in page.read_text()


def test_steps_are_added_to_an_organ(city: City, admin):
    client = admin(Role.ADMIN_SECURITY)
    done = client.post(STEPS, {"organ": "YZ02", "steps": ["office", "head"]})
    assert done.status_code == 302
    assert city.organ("YZ02").steps == ["head", "office"]
    assert client.post(STEPS, {"organ": "YZ02", "steps": ["sign"]}).status_code == 422
    assert client.post(STEPS, {"organ": "YZ02"}).status_code == 302
    assert city.organ("YZ02").steps == []


@pytest.mark.parametrize(
    ("address", "role"),
    [(SUCCESSION, Role.ADMIN_SECURITY), (STEPS, Role.ADMIN_SYSTEM), (STEPS, Role.OFFICE)],
)
def test_for_others_these_pages_are_not_there(city: City, admin, address, role):
    client = admin(role)
    assert client.get(address).status_code == 404
    assert client.post(address, asked()).status_code == 404
    assert not Succession.objects.exists()
