"""Old data at the desk: handed in, checked by a sample, taken in, looked up, handed over."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.across.legacy.test_inputs import TEXT
from tests.faces.workbench.test_imports import row
from tests.factories.city import MONDAY, make_organ, make_person

from gongkai.across.legacy import batches
from gongkai.across.legacy.models import Batch, Offer
from gongkai.base.organs.roles import Role
from gongkai.duties.documents.models import Document
from gongkai.duties.handling.states import State
from gongkai.faces.ui.faultpage import MOST_FILES


@pytest.fixture
def client(city, enter, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return enter("yz01-clerk")


def hand_in(client, name: str = "旧站.csv", text: str = TEXT):
    file = SimpleUploadedFile(name, text.encode(), "text/csv")
    answer = client.post("/workbench/imports/new/", {"file": file, "organ": "YZ01"})
    batches.run_waiting(lambda: MONDAY)
    return answer


def said(response) -> str:
    return response.content.decode()


def test_from_the_file_to_the_drafts(client):
    answer = hand_in(client)
    batch = Batch.objects.get()
    url = f"/workbench/imports/batches/{batch.pk}/"
    assert (answer.status_code, answer.url) == (302, url)

    page = said(client.get(url))
    assert "样本：前 2 篇" in page
    assert "关于做好决算的通知" in page
    assert not Document.objects.exists()

    client.post(url, {"do": "start"})
    assert "等后台开始" in said(client.get(url))
    batches.run_waiting(lambda: MONDAY)

    page = said(client.get(url))
    assert "收为草稿" in page
    assert "再导入一次" in page
    assert len(client.get(f"/workbench/imports/?batch={batch.pk}").context["rows"]) == 2
    assert client.get("/workbench/imports/?batch=99999").context["rows"] == []


def test_columns_are_chosen_on_the_page(client):
    hand_in(client, text=TEXT.replace("内容", "甲").replace("标题", "乙"))
    batch = Batch.objects.get()
    url = f"/workbench/imports/batches/{batch.pk}/"
    assert "没有一列是正文" in said(client.get(url))

    data = {"do": "map", "column": ["甲", "乙"], "field": ["body", "title"]}
    assert client.post(url, data).status_code == 302
    assert "后台正在读前几篇" in said(client.get(url))
    batches.run_waiting(lambda: MONDAY)
    assert "样本：前 2 篇" in said(client.get(url))
    assert client.post(url, data | {"field": ["body", "body"]}).status_code == 422


def test_several_files_are_handed_in_as_one(client):
    page = "<html><h1>关于{}的通知</h1><p>各单位要做好有关工作，不得拖延。</p></html>"
    files = [
        SimpleUploadedFile("a.html", page.format("防汛").encode()),
        SimpleUploadedFile("a.html", page.format("抗旱").encode()),
    ]
    client.post("/workbench/imports/new/", {"file": files, "organ": "YZ01"})
    batches.run_waiting(lambda: MONDAY)

    batch = Batch.objects.get()
    assert batch.name == "a.html 等 2 个文件.zip"
    assert {each["title"] for each in batch.sample} == {"关于防汛的通知", "关于抗旱的通知"}


def test_nothing_handed_in_is_told_beside_the_field(client):
    assert client.post("/workbench/imports/new/", {"organ": "YZ01"}).context["form"].errors["file"]


def test_a_kind_that_is_not_read_is_refused_with_the_mend(client):
    answer = hand_in(client, "a.exe")

    assert answer.status_code == 422
    assert "不是可以导入的种类" in said(answer)
    assert not Batch.objects.exists()


def test_another_organ_finds_nothing(client, enter):
    hand_in(client)

    url = f"/workbench/imports/batches/{Batch.objects.get().pk}/"
    assert enter("yz02-clerk").get(url).status_code == 404


def imported(city, title: str, *fields: str) -> Document:
    """A draft from an old page, doubtful in these fields."""
    document = city.draft(title=title)
    document.doubts = [{"field": field, "why": f"{title}{field}"} for field in fields]
    document.save()
    row(city, "YZ01", document=document, title=title)
    return document


def test_doubts_are_settled_in_the_queue_and_drafts_handed_over(city, client):
    doubtful = imported(city, "关于甲的通知", "written_on", "doc_number")
    ready, faulty = imported(city, "关于乙的通知"), imported(city, "关于丙的通知")
    faulty.theme = ""
    faulty.save()
    own = city.draft(title="自己起草的")
    url = "/workbench/imports/doubts/"
    assert own.title not in said(client.get(url))

    client.post(url, {"do": "settle", "doubt": [f"{doubtful.pk}:written_on", f"{own.pk}:x", "x"]})
    doubtful.refresh_from_db()
    assert [each["field"] for each in doubtful.doubts] == ["doc_number"]

    answer = client.post(
        url, {"do": "hand", "accurate": "on", "hand": [ready.pk, faulty.pk, own.pk]}
    )

    assert answer.status_code == 422
    assert [document.pk for document, _ in answer.context["refused"]] == [faulty.pk]
    states = dict(Document.objects.values_list("pk", "state"))
    assert states[ready.pk] == State.IN_REVIEW
    assert {states[each.pk] for each in (doubtful, faulty, own)} == {State.DRAFT}
    assert client.post(url, {"do": "hand", "accurate": "on"}).status_code == 422


def test_columns_that_differ_from_the_last_source_are_ticked_off(client):
    for text in (TEXT, TEXT.replace("标题", "信息标题")):
        file = SimpleUploadedFile("旧站.csv", text.encode(), "text/csv")
        client.post(
            "/workbench/imports/new/",
            {"file": file, "organ": "YZ01", "origin": "旧门户", "script": "standard"},
        )
        batches.run_waiting(lambda: MONDAY)
        url = f"/workbench/imports/batches/{Batch.objects.latest('id').pk}/"
        page = said(client.get(url))
        refused = client.post(url, {"do": "start"})
        batches.run_waiting(lambda: MONDAY)

    assert "转为简体字　" in page
    assert "“标题”改名为“信息标题”，仍作：标题" in page
    assert refused.status_code == 422
    assert '<option value="旧门户">' in said(client.get("/workbench/imports/new/"))
    assert client.post(url, {"do": "start", "seen": "on"}).status_code == 302


def test_more_files_than_one_form_takes_are_refused_with_the_mend(client, settings):
    files = [SimpleUploadedFile(f"{number}.html", b"x") for number in range(101)]
    answer = client.post("/workbench/imports/new/", {"file": files, "organ": "YZ01"})

    assert answer.status_code == 413
    assert "一次最多 100 个文件" in said(answer)
    assert "打成一个 zip" in said(answer)
    assert settings.DATA_UPLOAD_MAX_NUMBER_FILES == MOST_FILES
    assert not Batch.objects.exists()


def test_a_live_site_is_given_stopped_and_gone_on_with(client, enter):
    given = {
        "start": "http://slj.example.com/", "hosts": "a.example.com\nB.example.com",
        "organ": "YZ01", "pages": "30", "minutes": "5", "pause": "1.5",
    }  # fmt: skip
    answer = client.post("/workbench/imports/site/", given)

    batch = Batch.objects.get()
    url = f"/workbench/imports/batches/{batch.pk}/"
    assert (answer.status_code, answer.url) == (302, url)
    assert batch.site["hosts"] == ["a.example.com", "b.example.com"]
    assert (batch.site["pages"], batch.site["minutes"], batch.site["pause"]) == (30, 5, 1.5)
    assert "等后台开始" in said(client.get(url))
    batch.walked = {
        "pages": 7, "files": 2, "waiting": 9, "megabytes": 1, "next": "http://slj.example.com/x",
        "refused": [{"address": "http://slj.example.com/y", "why": "robots.txt 不允许"}],
    }  # fmt: skip
    batch.save()
    page = said(client.get(url))
    assert "http://slj.example.com/x" in page
    assert "robots.txt 不允许" in page
    assert "导入全部" not in page

    assert client.post(url, {"do": "stop"}).status_code == 302
    assert "接着抓" in said(client.get(url))
    assert client.post(url, {"do": "stop"}).status_code == 422
    assert client.post(url, {"do": "go_on"}).status_code == 302
    assert client.post("/workbench/imports/site/", given).status_code == 422
    assert enter("yz02-clerk").get(url).status_code == 404


def test_an_address_inside_the_house_is_refused_at_once(client):
    given = {"start": "http://10.0.0.8/", "organ": "YZ01", "pages": 1, "minutes": 1, "pause": 1}
    answer = client.post("/workbench/imports/site/", given)

    assert answer.status_code == 422
    assert "属于内部网络" in said(answer)
    assert client.post("/workbench/imports/site/", {"organ": "YZ01"}).context["form"].errors


def test_an_old_address_is_left_to_the_organ_that_published_the_same(city, enter, client):
    title, body = (
        "关于做好全市城区防汛工作的通知",
        "各单位要切实加强防汛工作，落实责任，做好值守。",
    )
    city.published("YZ02", title=title, body=f"<p>{body}</p>")
    hand_in(client, text=f"标题,网址,正文\n{title},https://old.invalid/1.html,{body}\n")
    client.post(f"/workbench/imports/batches/{Batch.objects.get().pk}/", {"do": "start"})
    batches.run_waiting(lambda: MONDAY)
    copy = Document.objects.get(organ__code="YZ01")
    doubts, offers = "/workbench/imports/doubts/", "/workbench/imports/offers/"
    assert "请公开的机关补登旧网址" in said(client.get(doubts))

    assert client.post(doubts, {"offer": str(copy.pk)}).status_code == 200
    assert client.post(doubts, {"offer": str(copy.pk)}).status_code == 422
    assert client.post(doubts, {"offer": "999999"}).status_code == 422
    assert "等待答复" in said(client.get(offers))

    other = enter("yz02-clerk")
    page = said(other.get(offers))
    assert "https://old.invalid/1.html" in page
    pk = str(Offer.objects.get().pk)
    make_person("outsider", make_organ("YZ20"), Role.CLERK)
    for nobody in (enter("outsider"), enter("yz02-leader")):
        assert "old.invalid" not in said(nobody.get(offers))
        assert nobody.post(offers, {"offer": pk, "do": "accept"}).status_code == 404
    assert client.post(offers, {"offer": pk, "do": "accept"}).status_code == 404
    answers = (({"offer": "x"}, 404), ({"offer": pk, "do": "decline"}, 422), ({"offer": pk}, 302))
    for given, status in answers:
        assert other.post(offers, given).status_code == status
    assert "已补登" in said(client.get(offers))
    assert not Document.objects.filter(organ__code="YZ01").exists()
    assert client.get("/workbench/imports/").status_code == 200


def test_files_that_a_page_links_to_are_told_with_the_sample(city, client):
    page = (
        "<html><h1>关于防汛的通知</h1><p>各单位要做好有关工作，不得拖延，及时报告情况。</p>"
        "<p><a href='a.pdf'>附件：名单</a></p></html>"
    )
    hand_in(client, "a.html", page)

    batch = Batch.objects.get()
    assert [each["name"] for each in batch.sample[0]["files"]] == ["附件：名单"]
    assert "没有这个文件" in said(client.get(f"/workbench/imports/batches/{batch.pk}/"))
    imported(city, "关于丁的通知", "attachments")
    assert "附件：" in said(client.get("/workbench/imports/doubts/"))
    assert "attachments：" not in said(client.get("/workbench/imports/doubts/"))
