"""Who may do what at the door, and what it refuses."""

from datetime import date, timedelta

import pytest
from tests.factories.city import CLEAR, MONDAY, TODAY, City

from gongkai.base.journal import queries as journal
from gongkai.duties.handling import actions
from gongkai.duties.releases import queries as releases
from gongkai.duties.review import actions as reviews
from gongkai.duties.review import queries, referring, registering, rules
from gongkai.duties.review.choices import Choice
from gongkai.duties.review.decision import Decision
from gongkai.duties.review.models import KindSwitch, ListedWord, LookThrough, SuperiorPaper
from gongkai.duties.review.registering import NewPaper, NewWord
from gongkai.law.refusal import Refusal
from gongkai.law.reviews import KINDS

pytestmark = pytest.mark.django_db

MOBILE = "13812345678"
BODY = f"<p>联系电话：{MOBILE}。</p>"


@pytest.fixture
def city():
    return City()


def release_of(document):
    return releases.latest("document", document.key)


def refused(text):
    return pytest.raises(Refusal, match=text)


class TestReview:
    def test_a_passed_version_is_reviewed_no_further(self, city):
        document = city.passed()
        release = release_of(document)

        with refused("这一版已经通过审查"):
            rules.check_can_review(release, KINDS["trade"])

    def test_a_version_nobody_looked_through_cannot_be_settled_nor_pass(self, city):
        release = release_of(city.submitted())
        LookThrough.objects.all().delete()

        with refused("还没有检查过内容；请退回"):
            rules.check_can_settle(release)
        with refused("还没有检查过内容，不能通过"):
            rules.check_settled(release)

    def test_many_open_findings_are_named_in_short(self, city):
        document = city.submitted(body="".join(f"<p>电话：1381234{n:04d}</p>" for n in range(12)))

        with refused("还有 12 处发现没有核定（第 1、2、3、4、5、6、7、8、9、10等 处）"):
            rules.check_settled(release_of(document))

    def test_only_the_role_of_a_kind_gives_its_opinion(self, city):
        document = city.submitted(item="A20_12")
        release = release_of(document)

        with refused("只有本机关的分管领导可以作出三安全一稳定审查意见"):
            rules.check_may_review(release, city.yz01["reviewer"], KINDS["stability"])
        rules.check_may_review(release, city.yz01["leader"], KINDS["stability"])

    def test_settling_what_changed_meanwhile_is_refused(self, city):
        document = city.submitted(body=BODY)
        row = release_of(document).findings.get()
        row.text = "13800000000"
        row.save()

        with refused("内容已经变动"):
            actions.settle(
                document,
                choices=[Choice(1, Decision.MASKED)],
                by=city.yz01["reviewer"],
                at=MONDAY,
            )

    def test_masking_without_a_next_version_is_refused(self, city):
        release = release_of(city.submitted(body=BODY))

        with refused("遮盖或删去以后要成为新的一版"):
            reviews.settle(
                release,
                choices=[Choice(1, Decision.MASKED)],
                by=city.yz01["reviewer"],
                at=MONDAY,
            )

    def test_a_next_version_of_anything_else_is_refused(self, city):
        document = city.submitted(body=BODY)
        release = release_of(document)
        actions.revise(document, by=city.yz01["clerk"], at=MONDAY)
        other = actions.submit(document, is_accurate=True, by=city.yz01["clerk"], at=MONDAY)

        with refused("与核定的不一致"):
            reviews.settle(
                release,
                choices=[Choice(1, Decision.MASKED)],
                by=city.yz01["reviewer"],
                at=MONDAY,
                successor=other,
            )

    def test_what_has_no_mask_is_not_masked(self, city):
        row = release_of(city.submitted(body="<p>内部资料</p>")).findings.get()

        with refused("没有遮盖的写法"):
            rules.check_choice(row, Choice(1, Decision.MASKED))

    def test_what_stands_in_no_text_is_not_changed_here(self, city):
        document = city.submitted(body='<p><a href="http://10.1.1.1/">见此</a></p>')
        row = release_of(document).findings.get(kind="link_local")

        with refused("不能在这里改"):
            rules.check_choice(row, Choice(row.number, Decision.REMOVED))
        rules.check_choice(row, Choice(row.number, Decision.KEPT, "", "内网地址，仅作说明。"))

    def test_a_secrecy_mark_stays_only_on_its_own_grounds(self, city):
        row = release_of(city.submitted(body="<p>内部资料</p>")).findings.get()

        with refused("保留要选明依据"):
            rules.check_keep(row, "office", "有理由")
        rules.check_keep(row, "declassified", "已经解密。")

    def test_only_what_a_version_needs_is_reviewed_and_the_secrecy_review_is_last(self, city):
        document = city.submitted(item="A20_9")
        release = release_of(document)

        with refused("这一版不需要合法性审查"):
            rules.check_can_review(release, KINDS["legality"])
        with refused("商业秘密审查还没有作出，由保密审查员办理"):
            rules.check_others_passed(release)
        rules.check_is_further(KINDS["trade"])

    def test_an_opinion_fits(self):
        with refused("意见最多 1000 个字"):
            rules.check_opinion("长" * 1001)


class TestReferral:
    def refer(self, city, document, **values):
        given = {"to": "市国家保密局", "question": "是否涉密", "paper": ""} | values
        actions.refer(document, **given, by=city.yz01["reviewer"], at=MONDAY)
        return queries.referrals("document", document.key)[-1]

    def answer(self, referral, by, **values):
        given = {"answer": "open", "text": "可以。", "paper": "", "on": TODAY} | values
        return referring.answer(referral, **given, by=by, at=MONDAY + timedelta(days=1))

    def test_only_a_reviewer_refers_and_reviewer_or_office_notes_the_answer(self, city):
        document = city.submitted()
        with refused("只有本机关的保密审查员可以报请"):
            rules.check_may_refer(release_of(document), city.yz01["clerk"])
        referral = self.refer(city, document)

        with refused("可以登记答复"):
            self.answer(referral, city.yz02["reviewer"])

    @pytest.mark.parametrize(("field", "value"), [("to", " "), ("question", "")])
    def test_it_says_to_whom_and_what(self, city, field, value):
        with refused("要写明报请哪个单位、请示什么问题"):
            self.refer(city, city.submitted(), **{field: value})

    def test_one_question_is_out_at_a_time(self, city):
        document = city.submitted()
        self.refer(city, document)

        with refused("已经报请，还没有答复"):
            self.refer(city, document)
        with refused("已报请市国家保密局确定，答复之前不能通过"):
            rules.check_nothing_out(release_of(document))

    @pytest.mark.parametrize(
        ("values", "why"),
        [
            ({"answer": "perhaps"}, "请选答复的结论"),
            ({"text": " "}, "要写明答复的内容"),
            ({"on": date(2026, 3, 4)}, "答复日期不能晚于今天"),
        ],
    )
    def test_an_answer_is_whole(self, city, values, why):
        referral = self.refer(city, city.submitted())

        with refused(why):
            self.answer(referral, city.yz01["reviewer"], **values)

    def test_an_answer_comes_once(self, city):
        referral = self.refer(city, city.submitted())
        self.answer(referral, city.yz01["reviewer"])

        with refused("已经登记了答复"):
            self.answer(referral, city.yz01["reviewer"])

    def test_a_no_holds_for_versions_made_by_masking(self, city):
        document = city.submitted(body=BODY)
        referral = self.refer(city, document)
        self.answer(referral, city.yz01["reviewer"], answer="closed")
        by = city.yz01["reviewer"]

        actions.settle(document, choices=[Choice(1, Decision.MASKED)], by=by, at=MONDAY)

        with refused("答复不得公开"):
            actions.pass_review(document, answers=CLEAR, opinion="", by=by, at=MONDAY)

    def test_what_the_clerk_changed_is_judged_anew(self, city):
        document = city.submitted()
        by = city.yz01["reviewer"]
        self.answer(self.refer(city, document), by, answer="closed")
        actions.revise(document, by=city.yz01["clerk"], at=MONDAY)
        actions.submit(document, is_accurate=True, by=city.yz01["clerk"], at=MONDAY)

        actions.pass_review(document, answers=CLEAR, opinion="", by=by, at=MONDAY)

        assert queries.out(["YZ01"]) == []


class TestRegisters:
    def test_a_word_is_listed_once_and_struck_off(self, city):
        by, organ = city.yz01["reviewer"], city.organ()
        registering.list_words(organ, [NewWord("旧说法", "新说法")], by=by, at=MONDAY)
        registering.list_words(organ, [NewWord("旧说法", "更新的说法")], by=by, at=MONDAY)

        [word] = ListedWord.objects.of("YZ01")
        assert word.right == "更新的说法"
        registering.strike_word(word, by=by, at=MONDAY)
        assert not ListedWord.objects.exists()
        acts = [entry.act for entry in journal.history("review", "YZ01")]
        assert acts == ["review.list_words", "review.list_words", "review.strike_word"]

    def test_a_word_of_one_sign_is_refused_and_nothing_is_kept(self, city):
        words = [NewWord("好说法"), NewWord("词")]

        with refused("太短；至少两个字"):
            registering.list_words(city.organ(), words, by=city.yz01["reviewer"], at=MONDAY)

        assert not ListedWord.objects.exists()

    @pytest.mark.parametrize(
        ("paper", "why"),
        [(NewPaper(), "至少要有一项"), (NewPaper("第三号文"), "不是完整的文号")],
    )
    def test_a_paper_has_a_number_or_a_title(self, city, paper, why):
        with refused(why):
            registering.register_papers(city.organ(), [paper], by=city.yz01["reviewer"], at=MONDAY)

    def test_the_journal_says_neither_number_nor_title_of_a_paper(self, city):
        by, organ = city.yz01["reviewer"], city.organ()
        paper = NewPaper("云委发〔2026〕3号", "关于重大事项的报告")
        registering.register_papers(organ, [paper], by=by, at=MONDAY)
        registering.strike_paper(SuperiorPaper.objects.get(), by=by, at=MONDAY)

        said = str([entry.data for entry in journal.history("review", "YZ01")])
        assert ("云委发" in said, "重大事项" in said) == (False, False)

    def test_a_switch_asks_always_never_or_by_the_rule(self, city):
        by, organ = city.yz01["reviewer"], city.organ()
        for is_always in (True, False, None):
            registering.switch(organ, kind="wording", is_always=is_always, by=by, at=MONDAY)
            asked = "wording" in queries.kinds_for("YZ01", frozenset())
            assert asked == bool(is_always)
        assert not KindSwitch.objects.exists()

    @pytest.mark.parametrize("kind", ["secrecy", "stability"])
    def test_what_the_law_asks_is_not_switched_off(self, city, kind):
        with refused("不能停用"):
            registering.switch(
                city.organ(), kind=kind, is_always=False, by=city.yz01["reviewer"], at=MONDAY
            )

    def test_an_unknown_kind_is_refused(self, city):
        with refused("没有这种审查"):
            registering.switch(
                city.organ(), kind="x", is_always=True, by=city.yz01["reviewer"], at=MONDAY
            )


def test_secrecy_is_given_on_the_review_page_only(city):
    with refused("请在审查页上办理"):
        rules.check_is_further(KINDS["secrecy"])


def test_no_superior_is_needed_to_find_a_foreign_kind_out(city):
    """A made-up kind of content goes through the same door: tables, names of files, comments."""
    content = {
        "联系人": "王小明",
        "rows": [{"姓名": "李建国", "身份证号": "11010519491231002X"}],
        "html": "<p>正文</p><!-- 手机13812345678 --><p data-x='13912345678'>尾</p>",
        "files": [{"name": "张小红身份证.pdf", "sha256": "a" * 64, "kind": "pdf", "size": 3}],
        "count": 13712345678,
    }
    from gongkai.duties.releases.actions import freeze  # noqa: PLC0415

    release = freeze(
        kind="made_up", key="1", organ="YZ01", title="手机13612345678的事", content=content,
        authors=["author"], by=city.yz01["clerk"], at=MONDAY,
    )  # fmt: skip

    reviews.open_review(release, at=MONDAY)

    found = {(row.kind, row.text, row.pointer) for row in release.findings.all()}
    assert {
        ("mobile", "13612345678", "#title"),
        ("person_name", "王小明", "/联系人"),
        ("person_name", "李建国", "/rows/0/姓名"),
        ("id_card", "11010519491231002X", "/rows/0/身份证号"),
        ("mobile", "13812345678", "/html"),
        ("mobile", "13912345678", "/html"),
        ("mobile", "13712345678", "/count"),
        ("unscannable", "文件不在本系统中，没有检查过", "/files/0"),
    } <= found
