"""Normative documents: step, number, term, register on a day, what their text says, clean-up."""

from datetime import date, timedelta

import pytest
from tests.factories.city import MONDAY, TODAY, City, fresh
from tests.factories.policies import make_policy

from gongkai.base.journal import queries as journal
from gongkai.duties.documents import actions, norms, proposing, rules
from gongkai.duties.documents.models import (
    Clearing,
    ClearingLine,
    Document,
    NormativeSetting,
    Policy,
    Relation,
)
from gongkai.duties.handling.states import State
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.models import Publication
from gongkai.law.links import LinkKind
from gongkai.law.refusal import Refusal
from gongkai.law.validity import Validity
from gongkai.law.workdays import shipped

LATER = MONDAY + timedelta(days=30)
BEGINS = date(2026, 4, 1)


def normative(city: City, organ: str = "YZ01", **values) -> Document:
    """A normative draft, agreed to go without interpretation."""
    given = {"effective_on": BEGINS, "lapses_on": date(2031, 4, 1)} | values
    document = make_policy(city, organ, reach="is_normative", **given)
    actions.exempt(document, reason="内容简单。", by=city.people[organ]["office"], at=MONDAY)
    return fresh(document)


def in_force(city: City, organ: str = "YZ01", **values) -> Document:
    return city.walk(normative(city, organ, **values), State.PUBLISHED)


def row(document: Document) -> Publication:
    return Publication.objects.get(key=document.key)


class TestNumbering:
    def test_the_register_counts_from_one_and_the_number_is_public(self, city):
        first, second = in_force(city), in_force(city, "YZ02", title="关于乙事的规定")

        assert [row(each).unified_number for each in (first, second)] == ["GF-2026-1", "GF-2026-2"]
        assert [row(each).register for each in (first, second)] == ["YZ01", "YZ02"]

    def test_an_organ_with_a_row_of_its_own_counts_in_it(self, city):
        NormativeSetting.objects.create(code="YZ02", prefix="YZMZ")
        NormativeSetting.objects.create(code="", prefix="YZGF")

        numbers = [row(in_force(city, organ)).unified_number for organ in ("YZ01", "YZ02")]
        assert numbers == ["YZGF-2026-1", "YZMZ-2026-1"]

    def test_a_number_that_stands_on_paper_is_passed_over_and_kept(self, city):
        document = normative(city)
        Policy.objects.filter(document=document).update(unified_number="GF-2026-1")

        other = in_force(city, title="关于乙事的规定")
        kept = city.walk(document, State.PUBLISHED)

        assert (row(other).unified_number, row(kept).unified_number) == ("GF-2026-2", "GF-2026-1")

    def test_nothing_else_is_registered(self, city):
        assert (row(city.published()).register, row(city.published()).unified_number) == ("", "")


class TestTerms:
    def lacks(self, document: Document) -> list[str]:
        return [each.text for each in rules.missing(document) if each.field == "lapses_on"]

    def test_a_normative_document_has_an_end(self, city):
        assert self.lacks(normative(city, lapses_on=None)) == [
            "规范性文件要有有效期（最长 5 年，到 2031-04-01 失效）；请填失效日期"
        ]

    def test_five_years_at_most_and_two_on_trial(self, city):
        document = normative(city, lapses_on=date(2031, 4, 2))
        assert self.lacks(document) == ["有效期超过 5 年；失效日期最晚是 2031-04-01"]

        actions.set_policy(document, values={"is_trial": True}, by=city.yz01["clerk"], at=MONDAY)
        assert self.lacks(fresh(document)) == ["有效期超过 2 年；失效日期最晚是 2028-04-01"]

    def test_a_place_with_a_rule_of_its_own(self, city):
        NormativeSetting.objects.create(code="", normal_years=3)

        assert self.lacks(normative(city)) == ["有效期超过 3 年；失效日期最晚是 2029-04-01"]

    def test_a_document_that_is_none_or_has_no_beginning_is_not_asked(self, city):
        assert self.lacks(city.draft()) == []
        assert self.lacks(normative(city, effective_on=None, lapses_on=None)) == []


class TestTheRegister:
    def lines(self, city: City, on: str, validity: str = "") -> list[tuple[str, Validity]]:
        found = norms.register(city.yz01["clerk"], on=date.fromisoformat(on), validity=validity)
        return [(entry.publication.title[:2], entry.validity) for entry in found]

    def test_what_is_in_force_on_any_day_can_be_asked(self, city):
        in_force(city, title="甲办法", lapses_on=date(2028, 4, 1))
        in_force(city, title="乙办法", effective_on=date(2027, 1, 1), lapses_on=date(2029, 1, 1))
        in_force(city, "YZ02", title="丙办法")
        gone = in_force(city, title="丁办法")
        actions.withdraw(gone, reason="有误。", by=city.yz01["publisher"], at=LATER)
        city.published(title="戊通知")

        assert self.lines(city, "2026-05-01") == [
            ("乙办", Validity.COMING),
            ("甲办", Validity.VALID),
        ]
        assert self.lines(city, "2026-03-15")[0] == ("丁办", Validity.COMING)
        assert self.lines(city, "2028-06-01", "valid") == [("乙办", Validity.VALID)]
        assert self.lines(city, "2028-06-01", "lapsed") == [("甲办", Validity.LAPSED)]
        assert self.lines(city, "2020-01-01") == []

    def test_what_ends_within_half_a_year_is_to_be_assessed(self, city):
        in_force(city, title="甲办法", lapses_on=date(2028, 4, 1))
        in_force(city, title="乙办法", lapses_on=date(2028, 6, 1))

        def ending(on: str) -> list[str]:
            found = norms.ending(city.yz01["clerk"], on=date.fromisoformat(on))
            return [line.document.title for line in found]

        assert ending("2027-09-30") == []
        assert ending("2027-10-01") == ["甲办法"]
        assert ending("2027-12-01") == ["甲办法", "乙办法"]
        assert ending("2028-04-01") == ["乙办法"]

    @pytest.mark.parametrize("rows", [1, 4])
    def test_it_costs_as_many_queries_for_many(self, rows, city, django_assert_num_queries):
        for number in range(rows):
            in_force(city, title=f"办法{number}")

        with django_assert_num_queries(3):
            found = norms.register(city.yz01["clerk"], on=TODAY)
            assert len(norms.lines(found, on=TODAY)) == rows


class TestWhatTheTextSays:
    TEXT = (
        "<p>本办法自2026年4月1日起施行，有效期二年。</p>"
        "<p>《甲办法》（云政规〔2020〕3号）、《乙规定》同时废止。</p>"
    )

    def proposed(self, document: Document) -> list[tuple]:
        found = proposing.proposals(document, on=TODAY, calendar=shipped())
        return [(each.field, each.day, each.number, each.title) for each in found]

    def test_days_and_repeals_are_proposed_until_they_are_said(self, city):
        document = city.draft(body=self.TEXT)
        assert self.proposed(document) == [
            ("effective_on", date(2026, 4, 1), "", ""),
            ("lapses_on", date(2028, 4, 1), "", ""),
            ("", None, "云政规〔2020〕3号", "甲办法"),
            ("", None, "", "乙规定"),
        ]

        actions.confirm(
            document,
            days={"effective_on": date(2026, 4, 1), "lapses_on": date(2028, 4, 1)},
            repeals=[("云政规〔2020〕3号", "甲办法"), ("", "乙规定")],
            by=city.yz01["clerk"],
            at=MONDAY,
        )

        assert self.proposed(fresh(document)) == []
        assert [row.number or row.title for row in Relation.objects.all()] == [
            "云政规〔2020〕3号",
            "乙规定",
        ]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (
                "自公布之日起30日后施行，有效期18个月。",
                [("effective_on", "2026-04-01"), ("lapses_on", "2027-10-01")],
            ),
            ("自公布之日起10个工作日后施行。", [("effective_on", "2026-03-16")]),
            ("有效期至2030年12月31日。", [("lapses_on", "2031-01-01")]),
            ("有效期五年。", []),
            ("没有这样的话。", []),
        ],
    )
    def test_a_day_that_depends_on_the_publication_is_reckoned_and_doubtful(
        self, city, text, expected
    ):
        found = proposing.proposals(
            city.draft(body=f"<p>{text}</p>"), on=TODAY, calendar=shipped()
        )
        assert [(each.field, each.day.isoformat()) for each in found] == expected
        assert all(each.doubt for each in found if each.field == "effective_on")

    def test_a_day_beyond_the_known_calendar_is_no_guess(self, city):
        draft = city.draft(body="<p>自公布之日起10个工作日后施行。</p>")

        [found] = proposing.proposals(draft, on=date(2030, 1, 4), calendar=shipped())
        assert found.day is None


class TestRelations:
    def relate(self, city, document, kind=LinkKind.BASIS, **values):
        return actions.relate(document, kind=kind, by=city.yz01["clerk"], at=MONDAY, **values)

    def test_a_number_finds_what_is_public_here_and_nothing_else(self, city):
        public = city.published("YZ02", doc_number="云政规〔2020〕3号")
        city.draft("YZ02", doc_number="云政规〔2020〕4号", title="别人的草稿")
        document = city.draft()

        found = self.relate(city, document, number="云政规〔2020〕3号")
        other = self.relate(city, document, number="云政规〔2020〕4号")

        assert (found.target, found.number) == (public, "")
        assert (other.target, other.title) == (None, "")

    @pytest.mark.parametrize(
        ("kind", "values", "why"),
        [
            (LinkKind.BASIS, {}, "写对方的文号或者名称"),
            (LinkKind.INTERPRETS, {"title": "甲"}, "不能手工填写"),
            (LinkKind.BASIS, {"title": "说过了"}, "已经写过"),
        ],
    )
    def test_what_may_not_be_said(self, city, kind, values, why):
        document = city.draft()
        self.relate(city, document, title="说过了")

        with pytest.raises(Refusal, match=why):
            self.relate(city, document, kind, **values)

    def test_nothing_names_itself(self, city):
        document = city.published(doc_number="云政规〔2020〕3号")
        document = actions.correct(
            document, note="有误。", hides_former=False, by=city.yz01["clerk"], at=LATER
        ).document

        with pytest.raises(Refusal, match="不能与自己"):
            self.relate(city, document, number="云政规〔2020〕3号")

    def test_what_was_said_can_be_taken_back(self, city):
        relation = self.relate(city, city.draft(), title="甲")

        actions.unrelate(relation, by=city.yz01["clerk"], at=MONDAY)

        assert not Relation.objects.exists()

    def test_a_cited_number_becomes_a_link_and_what_is_repealed_is_said_once(self, city):
        old = city.published(doc_number="云政规〔2020〕3号")
        text = "<p>依据云政发〔2015〕8号。《甲》（云政规〔2020〕3号）同时废止。</p>"
        document = city.draft(body=text)
        self.relate(city, document, LinkKind.REPEALS, number="云政规〔2020〕3号")

        city.walk(fresh(document), State.PUBLISHED)

        links = releases.links_from([row(document)])
        assert [(each.kind, each.target_key, each.number) for each in links] == [
            ("repeals", old.key, "云政规〔2020〕3号"),
            ("cites", "", "云政发〔2015〕8号"),
        ]
        assert releases.validity(row(old), on=TODAY) is Validity.ABOLISHED


class TestClearing:
    @pytest.fixture
    def documents(self, city):
        return [in_force(city, title=f"办法{number}") for number in range(4)]

    def opened(self, city, documents) -> Clearing:
        return actions.open_clearing(
            city.organ(),
            title="2026年清理",
            basis="《条例》",
            documents=documents,
            by=city.yz01["clerk"],
            at=LATER,
        )

    def propose(self, city, lines, proposal, lapses_on=None, reason="不再适用", who="clerk"):
        actions.propose(
            lines,
            proposal=proposal,
            reason=reason,
            lapses_on=lapses_on,
            by=city.yz01[who],
            at=LATER,
        )

    def decided(self, city, documents) -> Document:
        clearing = self.opened(city, documents)
        lines = list(clearing.lines.all())
        for line, proposal in zip(lines, ("repeal", "lapse", "amend"), strict=False):
            self.propose(city, [line], proposal)
        self.propose(city, lines[3:], "keep", date(2036, 4, 1), reason="")
        return actions.decide(
            clearing,
            title="关于清理结果的决定",
            effective_on=None,
            by=city.yz01["clerk"],
            at=LATER,
        )

    def validities(self, documents, on: date) -> list[Validity]:
        return [releases.validity(row(each), on=on) for each in documents]

    def test_everything_changes_in_one_act_when_the_decision_is_published(self, city, documents):
        day = date(2026, 5, 1)
        decision = city.walk(self.decided(city, documents), State.SIGNED)
        assert self.validities(documents, day) == [Validity.VALID] * 4

        actions.publish(decision, by=city.yz01["publisher"], at=LATER)

        assert self.validities(documents, day) == [
            Validity.ABOLISHED,
            Validity.LAPSED,
            Validity.AMENDED,
            Validity.VALID,
        ]
        assert row(documents[3]).lapses_on == date(2036, 4, 1)
        story = journal.history("document", decision.key)[-1]
        assert [each["kind"] for each in story.data["links"]] == [
            "repeals",
            "lapses",
            "amends",
            "keeps",
        ]
        told = {journal.history("document", each.key)[-1].data["by"] for each in documents}
        assert told == {f"document:{decision.key}"}

    def test_the_decision_names_every_document_of_the_list(self, city, documents):
        decision = self.decided(city, documents)

        assert all(each.title in decision.body for each in documents)
        assert decision.body.startswith("<p>根据《条例》，")
        assert "自2036年4月1日起失效" in decision.body

    def test_nothing_is_decided_while_one_has_no_proposal(self, city, documents):
        clearing = self.opened(city, documents)

        with pytest.raises(Refusal, match="还有 4 件没有清理意见"):
            actions.decide(
                clearing, title="决定", effective_on=None, by=city.yz01["clerk"], at=LATER
            )
        with pytest.raises(Refusal, match="写结果文件的标题"):
            actions.decide(clearing, title=" ", effective_on=None, by=city.yz01["legal"], at=LATER)

    def test_opinions_are_kept_with_who_and_when(self, city, documents):
        line = self.opened(city, documents).lines.first()

        actions.opine(line, text="建议保留。", by=city.yz01["office"], at=LATER)

        line.refresh_from_db()
        assert line.opinions == [
            {"by": "yz01-office", "at": LATER.isoformat(), "text": "建议保留。"}
        ]

    @pytest.mark.parametrize(
        ("proposal", "reason", "lapses_on", "why"),
        [
            ("burn", "不要了", None, "请选清理意见"),
            ("repeal", " ", None, "“废止”要写明理由"),
            ("repeal", "长" * 301, None, "最多 300 个字"),
            ("keep", "", None, "新的失效日期"),
        ],
    )
    def test_a_proposal_is_whole(self, city, documents, proposal, reason, lapses_on, why):
        lines = list(self.opened(city, documents).lines.all())

        with pytest.raises(Refusal, match=why):
            self.propose(city, lines, proposal, lapses_on, reason)
        assert set(ClearingLine.objects.values_list("proposal", flat=True)) == {""}

    @pytest.mark.parametrize(("text", "why"), [("", "请写意见"), ("长" * 301, "最多 300")])
    def test_an_opinion_says_something_in_few_words(self, city, documents, text, why):
        line = self.opened(city, documents).lines.first()

        with pytest.raises(Refusal, match=why):
            actions.opine(line, text=text, by=city.yz01["office"], at=LATER)

    def test_who_may_not(self, city, documents):
        clearing = self.opened(city, documents)
        lines = list(clearing.lines.all())

        with pytest.raises(Refusal, match="经办人或者法规审核人"):
            self.propose(city, lines, "repeal", who="publisher")
        with pytest.raises(Refusal, match="只有本机关的人员"):
            actions.opine(lines[0], text="好。", by=city.yz02["office"], at=LATER)

    def test_what_may_not_be_taken_in(self, city, documents):
        def opened(title="清理", of=documents):
            actions.open_clearing(
                city.organ(), title=title, basis="", documents=of, by=city.yz01["legal"], at=LATER
            )

        for values, why in (
            ({"title": " "}, "写清理的名称"),
            ({"of": []}, "至少选一件"),
            ({"of": [city.published()]}, "不在本机关现行的规范性文件登记里"),
            ({"of": [in_force(city, "YZ02")]}, "不在本机关现行的规范性文件登记里"),
        ):
            with pytest.raises(Refusal, match=why):
                opened(**values)
        opened()
        with pytest.raises(Refusal, match="还没有定论"):
            opened()

    def test_a_decided_clean_up_is_closed_and_its_documents_are_free_again(self, city, documents):
        decision = self.decided(city, documents)
        line = ClearingLine.objects.first()
        with pytest.raises(Refusal, match="已经成文"):
            self.propose(city, [line], "repeal")

        actions.publish(city.walk(decision, State.SIGNED), by=city.yz01["publisher"], at=LATER)

        assert self.opened(city, documents[2:]).lines.count() == 2

    def test_lines_of_two_clean_ups_are_never_one_act(self, city, documents):
        one, other = (self.opened(city, part) for part in (documents[:2], documents[2:]))

        with pytest.raises(Refusal, match="同一个清理"):
            self.propose(city, [one.lines.first(), other.lines.first()], "repeal")
        with pytest.raises(Refusal, match="至少选一件"):
            self.propose(city, [], "repeal")
