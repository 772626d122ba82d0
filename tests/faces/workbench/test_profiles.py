"""机构概况 at the desk: begun, written row by row, walked to the public page."""

from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html
from tests.desk import Desk, refused
from tests.factories import profiles
from tests.factories.city import City, fresh

from gongkai.across.publishing import actions as publishing
from gongkai.across.publishing.places import Places
from gongkai.base.organs.queries import standing_of
from gongkai.duties.profiles.models import Profile
from gongkai.faces.portal.pages import PAGES


def desk(code: str) -> Desk:
    return Desk(standing_of(code, on=timezone.localdate()))


def text(response) -> str:
    return " ".join(html.fromstring(response.content.decode()).text_content().split())


def form(response) -> dict[str, str]:
    """What the page's form would send as it stands."""
    page = html.fromstring(response.content.decode())
    own = next(each for each in page.forms if "revision" in each.fields)
    return {name: value or "" for name, value in own.form_values()}


def begun() -> str:
    """A profile written by its clerk, row by row; the address of its page."""
    clerk = desk("yz01-clerk")
    address = clerk.client.post("/workbench/profiles/YZ01/begin/").url
    assert address == "/workbench/profiles/YZ01/edit/"
    written = form(clerk.client.get(address)) | profiles.VALUES
    written |= {"l-0-name": "于闻溪", "l-0-post": "副主任", "l-0-order": "2"}
    written |= {"l-1-name": "褚怀远", "l-1-post": "主任", "l-1-order": "1"}
    written |= {"l-0-is_in_charge": "on", "s-0-name": "政务公开处", "s-0-duty": "推进公开。"}
    saved = clerk.client.post(address, written)
    assert saved.status_code == 302, refused(saved)
    return saved.url


def test_from_the_desk_to_the_page_of_the_organ(city: City, data_dir):
    clerk = desk("yz01-clerk")
    listed = clerk.client.get("/workbench/profiles/")
    assert "还没有起草" in text(listed)
    address = begun()
    profile = Profile.objects.select_related("organ").get()
    assert [row["name"] for row in profile.leaders] == ["褚怀远", "于闻溪"]
    assert len(profile.sections) == 1

    assert "于闻溪 副主任（分管政务公开）" in text(clerk.client.get(address))
    profiles.walked(city, profile)
    assert "更新" in text(clerk.client.get(address))
    assert "按公开的内容登记机关情况" in text(clerk.client.get(f"{address}history/"))

    now = timezone.now() + timedelta(hours=1)
    publishing.publish(PAGES, site="yunzhou", at=now, on=now.date())
    root = Places("yunzhou").link.resolve()
    page = (root / "jigou/YZ01/index.html").read_text()
    guide = (root / "zfxxgk/zhinan/YZ01/index.html").read_text()
    assert "推进公开。" in page
    assert "于闻溪（副主任）" in page
    assert "于闻溪（副主任）" in guide


def test_what_is_public_is_updated_from_its_page(city: City):
    profile, clerk = profiles.published(city), desk("yz01-clerk")
    again = clerk.client.post("/workbench/profiles/YZ01/update/")
    assert again.url == "/workbench/profiles/YZ01/edit/"
    assert fresh(profile).state == "draft"


def test_what_is_refused_keeps_what_was_written(city: City):
    profile = profiles.draft(city)
    clerk, address = desk("yz01-clerk"), "/workbench/profiles/YZ01/edit/"
    written = form(clerk.client.get(address))
    half = clerk.client.post(address, written | {"s-0-name": "", "duties": "新的职能"})
    assert half.status_code == 422
    assert "没有填全" in text(half)
    assert "新的职能" in half.content.decode()
    stale = clerk.client.post(address, written | {"revision": "0"})
    assert "已有人修改并保存" in text(stale)
    broken = clerk.client.post(address, {"l-TOTAL_FORMS": "x"})
    assert broken.status_code == 422
    assert fresh(profile).duties == profiles.VALUES["duties"]


@pytest.mark.parametrize("who", ["yz02-clerk", "yz01-office"])
def test_nobody_else_begins_it(city: City, who):
    answer = desk(who).client.post("/workbench/profiles/YZ01/begin/")
    assert answer.status_code == 404
    assert not Profile.objects.exists()


@pytest.mark.parametrize("count", [1, 2])
def test_the_list_costs_the_same_for_one_and_for_two(
    city: City, count, django_assert_max_num_queries
):
    for organ in ("YZ01", "YZ02")[:count]:
        profiles.draft(city, organ)
    client = desk("yz01-clerk").client
    client.get("/workbench/profiles/")
    with django_assert_max_num_queries(14):
        client.get("/workbench/profiles/")
