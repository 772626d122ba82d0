"""The catalogue at the desk: lists, editions, the workbook in and out, nobody else's."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from tests.duties.catalogue.test_sheet import ROW, row, written
from tests.factories.catalogue import edition, in_force, line, revision
from tests.factories.city import TODAY, City, make_person
from tests.factories.releases import publish

from gongkai.base.organs.roles import Role
from gongkai.duties.catalogue import queries
from gongkai.duties.catalogue.models import Edition, Entry, Line
from gongkai.faces.workbench.urls import urlpatterns

CANARY = "金丝雀事项乙局内部"
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")
ROUTES = {each.name: str(each.pattern) for each in urlpatterns}
OF_ONE = sorted(
    name
    for name, route in ROUTES.items()
    if route.startswith("catalogue/<int") or route.startswith("catalogue/entries/")
)


def address(name: str, of: Line) -> str:
    route = ROUTES[name].replace("<int:pk>", str(of.edition_id))
    return "/workbench/" + route.replace("<int:line>", str(of.pk)).replace(
        "<str:code>", of.entry.code
    )


def upload(*rows, **options) -> SimpleUploadedFile:
    return SimpleUploadedFile("目录.xlsx", written(*rows, **options))


def send(client, of: Edition, file, **values):
    given = {"file": file, "revision": revision(of)} | values
    return client.post(f"/workbench/catalogue/{of.pk}/import/", given)


def text(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_the_catalogue_of_another_organ_is_not_found_at_any_address(city: City, enter):
    (theirs,) = in_force(city, line(CANARY), organ="YZ02")
    made = edition(city, organ="YZ02")
    clients = [enter(f"yz01-{who}") for who in ("clerk", "reviewer", "leader", "publisher")]

    assert len(OF_ONE) > 10
    answers = {
        (name, method, answer.status_code)
        for of in (theirs, queries.lines(made)[0])
        for name in OF_ONE
        for method in METHODS
        for client in clients
        for answer in [client.generic(method, address(name, of))]
        if answer.status_code not in {404, 405} or CANARY in b"".join(answer).decode()
    }
    assert answers == set()


def test_lists_board_and_search_name_nothing_of_another_organ(city: City, enter):
    in_force(city, line(CANARY), organ="YZ02")
    edition(city, organ="YZ02")

    for page in ("", f"?q={CANARY}", "?organ=YZ02", "?gap=empty", "board/", "editions/", "new/"):
        found = enter("yz01-clerk").get(f"/workbench/catalogue/{page}")
        assert CANARY not in text(found).replace(f'value="{CANARY}"', "")
        assert "市YZ02局" not in text(found)


@pytest.mark.parametrize("role", [Role.ADMIN_SYSTEM, Role.ADMIN_SECURITY, Role.ADMIN_AUDIT])
def test_administrators_find_no_catalogue(city: City, enter, role):
    (ours,) = in_force(city, line(CANARY))
    make_person("admin", city.organ(), role)

    statuses = {enter("admin").get(address(name, ours)).status_code for name in OF_ONE}

    assert statuses <= {404, 405}
    assert CANARY not in text(enter("admin").get("/workbench/catalogue/"))


def test_a_supervisor_sees_what_is_in_force_and_changes_nothing(city: City, enter):
    make_person("supervisor", city.organ("YZ02"), Role.SUPERVISOR)
    (ours,) = in_force(city, line("城乡低保"))
    draft = edition(city, CANARY)
    client = enter("supervisor")

    assert client.get(address("catalogue-entry", ours)).status_code == 200
    assert client.get(f"/workbench/catalogue/{draft.pk}/").status_code == 404
    given = {"title": "改名", "revision": revision(ours.edition)}
    assert client.post(address("catalogue-edit", ours), given).status_code == 422


def test_lists_cost_the_same_queries_with_one_line_and_fifty(city: City, enter):
    def cost(path: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/workbench/catalogue/{path}").status_code == 200
        return len(queries)

    (first,) = in_force(city, line("事项"))
    client = enter("yz01-clerk")
    own = f"{first.edition_id}/"
    paths = ("", "?gap=stale", "?gap=on_request", "board/", "editions/", own, f"{own}assign/")
    one = {path: cost(path) for path in paths}
    assert max(one.values()) <= 20

    Line.objects.bulk_create(
        Line(**vars_of(first) | {"entry": entry, "item_l2": entry.code})
        for entry in Entry.objects.bulk_create(
            Entry(organ=city.organ(), code=f"YZ01-1{n:03d}", listed_on=TODAY) for n in range(49)
        )
    )
    for number in range(5):
        publish(f"d{number}", entry=f"YZ01-1{number:03d}")

    assert {path: cost(path) for path in paths} == one


def vars_of(first: Line) -> dict:
    own = {"_state", "id", "entry_id", "_prefetched_objects_cache"}
    return {name: value for name, value in vars(first).items() if name not in own}


def test_a_workbook_is_taken_over_whole(city: City, enter):
    made = edition(city, "旧条目")

    answer = send(enter("yz01-clerk"), made, upload(ROW, row(C="临时救助")))

    assert (answer.status_code, answer.url) == (302, f"/workbench/catalogue/{made.pk}/")
    assert [each.item_l2 for each in queries.lines(made)] == ["城乡低保", "临时救助"]


def test_a_workbook_with_faults_lists_them_and_changes_nothing(city: City, enter):
    made = edition(city, "旧条目")

    answer = send(enter("yz01-clerk"), made, upload(row(B=""), row(C="甲", K="")))

    assert answer.status_code == 422
    shown = re.findall(r'<th scope="row" class="nowrap">(.*?)</th>', text(answer))
    assert shown == ["B4", "K5"]
    assert "2 处要改，一条也没有导入" in text(answer)
    assert [each.item_l2 for each in queries.lines(made)] == ["旧条目"]


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"PK\x03\x04oops", "已损坏"), (b"", "空"), (b"plain words", "已损坏")],
)
def test_what_is_no_workbook_is_named(city: City, enter, data, says):
    made = edition(city, "旧条目")

    answer = send(enter("yz01-clerk"), made, SimpleUploadedFile("目录.xlsx", data))

    assert answer.status_code == 422
    assert says in text(answer)
    assert made.lines.count() == 1


def test_an_edition_goes_out_as_a_workbook_that_runs_nothing(city: City, enter):
    made = edition(city, "=cmd|' /C calc'!A0")

    answer = enter("yz01-reviewer").get(f"/workbench/catalogue/{made.pk}/export/")

    page = load_workbook(BytesIO(answer.content)).active
    assert page["C4"].value == "'=cmd|' /C calc'!A0"
    assert page["C4"].data_type == "s"
    assert "attachment" in answer["Content-Disposition"]


def test_a_line_is_written_through_its_form(city: City, enter):
    made = edition(city, "城乡低保")
    (known,) = queries.lines(made)
    given = {
        "item_l1": "社会救助",
        "item_l2": "城乡低保",
        "elements": "标准",
        "basis": "《条例》",
        "limit_text": "每年3月31日前",
        "subject": "本局",
        "carriers": ["精准推送", "政府网站"],
        "other_carriers": "12345热线",
        "to_all": "on",
        "by_proactive": "on",
        "level_county": "on",
        "revision": revision(made),
    }
    url = f"/workbench/catalogue/{made.pk}/lines/{known.pk}/"
    client = enter("yz01-clerk")

    assert client.get(url).status_code == 200
    assert client.post(url, given | {"basis": ""}).status_code == 422
    assert client.post(url, given).status_code == 302

    (now,) = queries.lines(made)
    assert (now.rule.zh, now.carriers) == (
        "每年3月31日前",
        ["政府网站", "精准推送", "12345热线"],
    )
    # Somebody else's page is older by now: what was typed is kept, nothing is saved.
    again = client.post(url, given | {"elements": "旧页面上写的"})
    assert again.status_code == 422
    assert "旧页面上写的" in text(again)


def test_an_edition_is_begun_described_filled_and_given_up(city: City, enter):
    client = enter("yz01-clerk")

    begun = client.post("/workbench/catalogue/new/", {"organ": "YZ01", "source": "own"})
    made = Edition.objects.get()
    url = f"/workbench/catalogue/{made.pk}/"
    assert begun.url == url

    again = client.post("/workbench/catalogue/new/", {"organ": "YZ01", "source": "own"})
    assert (again.status_code, "已有一版正在编制" in text(again)) == (422, True)

    client.post(f"{url}edit/", {"title": "新名称", "note": "扩展", "revision": revision(made)})
    assert Edition.objects.get().title == "新名称"
    send(client, made, upload(ROW))
    filled = client.post(
        f"{url}assign/",
        {"entry": ["YZ01-0001"], "item": "A20_11", "revision": revision(made)},
    )
    assert filled.status_code == 302
    assert queries.lines(made)[0].item == "A20_11"
    empty = client.post(f"{url}assign/", {"entry": ["YZ01-0001"], "revision": revision(made)})
    assert empty.status_code == 422
    assert "时限长于" not in text(client.get(f"{url}remarks/"))

    assert client.post(f"{url}discard/").status_code == 302
    assert not Edition.objects.exists()


def test_a_gap_is_said_with_who_and_since_when(city: City, enter):
    in_force(city, line("城乡低保", limit_text="3个工作日内"))

    page = text(enter("yz01-clerk").get("/workbench/catalogue/entries/YZ01-0001/"))

    assert "自 2026-03-02 列入目录以来，还没有公开过内容。" in page
    assert "应于 2026-03-05 前" in page
    assert "还没有定责任处室" in page


def test_what_answers_an_entry_is_listed_with_its_limit(city: City, enter):
    (of,) = in_force(city, line("城乡低保", interval="fortnight"))
    publish("d1", entry=of.entry.code, due_on=of.edition.in_force_on.replace(day=1))

    page = text(enter("yz01-clerk").get("/workbench/catalogue/entries/YZ01-0001/"))

    assert "关于d1的通知" in page
    assert "逾期公开" in page
    assert "更新不及时" in page


def test_whoever_submits_confirms_by_name_that_it_is_accurate(city: City, enter):
    made = edition(city, "城乡低保")

    page = text(enter("yz01-clerk").get(f"/workbench/catalogue/{made.pk}/submit/"))

    assert "人员yz01-clerk确认：内容真实、准确" in page


def test_what_has_no_content_waits_for_the_clerks_of_its_department(city: City, enter):
    in_force(
        city,
        line("城乡低保", limit_text="3个工作日内"),
        line("依申请", by_proactive=False, by_request=True),
    )
    in_force(city, line(CANARY), organ="YZ02")

    bands = enter("yz01-clerk").get("/workbench/").context["bands"]
    (gaps,) = [band for band in bands if band.id == "gaps"]
    assert [(item.title, str(item.due_on)) for item in gaps.items] == [
        ("社会救助—城乡低保", "2026-03-05")
    ]
    others = enter("yz01-leader").get("/workbench/").context["bands"]
    assert "gaps" not in {band.id for band in others}


def test_the_acceptance_package_is_handed_out_to_the_office_and_to_nobody_beside(city, enter):
    made = in_force(city, line())[0].edition
    path = f"/workbench/catalogue/{made.pk}/acceptance/"

    given = enter("yz01-office").get(path)

    assert given.headers["Content-Type"].endswith("spreadsheetml.sheet")
    assert load_workbook(BytesIO(given.content)).sheetnames[0] == "目录"
    assert enter("yz01-leader").get(path).status_code == 422
    assert enter("yz02-office").get(path).status_code == 404
