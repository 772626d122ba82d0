"""Register, relations, clean-up, correction and interpretation at the desk, form by form."""

from datetime import date, timedelta

import pytest
from lxml import html
from tests.desk import Desk, refused
from tests.factories.city import MONDAY, City, fresh, make_person
from tests.factories.meetings import decided
from tests.factories.meetings import draft as meeting
from tests.factories.policies import ELEMENTS, PLAN, make_interpretation, make_package, make_policy

from gongkai.base.organs.roles import Role
from gongkai.duties.documents import actions
from gongkai.duties.documents.models import (
    Clearing,
    Document,
    Interpretation,
    InterpretationPlan,
    Policy,
    Relation,
)
from gongkai.duties.handling.states import State
from gongkai.duties.releases.models import Publication
from gongkai.faces.workbench.staff import today

CANARY = "金丝雀字样乙局内部"
METHODS = ("get", "head", "post", "put", "delete", "options")


def normative(city: City, organ: str = "YZ01", **values) -> Document:
    on = today()
    given = {"effective_on": on, "lapses_on": on + timedelta(days=100)} | values
    document = make_policy(city, organ, reach="is_normative", **given)
    office = city.people[organ]["office"]
    actions.exempt(document, reason="内容简单。", by=office, at=MONDAY)
    return city.walk(fresh(document), State.PUBLISHED)


def clearing(city: City, organ: str = "YZ01", **values) -> Clearing:
    return actions.open_clearing(
        city.organ(organ),
        title="2026年清理",
        basis="",
        documents=[normative(city, organ, **values)],
        by=city.people[organ]["clerk"],
        at=MONDAY,
    )


def addresses(row: Clearing) -> list[str]:
    own = f"/workbench/normative/clearings/{row.pk}/"
    return [own, f"{own}decide/", f"{own}lines/{row.lines.get().pk}/"]


class TestWhatIsNotOnesOwn:
    def test_the_clean_up_of_another_organ_is_not_found_by_any_method(self, city, enter):
        theirs = clearing(city, "YZ02", title=CANARY)
        ours = clearing(city, title="本局的办法")
        crossed = f"/workbench/normative/clearings/{ours.pk}/lines/{theirs.lines.get().pk}/"
        clients = [enter(f"yz01-{who}") for who in ("clerk", "legal", "office", "publisher")]

        answers = {
            (path, method, client_answer.status_code)
            for path in [*addresses(theirs), crossed]
            for method in METHODS
            for client in clients
            for client_answer in [getattr(client, method)(path)]
            if client_answer.status_code not in {404, 405}
        }

        assert answers == set()

    def test_lists_name_nothing_of_another_organ(self, city, enter):
        clearing(city, "YZ02", title=CANARY)
        told = make_interpretation(city, make_policy(city, "YZ02", title=CANARY))
        city.walk(told.document, State.IN_REVIEW)
        pages = (
            "normative/",
            "normative/clearings/",
            "normative/clearings/new/",
            "interpretation/",
        )

        for who in ("clerk", "legal"):
            for each in pages:
                text = enter(f"yz01-{who}").get(f"/workbench/{each}").content.decode()
                assert CANARY not in text

    def test_only_who_may_clear_begins_a_clean_up(self, city, enter):
        assert (
            enter("yz01-publisher").get("/workbench/normative/clearings/new/").status_code == 404
        )
        url = "/workbench/normative/clearings/new/?organ=YZ02"
        assert enter("yz01-clerk").get(url).status_code == 404

    def test_administrators_see_empty_lists(self, city, enter):
        normative(city, title=CANARY)
        make_person("admin", city.organ(), Role.ADMIN_SYSTEM)

        for each in ("normative/", "normative/clearings/", "interpretation/"):
            assert CANARY not in enter("admin").get(f"/workbench/{each}").content.decode()

    def test_a_joint_interpretation_is_found_by_its_co_issuer_once_it_was_handed_over(
        self, city, enter
    ):
        policy = make_policy(city, title=CANARY, joint=["云州市YZ02局"])
        row = make_interpretation(city, policy)
        path = f"/workbench/interpretation/{row.pk}/YZ02/"
        assert enter("yz02-office").get(path).status_code == 404

        city.walk(row.document, State.IN_REVIEW)

        assert enter("yz02-office").get(path).status_code == 200
        assert enter("yz01-office").get(path).status_code == 404
        assert enter("yz02-office").get(path.replace("YZ02", "YZ01")).status_code == 404
        assert CANARY in enter("yz02-office").get("/workbench/interpretation/").content.decode()
        other = make_interpretation(city, make_policy(city))
        city.walk(other.document, State.IN_REVIEW)
        wrong = f"/workbench/interpretation/{other.pk}/YZ02/"
        assert enter("yz02-office").get(wrong).status_code == 404


@pytest.mark.parametrize("rows", [1, 4])
class TestLists:
    def count(self, client, path, assert_max, most):
        client.get(path)
        with assert_max(most):
            assert client.get(path).status_code == 200

    def test_the_register_costs_the_same_however_long(
        self, rows, city, enter, django_assert_max_num_queries
    ):
        for number in range(rows):
            normative(city, title=f"办法{number}")

        client = enter("yz01-clerk")
        self.count(client, "/workbench/normative/", django_assert_max_num_queries, 10)

    def test_what_is_wanting_costs_the_same(
        self, rows, city, enter, django_assert_max_num_queries
    ):
        for number in range(rows):
            document = city.published(title=f"意见{number}")
            Policy.objects.create(document=document, is_wide=True)

        client = enter("yz01-clerk")
        self.count(client, "/workbench/interpretation/", django_assert_max_num_queries, 11)

    def test_a_clean_up_costs_the_same(self, rows, city, enter, django_assert_max_num_queries):
        row = actions.open_clearing(
            city.organ(),
            title="清理",
            basis="",
            documents=[normative(city, title=f"办法{number}") for number in range(rows)],
            by=city.yz01["clerk"],
            at=MONDAY,
        )

        client = enter("yz01-clerk")
        path = f"/workbench/normative/clearings/{row.pk}/"
        self.count(client, path, django_assert_max_num_queries, 8)


class TestForms:
    def test_what_a_document_is_as_a_policy(self, city):
        document = city.draft()
        desk = Desk(city.yz01["clerk"])
        path = f"/workbench/documents/{document.pk}/policy/"

        answer = desk.send(path, is_normative="on", is_wide="on", plan_from="2026", plan_to="2030")
        assert "规划层级" in refused(answer)
        answer = desk.send(path, is_wide="on", plan_from="2026", plan_to="2030", plan_level="市级")

        assert answer.status_code == 302
        policy = Policy.objects.get(document=document)
        assert (policy.is_wide, policy.is_normative, policy.plan_to) == (True, False, 2030)

    def test_a_decided_topic_fills_in_the_collective_decision(self, city):
        topic = decided(city, meeting(city), organ="YZ01", title="养老服务办法")
        document = city.draft()
        desk = Desk(city.yz01["clerk"])
        path = f"/workbench/documents/{document.pk}/policy/"

        answer = desk.send(path, is_normative="on", topic=topic.key)

        assert answer.status_code == 302
        policy = Policy.objects.get(document=document)
        assert policy.meeting == topic.meeting.title
        assert (policy.decided_on, policy.decision) == (topic.decided_on, topic.decision)

    def test_clauses_of_the_text_are_taken_over_with_one_click(self, city):
        text = "<p>自2026年4月1日起施行，有效期二年。《甲办法》（云政规〔2020〕3号）同时废止。</p>"
        document = city.draft(body=text)
        desk = Desk(city.yz01["clerk"])
        path = f"/workbench/documents/{document.pk}/relations/"
        ticks = html.fromstring(desk.client.get(path).content.decode())

        chosen = ticks.xpath("//input[@name='proposed']/@value")
        nothing = desk.client.post(path, {"do": "confirm"})
        answer = desk.client.post(path, {"do": "confirm", "proposed": chosen})

        assert "请勾选" in refused(nothing)
        assert answer.status_code == 302
        document = fresh(document)
        assert (document.effective_on, document.lapses_on) == (date(2026, 4, 1), date(2028, 4, 1))
        assert Relation.objects.get().number == "云政规〔2020〕3号"

    def test_a_relation_is_added_and_removed(self, city):
        document = city.draft()
        client = Desk(city.yz01["clerk"]).client
        path = f"/workbench/documents/{document.pk}/relations/"

        assert "写对方的文号" in refused(client.post(path, {"do": "relate", "kind": "basis"}))
        faulty = client.post(path, {"do": "relate", "kind": "basis", "title": "甲", "on": "昨天"})
        assert "看不懂这个日期" in refused(faulty)
        client.post(path, {"do": "relate", "kind": "basis", "title": "甲条例"})
        row = Relation.objects.get()
        assert "甲条例" in client.get(path).content.decode()
        assert client.post(path, {"do": "remove", "relation": "999"}).status_code == 404
        assert client.post(path, {"do": "remove", "relation": row.pk}).status_code == 302
        assert not Relation.objects.exists()

    def test_plan_interpretation_and_parts(self, city):
        policy = make_policy(city)
        client = Desk(city.yz01["clerk"]).client
        path = f"/workbench/documents/{policy.pk}/interpretation/"
        plan = {**PLAN, "forms_": PLAN["forms"], "release": "同步公布", "do": "plan"}
        del plan["forms"]
        assert client.post(path, plan).status_code == 302
        assert InterpretationPlan.objects.get().stages == [
            {"stage": "release", "note": "同步公布"}
        ]
        begun = client.post(path, {"do": "begin", "form": "qa", "stage": "release"})
        row = Interpretation.objects.get()
        assert begun.url == f"/workbench/documents/{row.document_id}/telling/"

        given = {
            "form": "qa",
            "stage": "release",
            "interpreter": "综合处",
            "contact": "0399-2260 0110",
            "pairs": "问：补多少？\n答：最多二十万元。\n分两年发。\n问：找谁？\n找街道。",
            "comparison": "十万元 | 二十万元 | 提高",
            "revision": fresh(row.document).revision,
        } | {f"element_{id_}": text for id_, text in ELEMENTS.items()}
        wrong = client.post(begun.url, given | {"pairs": "没有问"})
        assert "前面没有“问：”" in refused(wrong)
        wrong = client.post(begun.url, given | {"comparison": "只有一格"})
        assert "要写成：原规定" in refused(wrong)
        assert client.post(begun.url, given).status_code == 302

        row.refresh_from_db()
        assert row.pairs == [["补多少？", "最多二十万元。\n分两年发。"], ["找谁？", "找街道。"]]
        assert row.comparison == [["十万元", "二十万元", "提高"]]
        assert row.elements == ELEMENTS
        assert "问：找谁？" in client.get(begun.url).content.decode()
        late = client.post(begun.url, given | {"contact": "另一个"})
        assert "打开之后已有人修改" in refused(late)

    def test_an_act_that_is_none_and_a_plan_that_is_empty(self, city):
        client = Desk(city.yz01["clerk"]).client
        path = f"/workbench/documents/{make_policy(city).pk}/interpretation/"

        assert client.post(path, {"do": "else"}).status_code == 404
        assert "没有填完" in refused(client.post(path, {"do": "plan"}))

    def test_the_comparison_is_made_from_what_the_policy_replaces(self, city):
        city.published(body="<p>每台补助十万元。</p>", doc_number="云政发〔2021〕1号")
        policy = make_policy(city, body="<p>每台补助二十万元。</p>")
        actions.relate(
            policy,
            kind=actions.policies.LinkKind.REPLACES,
            number="云政发〔2021〕1号",
            by=city.yz01["clerk"],
            at=MONDAY,
        )
        row = make_interpretation(city, policy)
        client = Desk(city.yz01["clerk"]).client

        page = client.get(f"/workbench/documents/{row.document_id}/telling/?compare")

        shown = html.fromstring(page.content.decode()).get_element_by_id("id_comparison").value
        assert shown.strip() == "每台补助十万元。 | 每台补助二十万元。 |"

    def test_the_office_records_an_exemption(self, city):
        policy = make_policy(city)
        client = Desk(city.yz01["office"]).client
        path = f"/workbench/documents/{policy.pk}/interpretation/"

        assert client.post(path, {"do": "exempt", "reason": "内容简单。"}).status_code == 302
        assert Policy.objects.get().exempted_reason == "内容简单。"

    def test_a_co_issuer_agrees(self, city):
        row = make_interpretation(city, make_policy(city, joint=["云州市YZ02局"]))
        city.walk(row.document, State.IN_REVIEW)
        path = f"/workbench/interpretation/{row.pk}/YZ02/"

        assert "办公室或者分管领导" in refused(Desk(city.yz02["clerk"]).send(path, opinion=""))
        assert Desk(city.yz02["office"]).send(path, opinion="同意。").status_code == 302
        assert row.confirmations.get().opinion == "同意。"
        assert "本机关已确认" in Desk(city.yz02["office"]).client.get(path).content.decode()

    def test_a_correction_begins_with_its_note(self, city):
        document = city.published()
        path = f"/workbench/documents/{document.pk}/correct/"

        assert "要由本机关的经办人办理" in refused(Desk(city.yz01["leader"]).client.get(path))
        answer = Desk(city.yz01["clerk"]).send(path, note="表二有误。")

        assert answer.url == f"/workbench/documents/{document.pk}/edit/"
        assert fresh(document).state == State.DRAFT
        assert Publication.objects.public().filter(key=document.key).exists()

    def test_until_when_it_is_shown(self, city):
        document = city.draft()
        path = f"/workbench/documents/{document.pk}/showing/"

        Desk(city.yz01["clerk"]).send(path, ends_on="2026-12-31")

        assert fresh(document).showing.ends_on == date(2026, 12, 31)

    def test_a_clean_up_from_the_list_to_the_decision(self, city):
        documents = [normative(city, title=f"办法{number}") for number in range(3)]
        client = Desk(city.yz01["clerk"]).client
        path = "/workbench/normative/clearings/new/"
        ticked = [each.key for each in documents[:2]]
        assert "写清理的名称" not in refused(client.get(path))
        begun = client.post(path, {"title": "2026年清理", "document": ticked})
        row = Clearing.objects.get()
        assert begun.url == f"/workbench/normative/clearings/{row.pk}/"
        assert row.lines.count() == 2

        lines = list(row.lines.values_list("pk", flat=True))
        wrong = client.post(begun.url, {"proposal": "repeal", "line": lines, "reason": ""})
        assert "要写明理由" in refused(wrong)
        client.post(begun.url, {"proposal": "repeal", "line": lines, "reason": "不再适用"})
        opinion = f"{begun.url}lines/{lines[0]}/"
        Desk(city.yz01["office"]).send(opinion, opinion="同意废止。")
        assert "同意废止。" in client.get(opinion).content.decode()
        assert client.post(f"{begun.url}decide/", {"title": ""}).status_code == 422
        decided = client.post(f"{begun.url}decide/", {"title": "关于清理结果的决定"})

        row.refresh_from_db()
        assert decided.url == f"/workbench/documents/{row.result_id}/"
        assert Relation.objects.filter(document=row.result, kind="repeals").count() == 2
        closed = client.post(begun.url, {"proposal": "repeal", "line": lines, "reason": "再来"})
        assert "已经成文" in refused(closed)

    def test_the_register_on_another_day(self, city, enter):
        ends = today() + timedelta(days=100)
        normative(city, title="甲办法", lapses_on=ends)
        client = enter("yz01-clerk")

        def shown(query: str) -> list[str]:
            page = html.fromstring(client.get(f"/workbench/normative/?{query}").content.decode())
            return [
                each.text_content() for each in page.xpath("//td/span[contains(@class,'state')]")
            ]

        assert shown("") == ["有效"]
        assert shown(f"on={ends}") == ["失效"]
        assert shown("on=2020-01-01") == []
        assert shown("validity=lapsed") == []
        assert client.get("/workbench/normative/?on=昨天").status_code == 422


def test_what_ends_soon_waits_on_the_days_page(city, enter):
    normative(city, title="将满的办法")

    assert "将满的办法" in enter("yz01-clerk").get("/workbench/").content.decode()
    bands = enter("yz01-publisher").get("/workbench/").content.decode()
    assert "有效期将满" not in bands


def test_leaders_own_interpretations_are_counted_by_year(city, enter):
    _, told = make_package(city)
    row = Interpretation.objects.get(document=told)
    actions.tell(
        row,
        values={"person": "楚怀安", "post": "局长", "is_first": True},
        revision=fresh(told).revision,
        by=city.yz01["clerk"],
        at=MONDAY,
    )
    published = city.published()
    Publication.objects.filter(key=published.key).update(key=told.key, shelf="interpretation")

    client = enter("yz01-clerk")
    assert "楚怀安" in client.get("/workbench/interpretation/?year=2026").content.decode()
    assert "楚怀安" not in client.get("/workbench/interpretation/?year=2025").content.decode()
