"""The gazette: which texts an issue prints, in which versions, and what becomes of them."""

from datetime import date, timedelta

import pypdfium2
import pytest
from tests.duties.documents.test_attachments import attach
from tests.factories import gazette
from tests.factories.city import MONDAY, fresh
from tests.factories.gazette import ISSUED_ON, choice

from gongkai.base.files import queries as files
from gongkai.base.journal.models import Entry
from gongkai.duties.documents import actions as documents
from gongkai.duties.documents.models import Document
from gongkai.duties.gazette import actions, queries, typesetting
from gongkai.duties.gazette.content import KIND, IssueContent
from gongkai.duties.gazette.fates import Fate
from gongkai.duties.gazette.models import Issue
from gongkai.duties.handling import actions as handling
from gongkai.duties.releases import queries as releases
from gongkai.law.gazette import STANDARD_TEXT, Section
from gongkai.law.refusal import Refusal

LATER = MONDAY + timedelta(hours=6)


def content(issue: Issue) -> IssueContent:
    row = releases.publication(KIND, issue.key)
    assert row is not None
    return IssueContent.from_json(row.release.content)


def corrected(city, document: Document, *, hides: bool = False) -> Document:
    """The document in another wording, public in the place of the one before."""
    by = city.yz01["clerk"]
    documents.correct(document, note="更正错字。", hides_former=hides, by=by, at=LATER)
    again = fresh(document)
    values = {"body": "<p>更正后的正文。</p>"}
    documents.edit(again, values=values, revision=again.revision, by=by, at=LATER)
    return city.walk(fresh(document), "published")


def withdrawn(city, document: Document) -> Document:
    reason = "附表有误。"
    handling.withdraw(fresh(document), reason=reason, by=city.yz01["publisher"], at=LATER)
    return fresh(document)


def test_an_issue_prints_the_very_version_that_was_public_and_its_pdf(city, data_dir):
    document = city.published(title="云州市养老服务办法")
    issue = gazette.published(city, document)
    found = content(issue)

    assert [(each.title, each.key, each.digest) for each in found.items] == [
        ("云州市养老服务办法", document.key, gazette.publication(document).digest)
    ]
    assert (found.title, found.year, found.number, found.total) == (
        "云州市人民政府公报2026年第1期", 2026, 1, 1,
    )  # fmt: skip
    assert found.items[0].page == 1
    assert found.pages == issue.pages >= 4
    assert found.pdf is not None
    with files.open_public(found.pdf.sha256) as pdf:
        assert pdf.read(5) == b"%PDF-"


def test_numbers_follow_each_other_and_a_year_begins_with_the_first(city):
    days = (date(2026, 6, 30), date(2026, 12, 31), date(2027, 1, 31))
    made = [gazette.draft(city, day) for day in days]

    assert [(each.pk, each.total) for each in made] == [
        ("2026/1", 1),
        ("2026/2", 2),
        ("2027/1", 3),
    ]


def test_the_count_goes_on_from_the_issues_before(city):
    values = dict.fromkeys(("name", "sponsor", "editor", "publisher"), "云州市人民政府")
    by = city.yz01["office"]
    actions.set_masthead(values=values, total_before=56, by=by, at=MONDAY)

    assert gazette.draft(city).total == 57


def test_the_count_stands_once_there_is_an_issue(city):
    gazette.draft(city)
    values = dict.fromkeys(("name", "sponsor", "editor", "publisher"), "云州市人民政府")
    by = city.yz01["office"]

    with pytest.raises(Refusal, match="此前的总期数不能再改"):
        actions.set_masthead(values=values, total_before=5, by=by, at=MONDAY)


def test_a_masthead_names_who_answers_for_the_gazette(city):
    values = {"name": "公报", "sponsor": " ", "editor": "办公室", "publisher": "办公室"}

    with pytest.raises(Refusal, match="请填写主办单位"):
        actions.set_masthead(values=values, total_before=0, by=city.yz01["office"], at=MONDAY)


@pytest.mark.parametrize(("organ", "who"), [("YZ02", "clerk"), ("YZ01", "leader")])
def test_only_a_clerk_of_the_government_s_office_makes_an_issue(city, organ, who):
    with pytest.raises(Refusal, match="办公室的经办人"):
        actions.draft(issued_on=ISSUED_ON, by=city.people[organ][who], at=MONDAY)


def test_only_the_office_sets_the_masthead(city):
    values = dict.fromkeys(("name", "sponsor", "editor", "publisher"), "x")

    with pytest.raises(Refusal, match="由本级人民政府办公室"):
        actions.set_masthead(values=values, total_before=0, by=city.yz02["office"], at=MONDAY)


def test_issues_come_out_in_the_order_of_their_numbers(city, data_dir):
    first, second = city.published(title="甲"), city.published(title="乙")
    one = gazette.printing(city, first)
    two = gazette.walked(city, gazette.printing(city, second), "signed")

    with pytest.raises(Refusal, match="2026年第1期还没有公开"):
        handling.publish(two, by=city.yz01["publisher"], at=LATER)

    gazette.walked(city, one)
    handling.publish(fresh(two), by=city.yz01["publisher"], at=LATER)


def test_an_issue_that_is_being_updated_holds_up_none_after_it(city, data_dir):
    one = gazette.published(city, city.published(title="甲"))
    two = gazette.walked(city, gazette.printing(city, city.published(title="乙")), "signed")
    actions.update(one, by=city.yz01["clerk"], at=LATER)

    handling.publish(two, by=city.yz01["publisher"], at=LATER)


def test_an_issue_does_not_come_before_the_one_before_it(city):
    gazette.draft(city, date(2026, 6, 30))

    with pytest.raises(Refusal, match="不能早于上一期"):
        gazette.draft(city, date(2026, 5, 31))


def test_an_issue_stays_in_its_year(city):
    issue = gazette.draft(city)

    with pytest.raises(Refusal, match="出版日期要在 2026 年"):
        gazette.edit(city, issue, [], issued_on=date(2027, 1, 1))


def test_what_became_public_since_the_issue_before_is_offered_until_it_is_printed(city, data_dir):
    printed, offered = city.published(title="甲"), city.published(title="乙")
    gazette.published(city, printed)
    issue = gazette.draft(city)

    titles = [each.publication.title for each in queries.offers(issue)]
    assert titles == []
    # The day of the issue before counts: what came on it or later and stands in none.
    Issue.objects.filter(pk="2026/1").update(issued_on=MONDAY.date())
    assert [each.publication.title for each in queries.offers(issue)] == [offered.title]


def test_what_is_withdrawn_in_one_issue_may_be_printed_in_another(city, data_dir):
    document = city.published()
    issue = gazette.published(city, document)
    handling.withdraw(issue, reason="错期。", by=city.yz01["publisher"], at=LATER)

    assert gazette.printed(gazette.printing(city, document)) == [document.title]


def test_what_must_be_printed_stands_in_the_draft_from_the_start(city):
    document = city.published(title="云州市停车管理办法")
    row = gazette.publication(document)
    type(row).objects.filter(pk=row.pk).update(register="YZ01", organ_name="云州市人民政府")
    city.published(title="关于召开会议的通知")
    issue = gazette.draft(city)

    assert gazette.printed(issue) == ["云州市停车管理办法"]
    assert issue.asked_at == MONDAY


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"withdrawn_at": LATER, "withdrawn_reason": "有误"}, "不能刊登。撤下原因：有误"),
        ({"lapses_on": ISSUED_ON}, "在出版日已经失效"),
        ({"abolished_on": ISSUED_ON}, "在出版日已经废止"),
        ({"published_on": ISSUED_ON + timedelta(days=1)}, "2026年4月1日才公开"),
        ({"kind": "meeting"}, "公报刊登的是公文和政策解读"),
    ],
)  # fmt: skip
def test_what_is_down_or_over_is_not_printed(city, changes, why):
    document = city.published()
    row = gazette.publication(document)
    issue = gazette.draft(city)
    type(row).objects.filter(pk=row.pk).update(**changes)
    row.refresh_from_db()

    with pytest.raises(Refusal, match=why):
        gazette.edit(city, issue, [actions.Choice(row, Section.GOVERNMENT)])


def test_nothing_is_printed_twice_in_the_same_version(city, data_dir):
    document = city.published()
    gazette.published(city, document)
    issue = gazette.draft(city)

    with pytest.raises(Refusal, match="已经刊登在云州市人民政府公报2026年第1期"):
        gazette.edit(city, issue, [choice(document)])


def test_a_document_stands_once_in_an_issue(city):
    document = city.published()
    issue = gazette.draft(city)

    with pytest.raises(Refusal, match="只能刊登一次"):
        gazette.edit(city, issue, [choice(document), choice(document)])


def test_an_issue_holds_so_many_texts(city):
    row = gazette.publication(city.published())
    issue = gazette.draft(city)

    with pytest.raises(Refusal, match="选了 301 篇"):
        gazette.edit(city, issue, [actions.Choice(row, Section.GOVERNMENT)] * 301)


def test_a_foreword_is_not_a_book(city):
    with pytest.raises(Refusal, match="卷首语写了 5001 个字"):
        gazette.edit(city, gazette.draft(city), [], foreword="字" * 5001)


def test_texts_stand_by_section_and_in_it_as_somebody_put_them(city):
    one, two, three = (city.published(title=title) for title in ("甲", "乙", "丙"))
    issue = gazette.edit(
        city,
        gazette.draft(city),
        [choice(three, Section.DEPARTMENTS), choice(two), choice(one)],
    )

    assert gazette.printed(issue) == ["乙", "甲", "丙"]


def test_a_save_that_changes_nothing_leaves_the_proof_as_it_is(city, data_dir):
    document = city.published()
    issue = gazette.printing(city, document)
    again = gazette.edit(city, issue, [choice(document)])

    assert (again.revision, again.asked_at) == (issue.revision, None)


def test_what_is_not_set_on_paper_is_not_handed_over(city):
    issue = gazette.edit(city, gazette.draft(city), [choice(city.published())])

    with pytest.raises(Refusal, match="PDF 还在排版"):
        city.walk(issue, "in_review")


def test_an_issue_without_texts_is_not_handed_over(city):
    with pytest.raises(Refusal, match="没有选入文件"):
        city.walk(gazette.draft(city), "in_review")


def test_an_issue_without_texts_is_not_set(city):
    with pytest.raises(Refusal, match="还没有选入文件"):
        actions.ask_to_set(gazette.draft(city), by=city.yz01["clerk"], at=MONDAY)


def test_a_text_no_font_can_show_is_told_and_keeps_the_issue_back(city, data_dir):
    document = city.published(body="<p>\U000f0001</p>")
    issue = gazette.printing(city, document)

    assert "现有字体没有这些字" in issue.fault
    assert issue.asked_at is None
    with pytest.raises(Refusal, match="PDF 没有排成：现有字体没有这些字"):
        city.walk(issue, "in_review")


def test_a_picture_of_a_text_is_printed_from_its_public_copy(city, data_dir):
    document = city.draft(body='<p>见图。</p><p><img src="附件1.png" alt="示意图"></p>')
    attach(document, city)
    issue = gazette.printing(city, city.walk(document, "published"))
    made = gazette.made(issue)

    assert (made.fault, made.pdf is not None) == ("", True)
    with files.open_public(made.pdf.sha256) as stream:
        page = pypdfium2.PdfDocument(stream.read())[2]
        shown = list(page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]))
        assert len(shown) == 1


def test_an_issue_that_breaks_the_program_is_told_and_holds_up_none_behind_it(
    city, data_dir, monkeypatch
):
    first, second = (
        gazette.edit(city, gazette.draft(city), [choice(city.published(title=title))])
        for title in ("甲", "乙")
    )

    def press(issue, *, at):
        if issue.pk == first.pk:
            raise KeyError("a fault of the program")
        return typesetting.press(issue, at=at)

    monkeypatch.setattr(actions, "press", press)
    actions.set_waiting(lambda: MONDAY)

    assert (fresh(first).fault[:4], fresh(first).asked_at) == ("程序出错", None)
    assert fresh(second).pdf is not None


def test_a_fault_that_is_mended_is_set_when_asked_for(city, data_dir):
    issue = gazette.printing(city, city.published())
    actions.note_fault(issue, fault="没有字体。", at=MONDAY)
    actions.ask_to_set(fresh(issue), by=city.yz01["clerk"], at=MONDAY)

    assert gazette.made(issue).fault == ""


def test_what_was_changed_while_it_was_set_is_set_again(city, data_dir):
    issue = gazette.edit(city, gazette.draft(city), [choice(city.published(title="甲"))])
    made = actions.press(issue, at=MONDAY)
    other = gazette.edit(city, issue, [choice(city.published(title="乙"))])

    assert not actions.keep_set(other, made=made, at=MONDAY)
    assert fresh(other).asked_at == MONDAY


def test_what_is_public_is_not_set_again(city, data_dir):
    issue = gazette.published(city, city.published())

    with pytest.raises(Refusal, match="已经公开的一期"):
        actions.ask_to_set(issue, by=city.yz01["clerk"], at=MONDAY)


def test_a_document_corrected_before_the_issue_is_out_must_be_taken_anew(city, data_dir):
    document = city.published()
    issue = gazette.printing(city, document)
    corrected(city, document)

    with pytest.raises(Refusal, match="选入后已经更正；请换成现在的版本"):
        city.walk(issue, "in_review")

    again = gazette.made(gazette.edit(city, issue, [choice(document, is_renewed=True)]))
    assert gazette.walked(city, again).state == "published"


def test_a_document_withdrawn_before_the_issue_is_out_keeps_it_back(city, data_dir):
    document = city.published(title="甲")
    issue = gazette.walked(city, gazette.printing(city, document), "signed")
    withdrawn(city, document)

    with pytest.raises(Refusal, match="《甲》已经撤下"):
        handling.publish(issue, by=city.yz01["publisher"], at=LATER)


def test_what_is_corrected_after_it_was_printed_stays_as_it_was_printed(city, data_dir):
    document = city.published()
    before = gazette.publication(document).digest
    issue = gazette.published(city, document)
    corrected(city, document)
    rows = queries.items(issue)

    assert [each.digest for each in content(issue).items] == [before]
    assert [queries.fates_of(rows)[row.release_id].fate for row in rows] == [Fate.CORRECTED]
    assert queries.is_set(issue)


@pytest.mark.parametrize("how", ["withdrawn", "hidden"])
def test_what_was_taken_down_is_named_only_in_the_next_version(city, data_dir, how):
    document, other = city.published(title="甲"), city.published(title="乙")
    issue = gazette.published(city, document, other)
    if how == "withdrawn":
        withdrawn(city, document)
    else:
        corrected(city, document, hides=True)

    assert not queries.is_set(fresh(issue))
    first = content(issue)
    again = gazette.walked(city, gazette.updated(city, issue))

    assert [(each.title, each.is_struck) for each in content(again).items] == [
        ("甲", True), ("乙", False),
    ]  # fmt: skip
    assert content(again).pdf != first.pdf
    assert releases.publication(KIND, issue.key).corrected_on == MONDAY.date()


def test_a_regulation_is_the_standard_text_by_its_article(city, data_dir):
    document, other = city.published(title="甲"), city.published(title="乙")
    choices = [choice(document, Section.REGULATIONS), choice(other)]
    issue = gazette.made(gazette.edit(city, gazette.draft(city), choices))

    assert [each.standard for each in queries.content(issue).items] == [STANDARD_TEXT, ""]


def test_printing_says_nothing_of_the_weight_of_a_document_and_ends_nothing(city, data_dir):
    document = city.published()
    before = gazette.publication(document)
    gazette.published(city, document)
    after = gazette.publication(document)

    assert releases.citations([after]) == {}
    assert (after.lapses_on, after.abolished_on) == (before.lapses_on, before.abolished_on)


def test_every_act_of_an_issue_stands_in_its_chain(city, data_dir):
    issue = gazette.published(city, city.published())
    acts = Entry.objects.filter(kind=KIND, key=issue.key).order_by("seq")

    assert list(acts.values_list("act", flat=True)) == [
        "gazette.draft", "gazette.edit", "gazette.set", "gazette.submit", "review.decide",
        "gazette.sign", "release.publish",
    ]  # fmt: skip


def test_a_document_is_found_by_number_or_title_whatever_became_of_it(city):
    document = city.published(title="关于开展防汛检查的通知")
    withdrawn(city, document)
    number = gazette.publication(document).index_number

    for asked in (number, "防汛检查"):
        found = queries.found(asked, on=ISSUED_ON)
        assert [each.publication.title for each in found] == [document.title]
    assert queries.found(" ", on=ISSUED_ON) == []


def test_an_issue_of_another_organ_is_seen_by_nobody(city):
    issue = gazette.draft(city)

    assert list(Issue.objects.visible_to(city.yz02["clerk"])) == []
    assert list(Issue.objects.visible_to(city.yz01["clerk"])) == [issue]
