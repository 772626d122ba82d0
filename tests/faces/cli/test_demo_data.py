"""The demo city agrees with the law and with itself."""

import re
import tomllib
from collections import Counter
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from importlib.resources import files
from itertools import pairwise

import pytest

from gongkai.base.organs.roles import Role
from gongkai.duties.handling.states import State
from gongkai.law import genres, themes
from gongkai.law.attributes import Attribute
from gongkai.law.decisions import DECISIONS
from gongkai.law.exemptions import GROUNDS
from gongkai.law.items import ITEMS
from gongkai.law.limits import PROACTIVE
from gongkai.law.workdays import shipped
from gongkai.text import docnumber, indexnumber, markup
from gongkai.text.privacy import checks

DEMO = files("gongkai.faces.cli") / "demo"
CITY = tomllib.loads((DEMO / "city.toml").read_text(encoding="utf-8"))
FILES = {
    entry.name: tomllib.loads(entry.read_text(encoding="utf-8"))
    for entry in (DEMO / "documents").iterdir()
    if entry.name.endswith(".toml")
}
DOCUMENTS = {document["key"]: document for document in FILES.values()}
ORGANS = {organ["code"]: organ for organ in CITY["organ"]}
PEOPLE = {person["code"]: person for person in CITY["person"]}

SIGNED = {"signed", "scheduled", "published", "withdrawn"}
BEFORE_REVIEW = {"draft", "at_head", "at_legal", "in_review"}
PUBLIC = {"published", "withdrawn"}

every_document = pytest.mark.parametrize(
    "document", DOCUMENTS.values(), ids=lambda document: document["key"]
)


def test_sixty_documents_stand_in_files_named_by_their_keys():
    assert len(DOCUMENTS) >= 60
    assert all(name == f"{document['key']}.toml" for name, document in FILES.items())


def test_all_states_attributes_and_three_years_are_there():
    states = {document["state"] for document in DOCUMENTS.values()}
    attributes = {document["attribute"] for document in DOCUMENTS.values()}
    years = {document["published_on"].year for document in published()}

    assert states == {state.value for state in State}
    assert attributes == set(Attribute)
    assert years == {2024, 2025, 2026}


def test_organ_codes_are_unique_and_end_in_their_check_characters():
    codes = [organ["org_code"] for organ in CITY["organ"]]

    assert len(set(codes)) == len(codes)
    assert [code for code in codes if not indexnumber.is_org_code(code)] == []
    for organ in CITY["organ"]:
        assert indexnumber.is_org_code(organ["uscc"])
        assert organ["uscc"][8:17] == organ["org_code"]


def test_names_of_an_organ_follow_each_other_without_gap():
    renamed = [organ for organ in CITY["organ"] if "earlier_name" in organ]

    assert len(renamed) >= 2
    for organ in renamed:
        days = [(name["from_on"], name["to_on"]) for name in organ["earlier_name"]]
        days.append((organ["named_from_on"], None))
        for (_, ended), (began, _) in pairwise(days):
            assert began == ended + timedelta(days=1)


def test_an_organ_with_departments_has_the_people_its_documents_need():
    wanted = {Role.CLERK, Role.REVIEWER, Role.LEADER, Role.PUBLISHER}
    complete = wanted | {Role.DEPT_HEAD, Role.LEGAL, Role.OFFICE}

    for code, organ in ORGANS.items():
        if "department" in organ:
            held = {role for person in people_of(code) for role in person["roles"]}
            assert (complete if code <= "YZ04" else wanted) <= held, code


def test_people_hold_known_roles_in_departments_of_their_organ():
    departments = {
        department["code"]: code
        for code, organ in ORGANS.items()
        for department in organ.get("department", ())
    }
    for person in PEOPLE.values():
        assert set(person["roles"]) <= set(Role)
        if "department" in person:
            assert departments[person["department"]] == person["organ"]


def test_no_department_both_drafts_and_reviews():
    drafting = {person["department"] for person in holders("clerk")}
    reviewing = {person["department"] for person in holders("reviewer")}

    assert drafting & reviewing == set()


def test_each_of_the_three_administrators_is_somebody_else():
    administrators = [
        person
        for person in PEOPLE.values()
        if any(role.startswith("admin_") for role in person["roles"])
    ]
    assert sorted(person["roles"] for person in administrators) == [
        ["admin_audit"],
        ["admin_security"],
        ["admin_system"],
    ]


@every_document
def test_a_document_is_drafted_by_a_clerk_of_its_department(document):
    drafter = PEOPLE[document["drafter"]]

    assert "clerk" in drafter["roles"]
    assert (drafter["organ"], drafter["department"]) == (
        document["organ"],
        document["department"],
    )
    assert set(document["issuers"]) <= set(ORGANS)


@every_document
def test_a_document_uses_the_lists_of_the_law(document):
    assert genres.named(document["genre"]) is not None
    assert themes.named(document["theme"]) is not None
    assert document["item"] in ITEMS
    if Attribute(document["attribute"]).needs_reason:
        assert document["ground"] in GROUNDS
        assert document["ground_reason"]
        # The review asks whether it may be public, so it lets none of these pass.
        assert document["state"] in BEFORE_REVIEW
    else:
        assert "ground" not in document


@every_document
def test_a_document_has_what_its_state_needs_and_nothing_later(document):
    state = document["state"]

    assert ("written_on" in document) == (state != "draft")
    assert ("issued_on" in document) == (state in SIGNED)
    assert ("published_on" in document) == (state in PUBLIC)
    assert ("withdrawn_reason" in document) == (state == "withdrawn")
    if state not in SIGNED:
        assert "doc_number" not in document


@every_document
def test_the_dates_of_a_document_are_in_order(document):
    assert in_order(document, "written_on", "issued_on", "published_on", "withdrawn_on")
    assert in_order(document, "written_on", "effective_on", "lapses_on")
    assert in_order(document, "effective_on", "amended_on", "abolished_on")
    calendar = shipped()
    for name in ("issued_on", "published_on", "withdrawn_on"):
        if name in document:
            assert calendar.is_workday(document[name]), name


@pytest.mark.parametrize(
    "document",
    [document for document in DOCUMENTS.values() if document["state"] in PUBLIC],
    ids=lambda document: document["key"],
)
def test_a_document_is_public_within_the_limit_of_article_26(document):
    limit = PROACTIVE.on(document["written_on"])

    assert document["published_on"] <= limit.last_day(document["written_on"], shipped())


@every_document
def test_a_document_number_is_canonical_and_of_the_organs_series(document):
    series = {row["code"]: row["genres"] for row in ORGANS[document["organ"]]["series"]}
    if "series" in document:
        assert document["genre"] in series[document["series"]]
    if "doc_number" in document:
        number = docnumber.canonical(document["doc_number"])
        assert number is not None
        assert number.canonical == document["doc_number"]
        # Orders are counted through the years, and by the name of who issues them.
        of_order = f"{ORGANS[document['issuers'][0]]['name']}令"
        wanted = of_order if document["genre"] == "命令(令)" else document.get("series")
        assert number.code in (wanted, None, "")


def test_no_document_number_is_given_twice():
    given = Counter(
        (document["organ"], document["doc_number"])
        for document in DOCUMENTS.values()
        if "doc_number" in document
    )
    assert [number for number, times in given.items() if times > 1] == []


def test_documents_point_only_at_documents_that_stand_here():
    for document in DOCUMENTS.values():
        for name in ("supersedes", "amends", "interprets", "related"):
            assert set(document.get(name, ())) <= set(DOCUMENTS) - {document["key"]}


def test_what_is_abolished_or_amended_is_so_from_the_day_the_later_document_says():
    for document in DOCUMENTS.values():
        for what in ("abolished", "amended"):
            if f"{what}_by" in document:
                later = DOCUMENTS[document[f"{what}_by"]]
                assert later["effective_on"] == document[f"{what}_on"]
                assert document["doc_number"] in markup.plain(later["body"])


@every_document
def test_a_text_is_clean_long_enough_and_names_nobody_private(document):
    body = document["body"].strip()
    text = markup.plain(body)

    assert markup.clean(body) == body
    assert len(text) >= 280
    assert len(document["summary"]) <= 100
    assert re.findall(r"(?<!\d)\d{17}[\dXx](?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)", text) == []


@every_document
def test_the_columns_of_a_table_add_up_to_its_total(document):
    for table in tables(document["body"]):
        totals = [row for row in table if row[0].startswith(("合计", "总计"))]
        for total in totals:
            others = [row for row in table if row is not total]
            for place, written in enumerate(total[1:], 1):
                column = [number(row[place]) for row in others]
                if number(written) is not None and None not in column:
                    assert sum(column) == number(written), (table[0], place)


@every_document
def test_the_lines_of_a_drawn_up_attachment_fit_its_kind(document):
    for attachment in document.get("attachment", ()):
        assert attachment["make"] in ("table-pdf", "text-pdf", "png-chart")
        widths = {line.count("|") for line in attachment["lines"]}
        if attachment["make"] != "text-pdf":
            assert len(widths) == 1
        if attachment["make"] == "png-chart":
            assert all(number(line.split("|")[1]) is not None for line in attachment["lines"])


def test_the_annual_reports_third_table_keeps_its_identity():
    rows = {
        row[0]: [int(cell) for cell in row[1:] if cell]
        for table in tables(DOCUMENTS["disclosure-report-2025"]["body"])
        for row in table
        if len(row) == 8
    }
    taken = [
        new + carried
        for new, carried in zip(
            rows["一、本年新收政府信息公开申请数量"],
            rows["二、上年结转政府信息公开申请数量"],
            strict=True,
        )
    ]
    dealt = [
        done + left
        for done, left in zip(rows["（七）总计"], rows["四、结转下年度继续办理"], strict=True)
    ]
    results = [cells for name, cells in rows.items() if re.match(r"（[一二]）|\d\.", name)]

    assert taken == dealt
    assert [sum(column) for column in zip(*filter(None, results), strict=True)] == rows[
        "（七）总计"
    ]
    assert all(sum(cells[:-1]) == cells[-1] for cells in rows.values() if cells)


def published():
    return [document for document in DOCUMENTS.values() if document["state"] == "published"]


def people_of(organ):
    return [person for person in PEOPLE.values() if person["organ"] == organ]


def holders(role):
    return [person for person in PEOPLE.values() if role in person["roles"]]


def in_order(document, *names):
    days = [document[name] for name in names if name in document]
    return days == sorted(days)


def tables(body):
    """The rows of each table without its head, a list of cells each."""
    for table in re.findall(r"<tbody>(.*?)</tbody>", body, re.DOTALL):
        yield [
            re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)
            for row in re.findall(r"<tr>(.*?)</tr>", table)
        ]


def number(cell):
    try:
        return Decimal(cell)
    except InvalidOperation:
        return None


REQUESTS = tomllib.loads((DEMO / "requests.toml").read_text(encoding="utf-8"))


def test_requests_stand_in_every_state_and_most_kinds_of_ends():
    until = {row.get("until", "archived") for row in REQUESTS["case"]}
    ends = {row["decision"] for row in REQUESTS["case"] if "decision" in row}

    assert 40 <= len(REQUESTS["case"]) <= 60
    assert until >= {"submitted", "received", "examining", "handling", "answered", "delivered"}
    assert ends <= set(DECISIONS)
    assert len(ends) >= 15


def test_applicants_are_in_no_division_of_the_country_and_their_numbers_check():
    for row in REQUESTS["applicant"]:
        number = row["id_number"]
        assert checks.citizen(number) or checks.body(number), row["key"]
        assert row["id_type"] == "credit_code" or number.startswith("99")
    assert {row["who"] for row in REQUESTS["case"]} == {r["key"] for r in REQUESTS["applicant"]}


def test_a_request_goes_to_a_department_that_has_a_clerk():
    clerks = {person.get("department") for person in holders("clerk")}

    assert {row["department"] for row in REQUESTS["case"]} <= clerks
