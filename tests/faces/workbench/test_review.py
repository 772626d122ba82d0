"""The review at the desk: findings settled in place, other reviews, referrals, the sheet."""

import json

import pytest
from lxml import html
from tests.factories.city import CLEAR, MONDAY

from gongkai.across.publishing import actions as publishing
from gongkai.across.search import actions as search
from gongkai.across.search.queries import Query
from gongkai.across.search.queries import search as ask
from gongkai.base.journal.models import Entry
from gongkai.base.organs.models import Site
from gongkai.duties.handling import actions
from gongkai.duties.releases import queries as releases
from gongkai.duties.review.models import Finding, Referral, Review
from gongkai.faces.portal.pages import PAGES
from gongkai.faces.workbench.staff import now, today

ID, MOBILE, NAME = "11010519491231002X", "13812345678", "张小明"
BODY = f"<p>当事人：{NAME}，公民身份号码{ID}。</p><p>联系电话：<strong>138</strong>12345678。</p>"
SECRETS = (ID, MOBILE, NAME)
ANSWERS = {f"question_{key}": value for key, value in CLEAR.items()}


def at(document, step):
    return f"/workbench/documents/{document.pk}/{step}/"


def digest(document):
    return releases.latest("document", document.key).digest


def send(client, document, step, **values):
    return client.post(at(document, step), {"digest": digest(document)} | values)


def said(answer):
    return " ".join(
        "".join(each.itertext())
        for each in html.fromstring(answer.content.decode()).find_class("errors")
    )


class TestSettling:
    def test_each_finding_stands_beside_its_paragraph(self, city, enter):
        document = city.submitted(body=BODY)

        page = html.fromstring(enter("yz01-reviewer").get(at(document, "review")).content.decode())

        beside = [
            (
                "".join(passage.find_class("said")[0].itertext()).strip()[-20:],
                [" ".join(each.text_content().split()) for each in passage.xpath(".//legend/a")],
            )
            for passage in page.find_class("passage")
            if passage.find_class("said")
        ]
        assert [names for _, names in beside] == [["1 姓名", "2 公民身份号码"], ["3 手机号码"]]
        assert page.xpath("count(//button[@value='pass'])") == 0
        assert "还不能。3 处待定" in page.text_content()

    def test_settled_one_by_one_and_passed_on_the_next_page(self, city, enter):
        document = city.submitted(body=BODY)
        client = enter("yz01-reviewer")

        answer = send(
            client, document, "review", do="settle",
            f1="kept", f1_ground="punishment", f1_reason="依法公示。", f2="masked", f3="removed",
        )  # fmt: skip

        assert (answer.status_code, answer.url) == (302, at(document, "review"))
        document.refresh_from_db()
        assert document.body == (
            f"<p>当事人：{NAME}，公民身份号码110105************。</p>"
            "<p>联系电话：<strong></strong>。</p>"
        )
        passed = send(client, document, "review", do="pass", **ANSWERS)
        assert passed.status_code == 302
        document.refresh_from_db()
        assert document.state == "passed"

    def test_settled_by_kind(self, city, enter):
        rows = "".join(f"<p>联系电话：1381234{n:04d}。</p>" for n in range(50))
        document = city.submitted(body=rows)

        send(
            enter("yz01-reviewer"), document, "review",
            do="kind:mobile", k_mobile="masked",
        )  # fmt: skip

        document.refresh_from_db()
        assert "1381234" not in document.body
        assert releases.latest("document", document.key).findings.count() == 0

    def test_a_refused_choice_keeps_what_was_typed(self, city, enter):
        document = city.submitted(body=BODY)

        answer = send(
            enter("yz01-reviewer"), document, "review", do="settle",
            f1="kept", f1_reason="因为这样", f2="masked",
        )  # fmt: skip

        assert answer.status_code == 422
        assert "保留要选明依据" in said(answer)
        page = html.fromstring(answer.content.decode())
        assert page.get_element_by_id("f1_reason").value == "因为这样"
        assert page.get_element_by_id("f2m").checked
        assert not Finding.objects.exclude(decision="").exists()

    @pytest.mark.parametrize("do", ["pass", "settle", "kind:mobile", ""])
    def test_a_post_with_anothers_version_changes_nothing(self, city, enter, do):
        document = city.submitted(body=BODY)
        client = enter("yz01-reviewer")
        given = ANSWERS | {"do": do, "digest": "0" * 64, "f1": "masked", "k_mobile": "masked"}

        answer = client.post(at(document, "review"), given)

        assert answer.status_code == 422
        assert not Review.objects.exists()
        assert not Finding.objects.exclude(decision="").exists()

    @pytest.mark.parametrize(
        "step", ["review", "sign", "publish", "office", "schedule", "opinion"]
    )
    @pytest.mark.parametrize("who", ["clerk", "reviewer", "leader", "publisher"])
    def test_an_open_finding_passes_by_no_address(self, city, enter, step, who):
        document = city.submitted(body=BODY)
        given = ANSWERS | {
            "do": "pass", "opinion": "同意", "review": "secrecy", "publish_at": "2030-01-01T09:00",
        }  # fmt: skip

        answer = send(enter(f"yz01-{who}"), document, step, **given)

        assert answer.status_code == 422
        document.refresh_from_db()
        assert document.state == "in_review"
        assert releases.latest("document", document.key).passed_at is None

    @pytest.mark.parametrize("rows", [0, 1, 50])
    def test_the_page_costs_the_same_however_much_was_found(
        self, city, enter, rows, django_assert_max_num_queries
    ):
        body = "".join(f"<p>联系电话：1381234{n:04d}。</p>" for n in range(rows))
        document = city.submitted(body=body or "<p>没有。</p>")
        client = enter("yz01-reviewer")
        client.get(at(document, "review"))

        with django_assert_max_num_queries(26):
            answer = client.get(at(document, "review"))

        assert answer.status_code == 200

    def test_400_findings_come_in_parts(self, city, enter):
        rows = "".join(f"<p>联系电话：1381234{n:04d}。</p>" for n in range(400))
        document = city.submitted(body=rows)

        page = enter("yz01-reviewer").get(at(document, "review")).content.decode()

        assert page.count('class="finding__name"') == 200
        assert "还有 200 处" in page


class TestCheck:
    def test_the_clerk_sees_and_settles_before_handing_over(self, city, enter):
        document = city.draft(body=BODY)
        client = enter("yz01-clerk")
        page = html.fromstring(client.get(at(document, "check")).content.decode())
        assert len(page.find_class("finding__name")) == 3

        answer = client.post(
            at(document, "check"),
            {
                "do": "settle", "revision": document.revision, "f2": "masked", "f3": "masked",
                "f1": "kept", "f1_ground": "agreed", "f1_reason": "本人书面同意。",
            },
        )  # fmt: skip

        assert answer.status_code == 302
        document.refresh_from_db()
        assert (ID in document.body, MOBILE in document.body) == (False, False)
        actions.submit(document, is_accurate=True, by=city.yz01["clerk"], at=MONDAY)
        shown = enter("yz01-reviewer").get(at(document, "review")).content.decode()
        assert "建议保留，请核定" in shown
        assert "本人书面同意。" in shown

    def test_a_change_in_between_is_not_written_over(self, city, enter):
        document = city.draft(body=BODY)

        answer = enter("yz01-clerk").post(
            at(document, "check"), {"do": "settle", "revision": 99, "f2": "masked"}
        )

        assert answer.status_code == 422
        document.refresh_from_db()
        assert document.body == BODY

    def test_others_look_and_change_nothing(self, city, enter):
        document = city.draft(body=BODY)

        answer = enter("yz01-reviewer").post(
            at(document, "check"), {"do": "settle", "revision": 1, "f2": "masked"}
        )

        assert answer.status_code == 422
        document.refresh_from_db()
        assert document.body == BODY

    def test_a_clean_draft_is_told_so(self, city, enter):
        page = enter("yz01-clerk").get(at(city.draft(), "check")).content.decode()

        assert "没有发现个人信息" in page


class TestFurtherReviews:
    @pytest.fixture
    def document(self, city):
        return city.submitted(item="A20_9")

    def test_the_secrecy_review_waits_for_the_others(self, city, enter, document):
        client = enter("yz01-reviewer")

        answer = send(client, document, "review", do="pass", **ANSWERS)

        assert answer.status_code == 422
        assert "商业秘密审查还没有作出" in said(answer)

    def test_each_is_an_opinion_of_its_own_on_this_digest(self, city, enter, document):
        client = enter("yz01-reviewer")
        given = {"question_asked": "yes", "question_refused": "no", "question_bids": "no"}

        send(client, document, "opinion", review="trade", do="pass", opinion="可以。", **given)
        send(client, document, "review", do="pass", **ANSWERS)

        rows = Review.objects.order_by("id").values_list("kind", "digest", "opinion")
        assert list(rows) == [
            ("trade", digest(document), "可以。"),
            ("secrecy", digest(document), ""),
        ]

    def test_an_answer_that_does_not_let_it_pass_is_named(self, enter, document):
        given = {"question_asked": "no", "question_refused": "no", "question_bids": "no"}

        answer = send(
            enter("yz01-reviewer"), document, "opinion", review="trade", do="pass", **given
        )

        assert "的回答为“否”，不能通过" in said(answer)

    @pytest.mark.parametrize("name", ["secrecy", "legality", "nothing", ""])
    def test_only_what_the_version_needs_is_given(self, enter, document, name):
        answer = send(enter("yz01-reviewer"), document, "opinion", review=name, do="pass")

        assert answer.status_code == 422
        assert not Review.objects.exists()

    def test_it_can_send_it_back(self, enter, document):
        send(
            enter("yz01-reviewer"), document, "opinion",
            review="trade", do="return", opinion="请先征求第三方意见。",
        )  # fmt: skip

        document.refresh_from_db()
        assert document.state == "draft"


class TestReferral:
    ASK = {"to": "云州市国家保密局", "question": "第三段是否涉密", "paper": "云民函〔2026〕9号"}
    SAYS = {"text": "不属于国家秘密。", "paper": "云保函〔2026〕2号", "on": "2026-03-02"}

    def test_nothing_passes_while_it_is_out(self, city, enter):
        document = city.submitted()
        client = enter("yz01-reviewer")
        assert send(client, document, "referral", **self.ASK).status_code == 302

        answer = send(client, document, "review", do="pass", **ANSWERS)

        assert "已报请云州市国家保密局确定，答复之前不能通过" in said(answer)

    def test_the_answer_comes_back_with_its_day_and_paper(self, city, enter):
        document = city.submitted()
        client = enter("yz01-reviewer")
        send(client, document, "referral", **self.ASK)
        out = Referral.objects.get()

        send(client, document, "referral", referral=out.pk, answer="open", **self.SAYS)
        passed = send(client, document, "review", do="pass", **ANSWERS)

        out.refresh_from_db()
        assert (out.answer, out.answer_paper) == ("open", "云保函〔2026〕2号")
        assert passed.status_code == 302

    def test_against_the_answer_nothing_passes(self, city, enter):
        document = city.submitted()
        client = enter("yz01-reviewer")
        send(client, document, "referral", **self.ASK)
        out = Referral.objects.get()
        send(client, document, "referral", referral=out.pk, answer="closed", **self.SAYS)

        answer = send(client, document, "review", do="pass", **ANSWERS)

        assert "答复不得公开，不能通过" in said(answer)

    def test_a_new_version_does_not_get_round_it(self, city, enter):
        document = city.submitted()
        client = enter("yz01-reviewer")
        send(client, document, "referral", **self.ASK)
        actions.revise(document, by=city.yz01["clerk"], at=MONDAY)
        actions.submit(document, is_accurate=True, by=city.yz01["clerk"], at=MONDAY)

        answer = send(client, document, "review", do="pass", **ANSWERS)

        assert "答复之前不能通过" in said(answer)

    def test_the_journal_does_not_repeat_the_question(self, city, enter):
        document = city.submitted()
        send(enter("yz01-reviewer"), document, "referral", **self.ASK)

        data = json.dumps([each.data for each in Entry.objects.all()], ensure_ascii=False)
        assert "第三段是否涉密" not in data


class TestSheet:
    def test_it_holds_procedure_opinions_times_and_digest_and_nothing_found(self, city, enter):
        document = city.submitted(body=BODY)
        client = enter("yz01-reviewer")
        send(
            client, document, "review", do="settle",
            f1="kept", f1_ground="punishment", f1_reason="依法公示。", f2="masked", f3="masked",
        )  # fmt: skip
        send(client, document, "review", do="pass", opinion="不涉密，同意公开。", **ANSWERS)

        text = client.get(at(document, "sheet")).content.decode()

        for part in (digest(document), "不涉密，同意公开。", "惩戒公示", "依法公示。", "第 2 版"):
            assert part in text
        assert [secret for secret in SECRETS if secret in text] == []


def test_what_was_masked_is_on_no_page_and_in_no_file_of_the_public(city, enter, data_dir):
    document = city.submitted(body=BODY, title=f"关于{NAME}案的公告", summary=f"电话{MOBILE}")
    client = enter("yz01-reviewer")
    numbers = releases.latest("document", document.key).findings.values_list("number", flat=True)
    send(client, document, "review", do="settle", **{f"f{n}": "masked" for n in numbers})
    send(client, document, "review", do="pass", **ANSWERS)
    actions.sign(document, by=city.yz01["leader"], at=now())
    actions.publish(document, by=city.yz01["publisher"], at=now())

    publishing.publish(PAGES, site=Site.objects.get().code, at=now(), on=today(), is_full=True)
    search.rebuild(data_dir / "search", on=today())
    files = [path for path in (data_dir / "public").rglob("*") if path.is_file()]
    hits = ask(Query(MOBILE), root=data_dir / "search", on=today()).hits

    assert any(b"138****5678" in path.read_bytes() for path in files)
    assert [
        (path.name, secret)
        for path in files
        for secret in SECRETS
        if secret.encode() in path.read_bytes()
    ] == []
    assert hits == ()


def test_what_waits_stands_on_the_days_page(city, enter):
    document = city.submitted(item="A20_12", title="关于暴雨红色预警的通告")
    send(enter("yz01-reviewer"), document, "referral", **TestReferral.ASK)

    leader = enter("yz01-leader").get("/workbench/").content.decode()
    reviewer = enter("yz01-reviewer").get("/workbench/").content.decode()
    other = enter("yz02-leader").get("/workbench/").content.decode()

    assert f'href="{at(document, "opinion")}?review=stability"' in leader
    assert ("报请中" in reviewer, "等待答复，已 0 天" in reviewer) == (True, True)
    assert document.title not in other
