"""A report from its first sentence to the public page; what does not add up is refused."""

import io
import json
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from docx import Document
from tests.factories import records
from tests.factories.city import MONDAY, City, make_organ
from tests.factories.requests import answered, entered

from gongkai.across.reports import actions, queries, rules
from gongkai.across.reports.content import content
from gongkai.across.reports.docx import write
from gongkai.across.reports.models import AnnualReport, EarlierReport, EnteredFigure
from gongkai.base.journal.models import Entry
from gongkai.base.organs.models import Organ, Relation, Site
from gongkai.duties.releases.models import Publication
from gongkai.faces.portal.kinds.reports import alone, results_drawn
from gongkai.law.refusal import Refusal

YEAR = MONDAY.year - 1
CH5 = "存在的问题：解读形式单一。改进情况：今年制作图解十二件。"


def drafted(city: City, **values: Any) -> AnnualReport:
    report = actions.draft(city.organ(), year=YEAR, by=city.yz01["clerk"], at=MONDAY, **values)
    return actions.edit(
        report, texts={"ch5": CH5}, revision=report.revision, by=city.yz01["clerk"], at=MONDAY
    )


def blank(city: City, year: int) -> dict[str, Any]:
    """A report of an organ without any case in that year."""
    return queries.annual(city.organ(), year)


def test_a_report_begins_with_its_figures_and_becomes_public_by_the_way(city: City) -> None:
    report = drafted(city)
    assert "本年新收政府信息公开申请 0 件" in report.ch1
    assert rules.checked(report).ok
    city.walk(report, "published")
    public = Publication.objects.get(kind="annual_report")
    assert public.due_on is not None
    assert (public.due_on.month, public.due_on.day) == (1, 31)
    found, title = queries.written(city.organ(), YEAR, on=MONDAY.date())
    assert title == public.title
    assert found["text"]["ch5"] == CH5


def test_a_text_that_says_other_figures_is_held_back_at_the_office(city: City) -> None:
    report = drafted(city)
    texts = {"ch1": report.ch1.replace("申请 0 件", "申请 7 件")}
    report = actions.edit(
        report, texts=texts, revision=report.revision, by=city.yz01["clerk"], at=MONDAY
    )
    assert any("7" in lack.text for lack in rules.gate(report))


def test_an_empty_chapter_and_broken_figures_keep_a_report_from_being_handed_over(
    city: City,
) -> None:
    report = actions.draft(city.organ(), year=YEAR, by=city.yz01["clerk"], at=MONDAY)
    assert [lack.field for lack in rules.missing(report)] == ["ch5"]
    earlier = blank(city, YEAR - 1)
    earlier["t3"]["r4"] |= {"natural_person": 2, "total": 2}
    earlier["t3"]["r1"] |= {"natural_person": 2, "total": 2}
    actions.enter_earlier(
        city.organ(), year=YEAR - 1, report=earlier, by=city.yz01["clerk"], at=MONDAY
    )
    assert "X1" in " ".join(lack.text for lack in rules.missing(report))


def test_a_chapter_says_what_it_has_to_speak_of(city: City) -> None:
    report = drafted(city)
    report.ch6 = "无。"
    assert any("收取信息处理费情况" in lack.text for lack in rules.gate(report))


def test_likeness_to_last_years_text_is_told(city: City) -> None:
    report = drafted(city)
    assert rules.likeness(report) == {}
    EarlierReport.objects.create(
        organ=city.organ(), year=YEAR - 1, report={"text": {"ch5": CH5}}, by="x", at=MONDAY
    )
    assert rules.likeness(report) == {"ch5": 100}


@pytest.mark.parametrize(
    ("row", "column", "value"),
    [
        ("t2_normative", "issued", "3"),
        ("t2_permit", "amount", "3"),
        ("t2_nothing", "decisions", "3"),
        ("t2_permit", "decisions", "-1"),
        ("t2_permit", "decisions", "1.5"),
        ("t2_fee", "amount", "-0.1"),
    ],
)
def test_a_figure_that_is_counted_or_impossible_is_not_entered(
    city: City, row: str, column: str, value: str
) -> None:
    with pytest.raises(Refusal):
        actions.enter_figure(
            city.organ(), year=YEAR, row=row, column=column, value=Decimal(value),
            by=city.yz01["clerk"], at=MONDAY,
        )  # fmt: skip
    assert not EnteredFigure.objects.exists()


def test_entered_figures_stand_in_table_two_with_who_entered_them(city: City) -> None:
    for row, column, value in (("t2_permit", "decisions", "21"), ("t2_fee", "amount", "1.5")):
        actions.enter_figure(
            city.organ(), year=YEAR, row=row, column=column, value=Decimal(value),
            by=city.yz01["clerk"], at=MONDAY,
        )  # fmt: skip
    t2 = blank(city, YEAR)["t2"]
    assert (t2["t2_permit"]["decisions"], t2["t2_fee"]["amount"]) == (21, 1.5)
    entry = Entry.objects.filter(act="figure.enter").first()
    assert entry is not None
    assert entry.by == city.yz01["clerk"].code


def test_fees_are_added_up_from_what_is_public_where_nobody_entered_them(city: City) -> None:
    for code, collected in (("1", f"{YEAR}｜12.35\n{YEAR - 1}｜99"), ("2", f"{YEAR}｜0.1")):
        records.published(city, "fee", code=code, papers="", collected=collected)
    records.draft(city, "fee", code="3", collected=f"{YEAR}｜1000")
    counted = blank(city, YEAR)["t2"]["t2_fee"]["amount"]
    actions.enter_figure(
        city.organ(), year=YEAR, row="t2_fee", column="amount", value=Decimal("7"),
        by=city.yz01["clerk"], at=MONDAY,
    )  # fmt: skip

    assert counted == 12.45
    assert blank(city, YEAR)["t2"]["t2_fee"]["amount"] == 7


def _wrong(report: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {**json.loads(json.dumps(report)), **changes}


def test_an_earlier_report_is_of_this_organ_and_adds_up(city: City) -> None:
    good = blank(city, 2020)
    wrong: list[Any] = [
        [],
        _wrong(good, year=2019),
        _wrong(good, organ="YZ02"),
        {"year": 2020},
        _wrong(good, t3={**good["t3"], "r1": {**good["t3"]["r1"], "total": 5}}),
    ]
    for report in wrong:
        with pytest.raises(Refusal):
            actions.enter_earlier(
                city.organ(), year=2020, report=report, by=city.yz01["clerk"], at=MONDAY
            )
    actions.enter_earlier(city.organ(), year=2020, report=good, by=city.yz01["clerk"], at=MONDAY)
    assert queries.previous(city.organ(), 2021) is not None


def test_a_report_is_written_once_of_a_year_that_is_over_by_its_own_people(city: City) -> None:
    drafted(city)
    for year, by in ((YEAR, city.yz01["clerk"]), (MONDAY.year, city.yz01["clerk"]),
                     (YEAR - 1, city.yz02["clerk"]), (YEAR - 1, city.yz01["leader"])):  # fmt: skip
        with pytest.raises(Refusal):
            actions.draft(city.organ(), year=year, by=by, at=MONDAY)


def test_the_citys_summary_adds_up_every_organ(city: City) -> None:
    for code in ("YZ01", "YZ02"):
        actions.enter_figure(
            city.organ(code), year=YEAR, row="t2_permit", column="decisions",
            value=Decimal(10), by=city.people[code]["clerk"], at=MONDAY,
        )  # fmt: skip
    whole = queries.annual(city.organ(), YEAR, is_summary=True)
    assert whole["t2"]["t2_permit"]["decisions"] == 20
    report = drafted(city, is_summary=True)
    assert queries.due_on(report).month == 3


def test_the_citys_report_is_the_citys_and_written_by_its_office_alone(city: City) -> None:
    """Its name, its code and the year before it are the city's, not those of the office."""
    government = make_organ("YZ00", "云州市人民政府")
    Site.objects.update(organ=government)
    with pytest.raises(Refusal, match="市政府办公室"):
        actions.draft(
            city.organ("YZ02"), year=YEAR, is_summary=True, by=city.yz02["clerk"], at=MONDAY
        )
    office = Organ.objects.get(code="YZ01")
    Organ.objects.filter(pk=office.pk).update(kind="office")
    Relation.objects.create(
        organ=office, to=government, kind="under", from_on=MONDAY.date() - timedelta(days=400)
    )
    EarlierReport.objects.create(
        organ=office, year=YEAR - 1, report={"text": {"ch5": "本办公室的"}}, by="x", at=MONDAY
    )
    report = drafted(city, is_summary=True)
    assert report.title == f"云州市人民政府{YEAR}年政府信息公开工作年度报告"
    assert content(report)["organ"] == "YZ00"
    assert content(report)["organ_name"] == "云州市人民政府"
    assert queries.previous(office, YEAR, is_summary=True) is None


def test_the_word_file_holds_every_chapter_and_is_the_same_each_time(city: City) -> None:
    report = blank(city, YEAR) | {"text": {"ch1": "总体。", "ch5": CH5, "ch6": "无。"}}
    data = write(report, title="报告")
    assert data == write(report, title="报告")
    document = Document(io.BytesIO(data))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert CH5 in text
    assert [len(table.rows) for table in document.tables] == [11, 31, 4]


def test_the_page_by_itself_escapes_what_was_typed(city: City) -> None:
    report = blank(city, YEAR) | {"text": {"ch1": "<script>x</script>", "ch5": "", "ch6": ""}}
    assert "<script>" not in alone(report, title="报告")
    report["t3"]["r3_1"]["total"] = 4
    report["t3"]["r3_2"]["total"] = 2
    assert [(bar.value, bar.share) for bar in results_drawn(report)] == [(4, 100), (2, 50)]


def test_a_supervisor_compares_all_organs_others_see_their_own(city: City) -> None:
    entered(city, organ="YZ02")
    answered(city)
    later = MONDAY.date() + timedelta(days=60)
    own = queries.organs_compared(city.yz01["clerk"], year=MONDAY.year, on=later)
    assert [(each.organ, each.open, each.done, each.late) for each in own] == [("YZ01", 0, 1, 0)]
    assert own[0].median_days == 0


def test_the_reports_of_a_government_are_entered_by_its_office(city: City) -> None:
    government = make_organ("YZ00", "云州市人民政府")
    Organ.objects.filter(pk=government.pk).update(kind="government")
    Organ.objects.filter(code="YZ01").update(kind="office")
    Site.objects.update(organ=government)
    Relation.objects.create(organ=city.organ(), to=government, kind="under")
    report = queries.annual(government, 2020)

    with pytest.raises(Refusal):
        actions.enter_earlier(
            government, year=2020, report=report, by=city.yz02["office"], at=MONDAY
        )
    actions.enter_earlier(government, year=2020, report=report, by=city.yz01["clerk"], at=MONDAY)

    assert queries.previous(city.organ(), 2021, is_summary=True) is not None
    on = MONDAY.date()
    assert queries.earlier_organs(city.yz01["clerk"], on=on) == {"YZ00", "YZ01"}
    assert queries.earlier_organs(city.yz02["leader"], on=on) == set()
    assert [row.organ for row in queries.earlier(frozenset({"YZ00"}))] == [government]
