"""What administrators set for organs at the desk: added steps, and duties that pass."""

import pytest
from lxml import html
from tests.factories import profiles
from tests.factories.city import MONDAY, TODAY, City, fresh, make_person

from gongkai.across.publishing import actions as publishing
from gongkai.across.publishing.places import Places
from gongkai.base.journal.models import Entry
from gongkai.base.organs.models import Succession
from gongkai.base.organs.roles import Role
from gongkai.duties.documents import norms
from gongkai.duties.documents.actions import settle_terms
from gongkai.duties.documents.models import NormativeSetting
from gongkai.duties.documents.rules import check_settled
from gongkai.faces.portal.pages import PAGES
from gongkai.law.refusal import Refusal
from gongkai.law.terms import Term

SUCCESSION, STEPS = "/workbench/organs/succession/", "/workbench/organs/steps/"
TERMS = "/workbench/organs/terms/"


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


def terms(**given: str) -> dict[str, str]:
    values = {"organ": "", "code_letters": "YZGF", "normal_years": "4", "trial_years": "1"}
    return values | {"assess_months": "3"} | given


def test_terms_are_settled_for_the_city_and_for_an_organ_and_taken_back(city: City, admin):
    client = admin(Role.ADMIN_SECURITY)

    assert client.post(TERMS, terms()).status_code == 302
    assert client.post(TERMS, terms(organ="YZ02", normal_years="3")).status_code == 302

    assert norms.term("YZ01", on=TODAY) == Term(4, 1, 3)
    assert norms.term("YZ02", on=TODAY) == Term(3, 1, 3)
    shown = client.get(TERMS, {"organ": "YZ02"})
    assert shown.context["form"]["normal_years"].value() == 3
    assert 'href="?organ=YZ02"' in shown.content.decode()

    assert client.post(TERMS, terms(organ="YZ02", do="drop")).status_code == 302
    assert norms.term("YZ02", on=TODAY) == Term(4, 1, 3)
    assert "不能取消" in text(client.post(TERMS, terms(do="drop")))
    entries = Entry.objects.filter(kind="terms").order_by("id").values_list("act", "key")
    assert list(entries) == [
        ("terms.settle", "city"), ("terms.settle", "YZ02"), ("terms.unsettle", "YZ02"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"code_letters": "规"}, "大写字母"),
        ({"trial_years": "5"}, "不能长于"),
    ],
)
def test_terms_that_cannot_be_kept_are_refused(city: City, admin, given, why):
    answer = admin(Role.ADMIN_SECURITY).post(TERMS, terms(**given))

    assert (answer.status_code, why in text(answer)) == (422, True)
    assert norms.settled() == []


def test_terms_are_not_there_for_others(city: City, enter):
    assert enter("yz01-legal").post(TERMS, terms()).status_code == 404
    values = {"prefix": "GF", "normal_years": 5, "trial_years": 2, "assess_months": 6}
    with pytest.raises(Refusal, match="安全管理员"):
        settle_terms(None, values=values, by=city.yz01["legal"], at=MONDAY)
    with pytest.raises(Refusal, match="1 至 24"):
        check_settled(NormativeSetting(assess_months=25))
