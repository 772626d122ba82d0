"""Requests exchanged by file: none is entered twice, no change is lost, no data slip out."""

import csv
import io
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from tests.factories.city import MONDAY, TODAY, City, make_person
from tests.factories.requests import CITIZEN, entered, fresh, handled

from gongkai.across.exchange import actions, form, planning, queries, reading
from gongkai.across.exchange.models import Counterpart, Handover, System, Upload
from gongkai.base.journal.models import Entry
from gongkai.base.organs.queries import standing
from gongkai.base.organs.roles import Role
from gongkai.duties.requests import actions as requests
from gongkai.duties.requests import applicants
from gongkai.duties.requests.models import Case
from gongkai.duties.requests.reading import read as read_wish
from gongkai.duties.requests.states import State
from gongkai.duties.requests.wish import Wish
from gongkai.law.refusal import Refusal

NAME = "云州市政府依申请公开综合系统"
ROW = {
    "format": "1",
    "system": NAME,
    "foreign_number": "YZZH-2026-000017",
    "organ": "YZ01",
    "channel": "internet",
    "came_on": TODAY.isoformat(),
    "kind": "natural_person",
    "name": "佟雪舟",
    "id_type": "resident",
    "id_number": "11010519491231002X",
    "phone": "13900139000",
    "description": "2025年度背街小巷整治项目清单和资金安排",
    "provide_form": "electronic",
    "obtain_by": "web",
    "state": "received",
}


@pytest.fixture
def city(db: None) -> City:
    return City()


@pytest.fixture
def system(city: City) -> System:
    return actions.add_system(code="yzzh", name=NAME, by=city.yz01["office"], at=MONDAY)


def of_json(*cases: dict[str, str]) -> bytes:
    return json.dumps({"format": form.NAME, "cases": list(cases)}).encode()


def of_csv(*cases: dict[str, str]) -> bytes:
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow([each.zh for each in form.FORM.values()])
    table.writerows([[case.get(name, "") for name in form.FORM] for case in cases])
    return text.getvalue().encode("gb18030")


def plan(system: System, data: bytes, city: City, *, organ: str = "YZ01", **options: Any):
    sheet = reading.read(data, name="in")
    return planning.plan(sheet, system, by=city.people[organ]["office"], on=TODAY, **options)


def take(system: System, city: City, *cases: dict[str, str], organ: str = "YZ01", **options: Any):
    found = plan(system, of_json(*cases), city, organ=organ, **options)
    by = city.people[organ]["office"]
    return actions.take(system, plan=found, sha256="0" * 64, by=by, at=MONDAY)


def wish_of(case: Case) -> Wish:
    return read_wish(planning.ours_of(case))


def counts(found: planning.Plan) -> dict[str, int]:
    return {each.value: n for each in planning.Outcome if (n := found.count(each))}


def state_of_everything() -> tuple[Any, ...]:
    return (
        list(Case.objects.values_list("pk", "revision", "state", "changed_at")),
        list(Counterpart.objects.values()),
        Entry.objects.count(),
        Handover.objects.count(),
    )


@pytest.mark.parametrize("write", [of_json, of_csv])
def test_a_new_request_is_entered_once_however_often_its_file_comes(city, system, write):
    found = plan(system, write(ROW), city)
    actions.take(system, plan=found, sha256="0" * 64, by=city.yz01["office"], at=MONDAY)
    before = state_of_everything()
    again = plan(system, write(ROW), city)
    actions.take(system, plan=again, sha256="0" * 64, by=city.yz01["office"], at=MONDAY)

    case = Case.objects.get()
    assert (counts(found), counts(again)) == ({"new": 1}, {"same": 1})
    assert state_of_everything() == before
    assert (case.description, case.state) == (ROW["description"], State.RECEIVED)
    assert applicants.opened(case.applicant).name == "佟雪舟"
    assert [row.number for row in queries.of_case(case)] == [ROW["foreign_number"]]


def test_all_faults_are_told_by_row_and_column_and_nothing_is_stored(city, system):
    wrong = ROW | {"foreign_number": "2", "came_on": "明天", "id_number": "110105194912310021"}
    other = ROW | {"foreign_number": "3", "organ": "YZ02", "system": "别的系统"}
    found = plan(system, of_csv(ROW, wrong | {"provide_form": "口头"}, other), city)

    places = dict(zip(form.FORM, "ABCDEFGHIJKLMNOPQRSTUVW", strict=False))
    assert [each.place for each in found.faults] == [
        f"{places['came_on']}3",
        f"{places['provide_form']}3",
    ]

    mended = plan(system, of_csv(ROW, wrong | {"came_on": "2026-3-2"}, other), city)
    assert [each.place for each in mended.faults] == [
        f"{places['id_number']}3", f"{places['system']}4", f"{places['organ']}4",
    ]  # fmt: skip
    with pytest.raises(Refusal, match="没有导入"):
        actions.take(system, plan=mended, sha256="", by=city.yz01["office"], at=MONDAY)
    assert not Case.objects.exists()


def test_a_refused_act_stores_nothing_of_the_whole_file(city, system):
    take(system, city, ROW)
    second = ROW | {"foreign_number": "2", "description": "另一份信息：道路养护合同"}
    ended = {"ended_as": "withdrawn", "ended_why": "不再需要", "ended_on": "2026-02-27"}
    before = state_of_everything()

    with pytest.raises(Refusal, match="第 2 行"):
        take(system, city, second, ROW | ended)

    assert state_of_everything() == before


def test_our_own_request_comes_back_with_their_number_and_is_not_entered_again(city, system):
    case = entered(city)
    by = city.yz01["office"]
    told = json.loads(
        actions.export(
            system, kind="json", with_applicants=True, reason="报送全市综合系统", by=by, at=MONDAY
        )
    )["cases"]
    numbered = told[0] | {"foreign_number": "YZZH-2026-000018", "state": "handling"}

    assert counts(take(system, city, told[0])) == {"left": 1}
    assert counts(take(system, city, numbered)) == {"linked": 1}
    assert counts(take(system, city, numbered)) == {"same": 1}
    row = Counterpart.objects.get()
    assert (row.case, row.number, row.status_zh) == (case, "YZZH-2026-000018", "办理中")
    assert Case.objects.count() == 1


def test_what_looks_entered_already_is_named_until_somebody_says_what_it_is(city, system):
    case = entered(city, description=ROW["description"], applicant_id_number=ROW["id_number"])

    alike = take(system, city, ROW)
    linked = plan(system, of_json(ROW | {"receipt": case.receipt}), city)
    another = plan(system, of_json(ROW | {"is_another": "yes"}), city)

    assert counts(alike) == {"conflict": 1}
    assert case.receipt in alike.steps[0].conflicts[0].why
    assert Case.objects.count() == 1
    # Said to be the same: what differs between the two is told as well.
    assert (linked.steps[0].case, counts(another)) == (case, {"new": 1})


def test_what_changed_over_there_is_taken_over_by_our_own_acts(city, system):
    take(system, city, ROW)
    changed = ROW | {
        "description": ROW["description"] + "，含施工单位",
        "phone": "13700137000",
        "confirmed_on": TODAY.isoformat(),
    }
    ended = {"ended_as": "withdrawn", "ended_on": TODAY.isoformat(), "ended_why": "已在网上找到"}

    assert counts(take(system, city, changed)) == {"changed": 1}
    case = Case.objects.get()
    assert case.description.endswith("含施工单位")
    assert case.confirmed_on == TODAY
    assert applicants.opened(case.applicant).phone == "13700137000"
    assert counts(take(system, city, changed | ended)) == {"changed": 1}
    assert counts(take(system, city, changed | ended)) == {"same": 1}
    assert Case.objects.get().state == State.CLOSED
    acts = list(Entry.objects.filter(kind="request").values_list("act", flat=True))
    assert sorted(acts) == [
        "request.amend", "request.confirm", "request.enter", "request.withdrawn",
    ]  # fmt: skip


def test_what_both_sides_changed_is_listed_and_neither_is_overwritten(city, system):
    take(system, city, ROW)
    case = Case.objects.get()
    by = city.yz01["office"]
    ours = replace(wish_of(case), description="2025年度背街小巷整治项目清单")
    requests.amend(case, wish=ours, source="电话核对", by=by, at=MONDAY)
    theirs = ROW | {"description": "2024、2025年度背街小巷整治项目清单"}

    found = take(system, city, theirs)
    once = state_of_everything()
    take(system, city, theirs)

    assert [(each.name, each.why) for each in found.steps[0].conflicts] == [
        ("description", planning.BOTH)
    ]
    assert fresh(case).description == ours.description
    assert state_of_everything() == once
    assert [row.case for row in queries.in_conflict(by)] == [case]

    actions.keep_ours(Counterpart.objects.get(), by=by, at=MONDAY)
    assert counts(take(system, city, theirs)) == {"same": 1}
    assert not queries.in_conflict(by)
    with pytest.raises(Refusal):
        actions.keep_ours(Counterpart.objects.get(), by=by, at=MONDAY)


def test_theirs_is_taken_where_somebody_says_so(city, system):
    take(system, city, ROW)
    case = Case.objects.get()
    ours = replace(wish_of(case), description="另一种说法的清单")
    requests.amend(case, wish=ours, source="核对", by=city.yz01["office"], at=MONDAY)
    theirs = ROW | {"description": "2024年度背街小巷整治项目清单"}

    assert counts(take(system, city, theirs, prefers_theirs=True)) == {"changed": 1}
    assert fresh(case).description == theirs["description"]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"channel": "fax"}, "channel"),
        ({"description": "别的清单和别的安排"}, "description"),
        ({"ended_as": "answered", "ended_on": "2026-03-02"}, "ended"),
        ({"ended_as": "withdrawn", "ended_on": "2026-03-02"}, "ended"),
    ],
)
def test_what_no_act_of_ours_can_take_over_is_left_to_a_person(city, system, said, name):
    case = handled(city)
    known = ROW | {"receipt": case.receipt, "is_masked": "no"}
    told = actions.export(system, kind="json", by=city.yz01["office"], at=MONDAY)
    same = json.loads(told)["cases"][0] | {"foreign_number": "9"}
    take(system, city, same)
    assert known["receipt"] == same["receipt"]

    found = take(system, city, same | {"is_masked": "no", "name": "", "description": ""} | said)

    assert [each.name for each in found.steps[0].conflicts] == [name]
    assert fresh(case).state == State.HANDLING


def test_a_new_one_that_was_answered_over_there_is_not_entered_as_if_we_had(city, system):
    answered = ROW | {"ended_as": "answered", "ended_on": TODAY.isoformat()}

    assert counts(take(system, city, answered)) == {"conflict": 1}
    assert not Case.objects.exists()


def test_an_export_masks_unless_it_says_why_and_then_each_case_keeps_it(city, system):
    words = "咨询人谭素云（电话13800138000）要的绿地养护经费决算"
    case = entered(city, description=words)
    by = city.yz01["office"]
    secret = (CITIZEN.name, CITIZEN.id_number, CITIZEN.phone, CITIZEN.address, CITIZEN.email)

    masked = actions.export(system, kind="csv", by=by, at=MONDAY).decode("utf-8-sig")
    with pytest.raises(Refusal, match="用途"):
        actions.export(system, kind="csv", with_applicants=True, by=by, at=MONDAY)
    whole = actions.export(
        system, kind="json", with_applicants=True, reason="报送", by=by, at=MONDAY
    ).decode()

    assert [each for each in secret if each in masked] == []
    assert [each for each in secret if each not in whole] == []
    handed = Entry.objects.get(act="request.hand_over", key=case.key)
    assert handed.data == {"to": NAME, "reason": "报送"}
    said = Entry.objects.filter(kind="exchange").values_list("act", flat=True)
    assert list(said) == ["exchange.add_system", "exchange.export", "exchange.export"]
    masked_row = json.loads(actions.export(system, kind="json", by=by, at=MONDAY))["cases"][0] | {
        "foreign_number": "77",
        "receipt": "",
        "id_number": CITIZEN.id_number,
    }
    assert "已遮挡" in plan(system, of_json(masked_row), city).faults[0].text


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_cell_of_an_export_runs_as_a_formula_and_it_reads_back(city, system, kind):
    case = entered(city, description='=HYPERLINK("http://x","清单")', doc_title="+1+1")
    by = city.yz01["office"]
    options = {"with_applicants": True, "reason": "报送", "by": by, "at": MONDAY}

    data = actions.export(system, kind=kind, **options)

    if kind == "csv":
        cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in row]
    else:
        sheet = load_workbook(io.BytesIO(data)).active
        assert "f" not in {cell.data_type for row in sheet for cell in row}
        cells = [str(cell.value or "") for row in sheet for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    line = reading.read(data, name=f"out.{kind}").lines[0]
    assert (line["description"], line["doc_title"]) == (case.description, case.doc_title)


def test_nobody_reaches_cases_of_another_organ(city, system):
    theirs = entered(city, organ="YZ02")
    take(system, city, ROW | {"organ": "YZ02"}, organ="YZ02")

    linked = plan(system, of_json(ROW | {"receipt": theirs.receipt, "foreign_number": "5"}), city)
    numbered = plan(system, of_json(ROW), city)

    assert linked.faults[0].text == "回执号：没有这个回执号。"
    assert "其他机关" in numbered.faults[0].text
    with pytest.raises(Refusal, match="没有申请"):
        actions.export(system, kind="json", organ="YZ02", by=city.yz01["office"], at=MONDAY)
    with pytest.raises(Refusal, match="工作机构"):
        actions.export(system, kind="json", by=city.yz01["clerk"], at=MONDAY)


def test_systems_are_named_by_the_city_s_office_or_a_system_administrator(city, system):
    person = make_person("yz-admin", city.organ(), Role.ADMIN_SYSTEM)
    admin = standing(person, on=TODAY)
    assert (
        actions.add_system(code="prov", name="省政务公开平台", by=admin, at=MONDAY).code == "prov"
    )

    for by, code, name in (
        (city.yz02["office"], "x", "x"),
        (admin, "yzzh", "x"),
        (admin, "x", NAME),
        (admin, "", "x"),
    ):
        with pytest.raises(Refusal):
            actions.add_system(code=code, name=name, by=by, at=MONDAY)


def test_a_file_waits_sealed_for_its_owner_and_goes_after_a_day(city, system):
    by = city.yz01["office"]
    sheet = reading.read(of_json(ROW), name="in.json")
    upload = actions.hand_in(
        system, sheet=sheet, sha256="0" * 64, prefers_theirs=False, by=by, at=MONDAY
    )

    assert "佟雪舟" not in upload.sealed
    with pytest.raises(Refusal):
        actions.handed_in(upload.token, by=city.yz02["office"])
    assert counts(actions.plan_of(upload, by=by, on=TODAY)) == {"new": 1}
    assert actions.tidy(at=MONDAY + timedelta(hours=23)) == 0
    assert actions.tidy(at=MONDAY + timedelta(hours=25)) == 1
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"{", "x.json", "不是 JSON"),
        (b"[" * 100_000, "x.json", "不是 JSON"),
        (b'{"format": "gongkai-exchange/9"}', "x.json", "format"),
        (b'{"format": "gongkai-exchange/1", "cases": [1]}', "x.json", "cases"),
        (b'a,"b', "x.csv", "CSV"),
        (b"\xff\xff\xff", "x.csv", "编码"),
        (b" " * (10 * 1024 * 1024 + 1), "x.csv", "10 MB"),
    ],
)
def test_what_is_no_file_of_the_exchange_is_refused(data, name, why):
    with pytest.raises(Refusal, match=why):
        reading.read(data, name=name)


def test_faults_of_form_are_told_each():
    def texts(data: bytes) -> list[str]:
        return [f"{each.place} {each.text}" for each in reading.read(data, name="x").faults]

    assert texts(of_json()) == [" 文件里没有申请。"]
    assert texts(of_json({"format": "1", "sort": "x", "organ": 1})) == [  # type: ignore[dict-item]
        "第 1 行 没有“sort”这一项。", "第 1 行 机关代码要写成文字。",
    ]  # fmt: skip
    head = "格式版本,外部系统,外部编号,机关代码"
    assert texts(f"{head},颜色,机关代码\n1".encode()) == [
        "E1 没有“颜色”这一列。", "F1 “机关代码”这一列有两次。",
    ]  # fmt: skip
    assert texts(b"receipt\n1") == [
        "第 1 行 第一行没有“格式版本”这一列。", "第 1 行 第一行没有“外部系统”这一列。",
        "第 1 行 第一行没有“外部编号”这一列。", "第 1 行 第一行没有“机关代码”这一列。",
    ]  # fmt: skip
    assert texts(f"{head}\n1,x,2,YZ01,more".encode()) == ["E2 表头以外还有内容；请删去。"]
    long = "长" * 61
    assert texts(f"{head}\n1,x,{long},YZ01".encode()) == ["C2 外部编号有 61 个字，最多 60 个。"]


def test_the_paper_tells_every_field_of_the_format():
    page = (Path(__file__).parents[3] / "docs" / "exchange.md").read_text("utf-8")

    missing = [
        each.id
        for each in form.FORM.values()
        if f"| `{each.id}` | {each.zh}" not in page or each.note not in page
    ]
    assert (missing, form.NAME in page) == ([], True)
    assert list(form.schema()["properties"]["cases"]["items"]["properties"]) == list(form.FORM)
