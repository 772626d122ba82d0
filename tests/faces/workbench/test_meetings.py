"""Meetings and topics at the desk: from the proposal to the public page, and who finds what."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from lxml import html
from tests.desk import Desk, refused
from tests.factories.city import City
from tests.factories.meetings import admitted, approved, draft, propose

from gongkai.across.publishing import actions as publishing
from gongkai.across.publishing.places import Places
from gongkai.base.organs.queries import standing_of
from gongkai.duties.meetings.models import Meeting, Topic
from gongkai.duties.releases.models import Publication
from gongkai.faces.portal.pages import PAGES
from gongkai.faces.workbench.urls import urlpatterns

CANARY = "金丝雀字样乙局内部"
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")
ROUTES = {
    (str(each.pattern), each.name)
    for each in urlpatterns
    if str(each.pattern).startswith(("meetings/", "topics/"))
}


def desk(code: str) -> Desk:
    return Desk(standing_of(code, on=timezone.localdate()))


def text(response) -> str:
    return " ".join(html.fromstring(response.content.decode()).text_content().split())


def proposed(city: City) -> tuple[Meeting, Topic]:
    """A meeting that a clerk entered, and a topic that another organ's clerk proposed."""
    entered = {"title": "第98次常务会议", "sort": "standing", "broadcast": ["web"]}
    entered |= {"held_at": f"{timezone.localdate()} 09:00", "live_url": "https://live.example/98"}
    desk("yz01-clerk").client.post("/workbench/meetings/new/", entered)
    asked = {"title": "养老服务办法（草案）", "host": "YZ01", "sort": "standing"}
    sent = desk("yz02-clerk").send(
        "/workbench/topics/new/", **asked, not_before_reason="已征求意见"
    )
    assert sent.status_code == 302, refused(sent)
    return Meeting.objects.select_related("organ").get(), Topic.objects.get()


def must(desk: Desk, path: str, **values: object) -> None:
    """An act that has to be let through."""
    done = desk.client.post(f"/workbench/{path}", values)
    assert done.status_code == 302, refused(done)


def walked(city: City, paper: Publication) -> Publication:
    """The meeting taken from the proposal to the public, by everybody at their desk."""
    meeting, topic = proposed(city)
    office, day = desk("yz01-office"), timezone.localdate().isoformat()
    page = f"topics/{topic.pk}/"
    must(office, f"{page}admit/", meeting=meeting.pk)
    must(office, f"{page}invite/", name="周某", capacity="party", unit="某院")
    must(office, f"{page}paper/", thing=paper.index_number)
    must(desk("yz01-leader"), f"meetings/{meeting.pk}/plan/")
    must(office, f"{page}attend/{topic.invitees.get().pk}/", attended="1", remarks="赞成")
    must(office, f"{page}decide/", decision="原则同意。", decided_on=day)
    assert "要公开的议定事项" in text(desk("yz01-clerk").client.get("/workbench/"))
    city.walk(Meeting.objects.select_related("organ").get(pk=meeting.pk), "published")
    return Publication.objects.get(kind="meeting")


def test_from_the_proposal_to_the_public_page(city, data_dir):
    city.published(title="养老服务办法")
    paper = Publication.objects.get()
    row = walked(city, paper)

    now = timezone.now() + timedelta(hours=1)
    publishing.publish(PAGES, site="yunzhou", at=now, on=now.date())

    root = Places("yunzhou").link
    here, there = f"/juece/huiyi/{row.index_number}/", f"/zhengce/{paper.index_number}/"
    public = (root / here[1:] / "index.html").read_text("utf-8")
    links = set(html.fromstring(public).xpath("//a/@href"))
    back = (root / there[1:] / "index.html").read_text("utf-8")
    assert {"https://live.example/98", there} <= links
    assert here in html.fromstring(back).xpath("//a/@href")
    told = ("原则同意。", "列席：利益相关方 1 人", "周某", "赞成")
    assert [word in public for word in told] == [True, True, False, False]
    assert "第98次常务会议" in (root / "juece/huiyi/index.json").read_text("utf-8")


def test_what_waits_stands_on_the_day_page(city):
    meeting = draft(city)
    propose(city, title="待列入的议题")
    admitted(city, meeting, title="已列入的议题")

    assert "待列入的议题" in text(desk("yz01-office").client.get("/workbench/"))
    assert "等我批准的会议方案" in text(desk("yz01-leader").client.get("/workbench/"))


def test_a_faulty_form_keeps_what_was_typed(city):
    clerk = desk("yz02-clerk")
    answer = clerk.send(
        "/workbench/topics/new/",
        title="某议题",
        host="YZ01",
        sort="standing",
        openness="closed",
    )
    assert (answer.status_code, "要写明理由" in refused(answer)) == (422, True)
    assert 'value="某议题"' in answer.content.decode()
    typed = {"title": "会", "sort": "standing", "held_at": "明天"}
    late = desk("yz01-clerk").send("/workbench/meetings/new/", **typed)
    assert late.status_code == 422
    assert not Meeting.objects.exists()


def test_a_damaged_statement_is_refused_and_nothing_is_stored(city):
    clerk = desk("yz02-clerk")
    given = {"title": "某议题", "host": "YZ01", "sort": "standing", "not_before_reason": "略"}
    answer = clerk.client.post(
        "/workbench/topics/new/", given | {"file": SimpleUploadedFile("说明.exe", b"MZ\x90")}
    )
    assert answer.status_code == 422
    assert not Topic.objects.exists()


def address(route: str, meeting: Meeting, topic: Topic) -> str:
    pk = topic.pk if route.startswith("topics/") else meeting.pk
    guest = topic.invitees.first()
    route = route.replace("<int:pk>", str(pk))
    return f"/workbench/{route.replace('<int:invitee>', str(guest.pk if guest else 1))}"


def theirs(city: City) -> tuple[Meeting, Topic]:
    """A meeting and a topic of YZ02 that YZ01 has nothing to do with."""
    meeting = draft(city, "YZ02", title=CANARY)
    return meeting, propose(city, "YZ02", "YZ02", title=CANARY)


def test_what_is_another_organs_is_not_found_at_any_address(city, enter):
    meeting, topic = theirs(city)
    topic.invitees.create(name=CANARY, capacity="party")

    answers = {
        (route, method, response.status_code)
        for code in ("yz01-clerk", "yz01-office", "yz01-leader")
        for client in [enter(code)]
        for route, _name in ROUTES
        if "<int:pk>" in route
        for method in METHODS
        for response in [client.generic(method, address(route, meeting, topic), b"reason=x")]
        if response.status_code not in {404, 405} or CANARY in response.content.decode()
    }

    assert answers == set()
    for path in ("meetings/", "topics/", ""):
        assert CANARY not in enter("yz01-office").get(f"/workbench/{path}").content.decode()


def test_the_proposer_reads_its_topic_and_none_of_the_others(city, enter):
    meeting = draft(city, title=CANARY)
    own = admitted(city, meeting, title="民政的议题")
    admitted(city, meeting, organ="YZ01", title=CANARY)
    client = enter("yz02-clerk")

    assert client.get(f"/workbench/topics/{own.pk}/").status_code == 200
    assert client.get(f"/workbench/meetings/{meeting.pk}/").status_code == 404
    assert client.post(f"/workbench/topics/{own.pk}/decide/", {}).status_code == 422
    assert client.get(f"/workbench/topics/{own.pk}/edit/").status_code == 200


@pytest.mark.parametrize("path", ["", "meetings/", "topics/", "meetings/{pk}/"])
def test_a_list_costs_the_same_with_one_row_and_with_many(
    city, enter, django_assert_max_num_queries, path
):
    client, costs = enter("yz01-office"), []
    meeting = draft(city)
    for rows in (1, 8):
        for n in range(rows):
            draft(city, title=f"会议{rows}-{n}")
            admitted(city, meeting, title=f"议题{rows}-{n}")
            propose(city, title=f"新议题{rows}-{n}")
        with django_assert_max_num_queries(60) as captured:
            client.get(f"/workbench/{path.format(pk=meeting.pk)}")
        costs.append(len(captured))

    assert costs[0] == costs[1]


def test_a_plan_is_shown_with_why_one_may_not_approve_it(city):
    meeting = draft(city)
    admitted(city, meeting)
    page = f"/workbench/meetings/{meeting.pk}/"
    shown = text(desk("yz01-office").client.get(page))
    assert "会议方案由会议机关的分管领导批准" in shown
    approved(city, meeting)
    assert "会议方案已于" in text(desk("yz01-office").client.get(page))
    again = desk("yz01-leader").client.post(f"{page}plan/")
    assert (again.status_code, "已经批准" in refused(again)) == (422, True)
