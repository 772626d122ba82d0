"""Editions: begun, written, imported, put in force, replaced."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.factories.catalogue import edition, fresh, in_force, line, publish, revision
from tests.factories.city import CLEAR, MONDAY

from gongkai.base.files.grids.faults import Fault
from gongkai.base.journal.models import Entry as JournalEntry
from gongkai.base.organs.models import Department
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Duty, Standing
from gongkai.duties.catalogue import actions, counting, queries
from gongkai.duties.catalogue.models import Edition, Entry, Line
from gongkai.duties.catalogue.sheet import Sheet
from gongkai.duties.handling import actions as way
from gongkai.duties.releases.models import Publication
from gongkai.law.refusal import Refusal

LATER = MONDAY + timedelta(days=30)


def names(of: Edition) -> list[str]:
    return [row.item_l2 for row in queries.lines(of)]


def acts(key: str = "YZ01") -> list[str]:
    rows = JournalEntry.objects.filter(kind="catalogue", key=key).order_by("pk")
    return list(rows.values_list("act", flat=True))


def take(city, of: Edition, *lines, **options):
    by = city.yz01["clerk"]
    sheet = Sheet(tuple(lines))
    return actions.import_sheet(
        of, sheet=sheet, sha256="0" * 64, revision=revision(of), by=by, at=MONDAY, **options
    )


def test_lines_get_codes_that_are_never_given_again(city):
    made = edition(city, "城乡低保", "临时救助")
    first, second = queries.lines(made)
    actions.remove_line(first, revision=revision(made), by=city.yz01["clerk"], at=MONDAY)
    actions.write_line(
        made, values=line("特困"), revision=revision(made), by=city.yz01["clerk"], at=MONDAY
    )

    found = [(row.entry.code, row.seq, row.item_l2) for row in queries.lines(made)]

    assert (first.entry.code, second.entry.code) == ("YZ01-0001", "YZ01-0002")
    assert found == [("YZ01-0002", 1, "临时救助"), ("YZ01-0003", 2, "特困")]
    assert acts() == ["catalogue.begin", *["catalogue.write"] * 2, "catalogue.remove",
                      "catalogue.write"]  # fmt: skip


def test_an_edition_in_force_is_replaced_and_its_entries_keep_their_days(city):
    old = in_force(city, line("城乡低保"), line("临时救助"))
    by = city.yz01["clerk"]
    made = actions.begin(city.organ(), by=by, at=LATER)
    actions.remove_line(queries.lines(made)[0], revision=revision(made), by=by, at=LATER)
    new = actions.write_line(made, values=line("特困"), revision=revision(made), by=by, at=LATER)
    publish(city, made, at=LATER)

    before, now = Edition.objects.order_by("number")
    days = {row.code: (row.listed_on, row.delisted_on) for row in Entry.objects.all()}

    first, later = MONDAY.date(), LATER.date()
    assert (before.in_force_on, before.replaced_on, before.state) == (first, later, "withdrawn")
    assert (now.in_force_on, now.replaced_on, now.number) == (later, None, 2)
    # One public catalogue: the same number and address, the second edition behind it.
    publication = Publication.objects.get(kind="catalogue")
    assert (publication.key, publication.release.content["number"]) == ("YZ01", 2)
    assert publication.editions.count() == 2
    assert days == {
        "YZ01-0001": (first, later),
        "YZ01-0002": (first, None),
        new.entry.code: (later, None),
    }
    # What was in force can still be read as it was.
    assert names(before) == [row.item_l2 for row in old]


def test_one_edition_is_prepared_at_a_time(city):
    edition(city, "城乡低保")

    with pytest.raises(Refusal, match="已有一版正在编制"):
        actions.begin(city.organ(), by=city.yz01["clerk"], at=LATER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(
            organ=city.organ(), number=2, title="二", created_at=LATER, changed_at=LATER,
            drafter=Edition.objects.get().drafter,
        )  # fmt: skip


def test_what_is_in_force_cannot_be_changed(city):
    (row,) = in_force(city, line())

    with pytest.raises(Refusal, match="已经公布"):
        actions.write_line(
            row.edition, values=line("新"), revision=revision(row.edition),
            by=city.yz01["clerk"], at=LATER,
        )  # fmt: skip
    with pytest.raises(Refusal, match="已经公布"):
        actions.put_in_force(row.edition, by=city.yz01["clerk"], at=LATER)


@pytest.mark.parametrize("who", ["reviewer", "leader", "publisher"])
def test_only_clerks_and_the_office_keep_a_catalogue(city, who):
    made = edition(city, "城乡低保")

    with pytest.raises(Refusal, match="编制"):
        actions.begin(city.organ("YZ02"), by=city.yz01["clerk"], at=MONDAY)
    with pytest.raises(Refusal, match="编制"):
        actions.describe(
            made, title="甲", note="", revision=revision(made), by=city.yz01[who], at=MONDAY
        )


def test_two_at_the_same_edition_are_told(city):
    made = edition(city, "城乡低保")

    with pytest.raises(Refusal, match="已有人修改"):
        actions.describe(
            made, title="甲", note="", revision=1, by=city.yz01["other_clerk"], at=MONDAY
        )


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"basis": ""}, "没有填“公开依据”"),
        ({"carriers": ()}, "渠道和载体"),
        ({"carriers": ("长" * 41,)}, "最多 40 个"),
        ({"carriers": tuple(map(str, range(31)))}, "最多 30 个"),
        ({"to_all": False}, "公开对象"),
        ({"by_proactive": False}, "公开方式"),
        ({"level_county": False}, "公开层级"),
        ({"limit_kind": "yearly"}, "缺少日数或日期"),
        ({"item": "A99"}, "A99"),
        ({"interval": "century"}, "century"),
        ({"department": "YZ02-01"}, "不是本机关的处室"),
        ({"elements": "要" * 2001}, "最多 2000 个"),
    ],
)
def test_a_line_that_lacks_something_is_refused_with_its_name(city, values, says):
    made = edition(city)

    with pytest.raises(Refusal, match=says):
        actions.write_line(
            made, values=line(**values), revision=revision(made), by=city.yz01["clerk"], at=MONDAY
        )
    assert not made.lines.exists()


def test_the_same_matter_twice_is_refused_but_may_be_reworded(city):
    made = edition(city, "城乡低保")
    by = city.yz01["clerk"]
    (row,) = queries.lines(made)

    actions.write_line(
        made, values=line(basis="另一依据"), line=row, revision=revision(made), by=by, at=MONDAY
    )
    with pytest.raises(Refusal, match="完全一样"):
        actions.write_line(
            made, values=line(basis="三"), revision=revision(made), by=by, at=MONDAY
        )
    assert queries.lines(made)[0].basis == "另一依据"


def test_organs_copy_the_template_and_check_against_it(city):
    city.organ().__class__.objects.filter(code="YZ01").update(kind="office")
    in_force(city, line("城乡低保"), line("临时救助"), is_base=True)
    by = city.yz02["clerk"]

    made = actions.begin(city.organ("YZ02"), by=by, at=LATER, from_template=True)

    rows = [
        (row.entry.code, row.entry.template.code, row.item_l2, row.subject)
        for row in queries.lines(made)
    ]
    assert rows == [
        ("YZ02-0001", "YZ01-B0001", "城乡低保", "云州市YZ02局"),
        ("YZ02-0002", "YZ01-B0002", "临时救助", "云州市YZ02局"),
    ]


def test_the_template_is_the_government_offices_and_copied_once(city):
    by = city.yz02["clerk"]
    with pytest.raises(Refusal, match="政府办公室编制"):
        actions.begin(city.organ("YZ02"), by=by, at=MONDAY, is_base=True)
    with pytest.raises(Refusal, match="还没有公布的城市基本目录"):
        actions.begin(city.organ("YZ02"), by=by, at=MONDAY, from_template=True)

    city.organ().__class__.objects.filter(code="YZ01").update(kind="office")
    in_force(city, line(), is_base=True)
    in_force(city, line(), organ="YZ02")
    with pytest.raises(Refusal, match="现行目录上修订"):
        actions.begin(city.organ("YZ02"), by=by, at=LATER, from_template=True)


def test_a_sheet_replaces_the_edition_and_known_matters_keep_code_and_own_fields(city):
    department = Department.objects.create(organ=city.organ(), code="YZ01-01", name="救助处")
    made = edition(city, "城乡低保", "临时救助", "特困")
    by = city.yz01["clerk"]
    actions.assign(
        made, entries=["YZ01-0001"], values={"department": "YZ01-01", "interval": "quarter"},
        revision=revision(made), by=by, at=MONDAY,
    )  # fmt: skip

    taken = take(
        city,
        made,
        line("医疗救助", item="", subject="救助处"),
        line("城乡低保", item="", elements="重新写过的要素"),
        line("特困", item=""),
    )

    assert vars(taken) == {"added": 1, "changed": 1, "gone": 1}
    found = [
        (row.seq, row.entry.code, row.item_l2, row.item, row.interval, row.department)
        for row in queries.lines(made)
    ]
    assert found == [
        (1, "YZ01-0004", "医疗救助", "", "", department),
        (2, "YZ01-0001", "城乡低保", "A20_11", "quarter", department),
        (3, "YZ01-0003", "特困", "A20_11", "", None),
    ]


def test_a_sheet_may_be_added_to_what_there_is(city):
    made = edition(city, "城乡低保", "临时救助")

    taken = take(city, made, line("特困"), line("临时救助", basis="新依据"), is_addition=True)

    assert vars(taken) == {"added": 1, "changed": 1, "gone": 0}
    assert names(made) == ["城乡低保", "临时救助", "特困"]
    assert queries.lines(made)[1].basis == "新依据"


def test_a_sheet_with_one_fault_changes_nothing(city):
    made = edition(city, "城乡低保")
    faulty = Sheet((line("特困"),), (Fault(5, "B", "没有填。"),), more=2)

    with pytest.raises(Refusal, match="3 处要改，一条也没有导入"):
        actions.import_sheet(
            made, sheet=faulty, sha256="0" * 64, revision=revision(made),
            by=city.yz01["clerk"], at=MONDAY,
        )  # fmt: skip
    assert names(made) == ["城乡低保"]


def test_an_edition_never_handed_over_can_be_given_up(city):
    in_force(city, line())
    made = actions.begin(city.organ(), by=city.yz01["clerk"], at=LATER)
    actions.write_line(
        made, values=line("特困"), revision=revision(made), by=city.yz01["clerk"], at=LATER
    )

    actions.discard(fresh(made), by=city.yz01["clerk"], at=LATER)

    assert list(Edition.objects.values_list("number", flat=True)) == [1]
    assert list(Entry.objects.values_list("code", flat=True)) == ["YZ01-0001"]


def test_what_was_assigned_to_many_is_told_by_its_number(city):
    made = edition(city, "城乡低保", "临时救助")
    by = city.yz01["clerk"]

    count = actions.assign(
        made, entries=["YZ01-0001", "YZ02-0009"], values={"item": "A20_5"},
        revision=revision(made), by=by, at=MONDAY,
    )  # fmt: skip

    assert count == 1
    assert [row.item for row in queries.lines(made)] == ["A20_5", "A20_11"]
    with pytest.raises(Refusal, match="不是本机关的处室"):
        actions.assign(
            made, entries=["YZ01-0001"], values={"department": "x"},
            revision=revision(made), by=by, at=MONDAY,
        )  # fmt: skip


def test_a_note_too_long_is_refused(city):
    made = edition(city)
    with pytest.raises(Refusal, match="最多 1000 个"):
        actions.describe(
            made, title="", note="注" * 1001, revision=revision(made),
            by=city.yz01["clerk"], at=MONDAY,
        )  # fmt: skip


def test_nobody_sees_no_catalogue_and_the_template_is_everybodys(city):
    city.organ().__class__.objects.filter(code="YZ01").update(kind="office")
    in_force(city, line(), is_base=True)
    ours = edition(city, "城乡低保")
    theirs = in_force(city, line(), organ="YZ02")[0].edition

    def seen(standing):
        return set(Edition.objects.visible_to(standing).values_list("pk", flat=True))

    base = queries.template()
    assert seen(None) == set()
    assert seen(city.yz01["clerk"]) == {base.pk, ours.pk}
    assert seen(city.yz02["reviewer"]) == {base.pk, theirs.pk}
    assert list(queries.visible_lines(city.yz02["clerk"])) == list(
        Line.objects.filter(edition=theirs)
    )


def test_a_day_of_the_past_cannot_come_before_its_beginning(city):
    (row,) = in_force(city, line())
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(pk=row.entry_id).update(delisted_on=date(2020, 1, 1))


def test_an_empty_edition_is_not_handed_over(city):
    made = edition(city)

    with pytest.raises(Refusal, match="还没有条目"):
        way.submit(made, is_accurate=True, by=city.yz01["clerk"], at=MONDAY)


def test_a_change_on_the_way_voids_what_was_approved(city):
    made = edition(city, "城乡低保")
    way.submit(made, is_accurate=True, by=city.yz01["clerk"], at=MONDAY)
    way.pass_review(made, answers=CLEAR, opinion="", by=city.yz01["reviewer"], at=MONDAY)

    actions.write_line(
        made, values=line("特困"), revision=revision(made), by=city.yz01["clerk"], at=MONDAY
    )

    assert fresh(made).state == "draft"
    with pytest.raises(Refusal, match="起草"):
        way.sign(made, by=city.yz01["leader"], at=MONDAY)


def test_nobody_approves_a_catalogue_they_wrote(city):
    made = edition(city, "城乡低保")
    by = city.yz01["clerk"]
    both = Standing(by.code, by.name, by.duties | {Duty(Role.REVIEWER, "YZ01")})
    way.submit(made, is_accurate=True, by=by, at=MONDAY)

    with pytest.raises(Refusal, match="不能审查或签发自己"):
        way.pass_review(made, answers=CLEAR, opinion="", by=both, at=MONDAY)


def test_an_edition_that_was_handed_over_stays_on_record(city):
    made = edition(city, "城乡低保")
    way.submit(made, is_accurate=True, by=city.yz01["clerk"], at=MONDAY)

    with pytest.raises(Refusal, match="留作记录"):
        actions.discard(fresh(made), by=city.yz01["clerk"], at=MONDAY)


def test_a_first_due_day_without_a_calendar_is_counted_when_there_is_one(city):
    in_force(city, line(), line("特困"))
    Entry.objects.filter(code="YZ01-0001").update(due_on=None)
    Entry.objects.filter(code="YZ01-0002").update(due_on=None, listed_on=date(2040, 1, 4))

    assert counting.recount() == 1
    days = dict(Entry.objects.values_list("code", "due_on"))
    assert days == {"YZ01-0001": date(2026, 3, 30), "YZ01-0002": None}
