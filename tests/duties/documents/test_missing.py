"""What a document must have before it is handed over, each lack named."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.duties.documents.acts import LATER, edit, pass_, publish, sign, submit, walked
from tests.factories.city import MONDAY, fresh

from gongkai.base.journal import queries as journal
from gongkai.duties.documents import actions, rules
from gongkai.duties.documents.actions import Origin
from gongkai.duties.documents.models import Document
from gongkai.duties.handling.states import State
from gongkai.duties.releases.models import Release
from gongkai.duties.review.models import LookThrough
from gongkai.law.exemptions import GROUNDS
from gongkai.law.refusal import Refusal

GROUND = sorted(GROUNDS)[0]
WITHHELD = {"attribute": "withheld", "ground": GROUND, "ground_reason": "涉及内部管理。"}


def lacks(document):
    return [each.field for each in rules.missing(fresh(document))]


def refused(document, city, match):
    with pytest.raises(Refusal, match=match):
        submit(document, by=city.yz01["clerk"])
    assert fresh(document).state == State.DRAFT
    assert not Release.objects.exists()


def test_a_complete_draft_lacks_nothing(city):
    assert lacks(city.draft()) == []


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("title", "没有标题"),
        ("genre", "没有选文种"),
        ("theme", "没有选主题分类"),
        ("body", "没有正文"),
    ],
)
@pytest.mark.parametrize("value", ["", " 　\n"])
def test_each_required_field_is_named(city, field, text, value):
    document = city.draft(**{field: value})

    assert lacks(document) == [field]
    refused(document, city, f"还不能提交审查：{text}。")


def test_all_that_lacks_is_said_at_once(city):
    document = city.draft(title="", genre="", theme="", body="")

    refused(document, city, "没有标题；没有选文种；没有选主题分类；没有正文。")


def test_the_publisher_is_the_organ_by_its_name_of_the_day(city):
    assert city.draft().publisher == "云州市YZ01局"

    document = city.draft(publisher="云州市人民政府")
    Document.objects.update(publisher="")
    assert document.publisher == "云州市人民政府"
    assert lacks(document) == ["publisher"]


@pytest.mark.parametrize("body", ["<p></p>", "<p>&nbsp;</p><p> </p>", "<table><tr><td></td></tr>"])
def test_empty_paragraphs_are_no_text(city, body):
    assert lacks(city.draft(body=body)) == ["body"]


def test_a_picture_may_be_all_the_text_there_is(city):
    assert lacks(city.draft(body='<p><img src="tu.png" alt="防汛示意图"></p>')) == []


def test_a_script_in_the_text_is_gone_before_it_is_kept(city):
    document = city.draft(body="<p onclick='x()'>正文</p><script>x()</script>")

    assert document.body == "<p>正文</p>"


@pytest.mark.parametrize(
    ("effective_on", "lapses_on", "named"),
    [
        (date(2026, 4, 1), date(2026, 4, 2), []),
        (date(2026, 4, 1), date(2026, 4, 1), ["lapses_on"]),
        (date(2026, 4, 1), date(2026, 3, 1), ["lapses_on"]),
        (None, date(2026, 3, 1), []),
        (date(2026, 4, 1), None, []),
    ],
)
def test_a_document_lapses_after_it_came_into_force(city, effective_on, lapses_on, named):
    assert lacks(city.draft(effective_on=effective_on, lapses_on=lapses_on)) == named


class TestAttribute:
    @pytest.mark.parametrize("attribute", ["withheld", "on_request"])
    @pytest.mark.parametrize(
        ("given", "named"),
        [
            ({}, ["ground", "ground_reason"]),
            ({"ground": "E99", "ground_reason": "涉及内部管理。"}, ["ground"]),
            ({"ground": GROUND}, ["ground_reason"]),
            ({"ground": GROUND, "ground_reason": "  "}, ["ground_reason"]),
            ({"ground": GROUND, "ground_reason": "涉及内部管理。"}, []),
        ],
    )
    def test_what_is_not_proactive_says_on_what_ground_and_why(
        self, city, attribute, given, named
    ):
        assert lacks(city.draft(attribute=attribute, **given)) == named

    @pytest.mark.parametrize("attribute", ["withheld", "on_request"])
    def test_it_may_be_signed_and_never_published(self, city, attribute):
        document = city.signed(**WITHHELD | {"attribute": attribute})

        with pytest.raises(Refusal, match="不能主动公开") as refused:
            publish(document, by=city.yz01["publisher"])

        assert refused.value.law == "《条例》第十四条"
        assert fresh(document).state == State.SIGNED

    @pytest.mark.parametrize("state", ["published", "withdrawn"])
    def test_the_database_keeps_nothing_withheld_public(self, city, state):
        document = city.signed(**WITHHELD)

        wrong = pytest.raises(IntegrityError, match="document_public_is_proactive")
        with wrong, transaction.atomic():
            Document.objects.filter(pk=document.pk).update(state=state, index_number="00001")

    def test_the_database_lets_nothing_withheld_go_on_without_a_ground(self, city):
        document = city.draft(attribute="withheld")

        wrong = pytest.raises(IntegrityError, match="document_withheld_with_ground")
        with wrong, transaction.atomic():
            Document.objects.filter(pk=document.pk).update(state="in_review")

    def test_the_database_keeps_nothing_public_without_an_index_number(self, city):
        document = city.signed()

        wrong = pytest.raises(IntegrityError, match="document_public_is_numbered")
        with wrong, transaction.atomic():
            Document.objects.filter(pk=document.pk).update(state="published")


class TestIndexNumber:
    @pytest.mark.parametrize(
        "number",
        [
            "000125583/2017-00120",
            "11440700007280420Y/2021-00050",
            "TCXXGK-2020-011721",
            "3302-05-01-02-20071225-0003",
            "530000001012020000123",
        ],
    )
    def test_a_number_of_another_system_is_taken_over(self, city, number):
        document = city.published(index_number=number)

        assert document.index_number == number

    WRONG = (
        "../../etc/passwd1",
        "000125583/../2017",
        "000125583/./2017",
        "000125583//2017",
        "/000125583/2017",
        "000125583/2017/",
        "000125583/.2017",
        "000125583\\2017",
        "000125583%2F2017",
        "000125583/2017-00120?a",
        "000125583/2017-00120#a",
        "000125583/2017-00120\n",
        "000125583 2017",
        "000125583/2017.html",
        "０００１２５５８３",
        "索引号00001",
        "list/1",
        "zhengce/list/2",
        "index",
        "-00012",
        "0001",
        "0" * 61,
    )

    def test_what_makes_no_address_of_its_own_is_refused(self, city):
        document = city.draft()
        taken = []
        for number in self.WRONG:
            # As an import may leave it, past every form.
            document.index_number = number
            if [each.field for each in rules.missing(document)] != ["index_number"]:
                taken.append(number)

        assert taken == []

    def test_a_number_that_is_public_elsewhere_is_refused(self, city):
        taken = city.published(index_number="000125583/2017-00120").index_number
        document = city.draft(index_number=taken)

        refused_before = Release.objects.count()
        with pytest.raises(Refusal, match="已用于另一份文件"):
            submit(document, by=city.yz01["clerk"])
        assert Release.objects.count() == refused_before

    def test_a_number_of_something_withdrawn_is_not_free_either(self, city):
        city.withdrawn(index_number="000125583/2017-00120")

        assert lacks(city.draft(index_number="000125583/2017-00120")) == ["index_number"]

    def test_of_two_that_state_one_number_the_second_is_refused_at_publication(self, city):
        first = city.signed(index_number="000125583/2017-00120")
        second = city.signed(index_number="000125583/2017-00120")
        publish(first, by=city.yz01["publisher"])

        with pytest.raises(Refusal, match="已用于另一份公开的文件"):
            publish(second, by=city.yz01["publisher"])

        assert fresh(second).state == State.SIGNED


class TestImported:
    DOUBTS = (
        {"field": "written_on", "why": "成文日期有两种写法"},
        {"field": "doc_number", "why": "文号缺年份"},
    )

    def imported(self, city, **origin):
        return actions.draft(
            organ=city.organ(),
            values={"title": "通知", "genre": "notice", "theme": "T0203", "body": "<p>文</p>"},
            by=city.yz01["clerk"],
            at=MONDAY,
            origin=Origin(sha256="a" * 64, source="old/12.html", **origin),
        )

    def test_it_is_an_import_in_the_journal(self, city):
        [entry] = journal.history("document", self.imported(city).key)

        assert entry.act == "document.import"
        assert entry.data == {
            "organ": "YZ01",
            "sha256": "a" * 64,
            "source": "old/12.html",
        }

    def test_every_doubt_is_settled_before_review(self, city):
        document = self.imported(city, doubts=self.DOUBTS)

        assert lacks(document) == ["written_on", "doc_number"]
        refused(document, city, "存疑未核对：成文日期有两种写法；存疑未核对：文号缺年份。")

    def test_a_doubt_is_settled_by_filling_the_field_in(self, city):
        document = self.imported(city, doubts=self.DOUBTS)
        edit(document, by=city.yz01["clerk"], written_on=date(2026, 2, 1))

        assert lacks(document) == ["doc_number"]

    def test_a_doubt_is_settled_by_standing_by_the_field(self, city):
        document = self.imported(city, doubts=self.DOUBTS)
        by = city.yz01["clerk"]
        actions.settle_doubts(document, names=["doc_number", "written_on"], by=by, at=LATER)

        assert lacks(document) == []
        entry = journal.history("document", document.key)[-1]
        assert (entry.act, entry.data) == (
            "document.settle",
            {"fields": ["doc_number", "written_on"]},
        )

    def test_what_is_held_is_not_handed_over_until_the_hold_is_ended_with_a_reason(self, city):
        document = self.imported(city, held_for=("日期被遮盖", "姓名被遮盖"))
        by = city.yz01["clerk"]
        refused(document, city, "暂缓办理：日期被遮盖；姓名被遮盖。解除暂缓后才能提交。")
        with pytest.raises(Refusal, match="解除暂缓要写明理由"):
            actions.release_hold(document, reason=" ", by=by, at=LATER)

        actions.release_hold(document, reason="原件已核对。", by=by, at=LATER)
        submit(document, by=by)

        assert fresh(document).state == State.IN_REVIEW
        entry = journal.history("document", document.key)[1]
        assert (entry.act, entry.data) == (
            "document.release_hold",
            {"reason": "原件已核对。", "was": ["日期被遮盖", "姓名被遮盖"]},
        )

    def test_its_stated_facts_are_reviewed_and_published(self, city):
        stated = {
            "doc_number": "云政办发〔2017〕12号",
            "index_number": "000125583/2017-00120",
            "first_public_on": date(2017, 5, 1),
            "written_on": date(2017, 4, 28),
        }
        document = city.draft(**stated)
        release = submit(document, by=city.yz01["clerk"])
        pass_(document, by=city.yz01["reviewer"])
        sign(document, by=city.yz01["leader"])
        publication = publish(document, by=city.yz01["publisher"])

        assert release.content["stated_doc_number"] == "云政办发〔2017〕12号"
        assert release.content["stated_index_number"] == "000125583/2017-00120"
        assert release.content["stated_published_on"] == "2017-05-01"
        assert publication.published_on == date(2017, 5, 1)
        assert (publication.doc_number, publication.index_number, publication.written_on) == (
            "云政办发〔2017〕12号",
            "000125583/2017-00120",
            date(2017, 4, 28),
        )


def test_a_document_without_a_release_cannot_go_on(city):
    document = walked(city, "in_review")
    LookThrough.objects.all().delete()
    Release.objects.all().delete()

    with pytest.raises(Refusal, match="还没有提交审查"):
        pass_(document, by=city.yz01["reviewer"])
