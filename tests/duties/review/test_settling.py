"""Whatever is found is masked, taken out or kept with a reason, or it never passes."""

import json

import pytest
from tests.factories.city import CLEAR, MONDAY, City, fresh, make_person

from gongkai.base.journal.models import Entry
from gongkai.base.organs.models import Organ
from gongkai.base.organs.queries import standing
from gongkai.base.organs.roles import Role
from gongkai.duties.handling import actions, kinds
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.digest import digest
from gongkai.duties.releases.models import Publication, Release
from gongkai.duties.review import actions as reviews
from gongkai.duties.review import queries, registering
from gongkai.duties.review.choices import Choice
from gongkai.duties.review.decision import Decision
from gongkai.duties.review.reading import read
from gongkai.law.refusal import Refusal

pytestmark = pytest.mark.django_db

ID, MOBILE, NAME = "11010519491231002X", "13812345678", "张小明"
BODY = (
    f"<p>当事人：{NAME}，公民身份号码{ID}。</p>"
    "<p>联系电话：<strong>138</strong>12345678。</p><p>特此公告。</p>"
)
SECRETS = (ID, MOBILE, NAME)


@pytest.fixture
def city(db):
    return City()


def submitted(city, body=BODY, **values):
    return city.submitted(body=body, **values)


def release_of(document):
    return releases.latest("document", document.key)


def open_of(document):
    return {row.kind: row for row in release_of(document).findings.open()}


def settle(document, choices, by):
    release = actions.settle(document, choices=choices, by=by, at=MONDAY)
    document.refresh_from_db()
    return release


def masked(row):
    return Choice(row.number, Decision.MASKED)


def kept(row, reason="经办负责人，履行公务。", ground="office"):
    return Choice(row.number, Decision.KEPT, ground, reason)


def passes(document, city):
    by = city.yz01["reviewer"]
    actions.pass_review(document, answers=CLEAR, opinion="", by=by, at=MONDAY)


class TestFound:
    def test_handing_over_finds_each_in_its_place(self, city):
        document = submitted(city)

        rows = [
            (row.kind, row.text, row.where, row.mask)
            for row in release_of(document).findings.all()
        ]

        assert rows == [
            ("person_name", NAME, "正文第 1 段", "张**"),
            ("id_card", ID, "正文第 1 段", "110105************"),
            ("mobile", MOBILE, "正文第 2 段", "138****5678"),
        ]

    def test_one_open_finding_keeps_it_from_passing(self, city):
        document = submitted(city)
        found = open_of(document)
        by = city.yz01["reviewer"]
        settle(document, [kept(found["person_name"]), kept(found["id_card"])], by)

        with pytest.raises(Refusal, match="还有 1 处发现没有核定（第 3 处）"):
            passes(document, city)

        assert release_of(document).passed_at is None

    def test_what_nobody_looked_through_is_looked_through_before_it_passes(self, city):
        release = Release.objects.create(
            kind="thing", key="1", version=1, organ="YZ01", title="一件事", digest="",
            authors=["x"], made_by="x", made_at=MONDAY, content={"body": BODY},
        )  # fmt: skip
        release.digest = digest(release.kind, release.key, release.content)
        release.save()

        with pytest.raises(Refusal, match="还有 3 处发现没有核定"):
            reviews.pass_release(
                release, answers=CLEAR, opinion="", by=city.yz01["reviewer"], at=MONDAY
            )


class TestMasking:
    def test_it_makes_the_next_version_in_review_with_the_same_authors(self, city):
        document = submitted(city)
        before = release_of(document)
        rows = before.findings.all()

        after = settle(document, [masked(row) for row in rows], city.yz01["reviewer"])

        assert document.body == (
            "<p>当事人：张**，公民身份号码110105************。</p>"
            "<p>联系电话：<strong>138</strong>****5678。</p><p>特此公告。</p>"
        )
        assert (after.version, after.authors, after.made_by) == (2, before.authors, before.made_by)
        assert after.content["body"] == document.body
        assert document.state == "in_review"
        assert document.editors == ["yz01-clerk"]
        assert list(after.findings.all()) == []
        passes(document, city)
        assert fresh(document).state == "passed"

    def test_the_version_before_passes_no_more(self, city):
        document = submitted(city)
        before = release_of(document)
        by = city.yz01["reviewer"]
        settle(document, [masked(row) for row in before.findings.all()], by)

        with pytest.raises(Refusal, match="请处理最新的一版"):
            reviews.pass_release(before, answers=CLEAR, opinion="", by=by, at=MONDAY)

    def test_taken_out_leaves_the_rest_as_it_is(self, city):
        document = submitted(city)
        row = open_of(document)["id_card"]

        settle(document, [Choice(row.number, Decision.REMOVED)], city.yz01["reviewer"])

        assert document.body == BODY.replace(ID, "")

    def test_title_summary_and_lists_are_masked_too(self, city):
        document = submitted(
            city,
            body="<p>见标题。</p>",
            title=f"关于联系电话{MOBILE}的通知",
            summary=f"当事人：{NAME}。",
        )

        settle(
            document,
            [masked(row) for row in release_of(document).findings.all()],
            city.yz01["reviewer"],
        )

        assert document.title == "关于联系电话138****5678的通知"
        assert document.summary == "当事人：张**。"
        assert Release.objects.get(version=2).title == document.title

    def test_a_published_masked_document_holds_nothing_of_it(self, city):
        document = submitted(city)
        rows = release_of(document).findings.all()
        settle(document, [masked(row) for row in rows], city.yz01["reviewer"])
        passes(document, city)
        actions.sign(document, by=city.yz01["leader"], at=MONDAY)
        actions.publish(document, by=city.yz01["publisher"], at=MONDAY)

        public = Publication.objects.select_related("release").get()
        said = json.dumps(
            [public.release.content, public.title, public.summary], ensure_ascii=False
        )

        assert [secret for secret in SECRETS if secret in said] == []


class TestKeeping:
    @pytest.mark.parametrize(
        ("ground", "reason", "why"),
        [
            ("", "有理由", "保留要选明依据"),
            ("declassified", "有理由", "保留要选明依据"),
            ("office", "  ", "保留要写明理由"),
            ("office", "长" * 301, "理由最多 300 个字"),
        ],
    )
    def test_personal_data_stay_only_on_a_ground_and_with_a_reason(
        self, city, ground, reason, why
    ):
        document = submitted(city)
        row = open_of(document)["person_name"]

        with pytest.raises(Refusal, match=why):
            settle(document, [kept(row, reason, ground)], city.yz01["reviewer"])

        assert open_of(document).keys() == {"person_name", "id_card", "mobile"}

    def test_what_is_kept_makes_no_version_and_passes_with_its_reason(self, city):
        document = submitted(city)
        found = open_of(document)

        settle(document, [kept(row) for row in found.values()], city.yz01["reviewer"])

        assert release_of(document).version == 1
        passes(document, city)
        assert fresh(document).state == "passed"

    def test_kept_and_masked_at_once_the_kept_one_is_remembered(self, city):
        document = submitted(city)
        found = open_of(document)
        choices = [
            kept(found["mobile"]),
            masked(found["person_name"]),
            Choice(found["id_card"].number, Decision.REMOVED),
        ]

        after = settle(document, choices, city.yz01["reviewer"])

        [row] = after.findings.all()
        assert (row.text, row.decision, row.ground) == (MOBILE, "kept", "office")
        assert (row.settled_by, row.reason) == ("yz01-reviewer", "经办负责人，履行公务。")

    def test_what_was_kept_a_moment_ago_by_another_is_open_again(self, city):
        other = make_person("yz01-second", city.organ(), Role.REVIEWER)
        document = submitted(city)
        found = open_of(document)
        settle(document, [kept(found["mobile"])], standing(other, on=MONDAY.date()))

        after = settle(document, [masked(found["person_name"])], city.yz01["reviewer"])

        assert {row.kind for row in after.findings.open()} == {"id_card", "mobile"}

    def test_what_was_kept_is_forgotten_with_the_version(self, city):
        document = submitted(city)
        settle(document, [kept(row) for row in open_of(document).values()], city.yz01["reviewer"])
        actions.revise(document, by=city.yz01["clerk"], at=MONDAY)

        actions.submit(document, is_accurate=True, by=city.yz01["clerk"], at=MONDAY)

        assert open_of(document).keys() == {"person_name", "id_card", "mobile"}

    def test_the_same_words_at_another_place_are_open(self, city):
        document = submitted(city, body=f"<p>联系电话：{MOBILE}。</p><p>手机：{MOBILE}。</p>")
        first, second = release_of(document).findings.all()

        after = settle(document, [kept(second), masked(first)], city.yz01["reviewer"])

        [row] = after.findings.all()
        assert (row.where, row.decision) == ("正文第 2 段", "kept")

    def test_what_cannot_be_looked_into_never_stays(self, city):
        document = submitted(city)
        row = open_of(document)["mobile"]
        row.severity = "refuse"
        row.save()

        with pytest.raises(Refusal, match="不能检查的内容不能公开"):
            settle(document, [kept(row)], city.yz01["reviewer"])


class TestWho:
    @pytest.mark.parametrize("who", ["clerk", "leader", "publisher"])
    def test_only_the_reviewer_settles(self, city, who):
        document = submitted(city)
        row = open_of(document)["mobile"]

        with pytest.raises(Refusal, match="要由本机关的保密审查员办理"):
            settle(document, [masked(row)], city.yz01[who])

    def test_another_organs_reviewer_does_not(self, city):
        document = submitted(city)
        row = open_of(document)["mobile"]

        with pytest.raises(Refusal, match="要由本机关的保密审查员办理"):
            settle(document, [masked(row)], city.yz02["reviewer"])

    def test_a_number_that_is_not_there_is_refused(self, city):
        document = submitted(city)

        with pytest.raises(Refusal, match="没有第 9 处发现"):
            settle(document, [Choice(9, Decision.MASKED)], city.yz01["reviewer"])

    def test_nothing_chosen_is_refused(self, city):
        with pytest.raises(Refusal, match="没有选任何一处"):
            settle(submitted(city), [], city.yz01["reviewer"])


def test_the_journal_knows_every_decision_and_nothing_personal(city):
    document = submitted(city)
    found = open_of(document)
    settle(
        document,
        [masked(found["id_card"]), masked(found["mobile"]), kept(found["person_name"])],
        city.yz01["reviewer"],
    )

    entries = Entry.objects.filter(kind="document", key=document.key)
    said = json.dumps([entry.data for entry in entries], ensure_ascii=False)
    [settled] = entries.filter(act="review.settle")

    assert [secret for secret in SECRETS if secret in said] == []
    assert settled.data["decisions"] == [
        {"n": 2, "kind": "id_card", "decision": "masked", "ground": ""},
        {"n": 3, "kind": "mobile", "decision": "masked", "ground": ""},
        {"n": 1, "kind": "person_name", "decision": "kept", "ground": "office"},
    ]
    assert settled.data["into"]["version"] == 2


class TestClerk:
    def found(self, document, city):
        kind = kinds.of(document)
        return queries.found_in(
            kind.content(document),
            title=document.title,
            organ="YZ01",
            marks=frozenset(),
            on=MONDAY.date(),
        )

    def clean(self, document, city, *decisions):
        found = self.found(document, city)
        chosen = [(found[choice.number - 1], choice) for choice in decisions]
        actions.clean(
            document,
            chosen=chosen,
            revision=document.revision,
            by=city.yz01["clerk"],
            at=MONDAY,
        )
        document.refresh_from_db()

    def test_masks_before_handing_over_and_proposes_what_should_stay(self, city):
        document = city.draft(body=BODY)

        self.clean(
            document,
            city,
            Choice(1, Decision.KEPT, "punishment", "依法公示的处罚决定。"),
            Choice(2, Decision.MASKED),
            Choice(3, Decision.REMOVED),
        )
        actions.submit(document, is_accurate=True, by=city.yz01["clerk"], at=MONDAY)

        [row] = release_of(document).findings.all()
        assert (row.text, row.decision) == (NAME, "")
        assert (row.proposed, row.proposed_ground) == ("kept", "punishment")
        assert (row.proposed_reason, row.proposed_by) == ("依法公示的处罚决定。", "yz01-clerk")
        with pytest.raises(Refusal, match="还有 1 处发现没有核定"):
            passes(document, city)

    def test_a_reviewer_cleans_no_draft(self, city):
        document = city.draft(body=BODY)
        [first, *_] = self.found(document, city)

        with pytest.raises(Refusal, match="只有本机关的经办人可以修改"):
            actions.clean(
                document,
                chosen=[(first, Choice(1, Decision.MASKED))],
                revision=document.revision,
                by=city.yz01["reviewer"],
                at=MONDAY,
            )


class TestLists:
    def test_words_papers_and_marks_are_found(self, city):
        by, organ = city.yz01["reviewer"], Organ.objects.get(code="YZ01")
        registering.list_words(
            organ, [registering.NewWord("云州直辖市", right="云州市")], by=by, at=MONDAY
        )
        registering.list_words(
            None, [registering.NewWord("特大喜讯", is_forbidden=True)], by=by, at=MONDAY
        )
        registering.register_papers(
            organ,
            [registering.NewPaper("云委发〔2026〕3 号", "关于做好重大事项报告工作的通知")],
            by=by,
            at=MONDAY,
        )
        document = submitted(
            city,
            body="<p>云州直辖市特大喜讯。按照云委发〔2026〕3号《关于做好重大事项报告工作的通知》。</p>"
            "<p>（此件依申请公开）</p>",
        )

        rows = release_of(document).findings.filter(pointer="/body")
        found = [(row.kind, row.text, row.mask) for row in rows]

        assert found == [
            ("wording", "云州直辖市", "云州市"),
            ("wording", "特大喜讯", None),
            ("superior_number", "云委发〔2026〕3号", None),
            ("superior_title", "关于做好重大事项报告工作的通知", None),
            ("mark_conflict", "此件依申请公开", "此件主动公开"),
        ]

    def test_another_organs_list_does_not_hold_here(self, city):
        by, organ = city.yz02["reviewer"], Organ.objects.get(code="YZ02")
        registering.list_words(organ, [registering.NewWord("防汛工作")], by=by, at=MONDAY)

        assert list(release_of(city.submitted()).findings.all()) == []
        assert release_of(city.submitted("YZ02")).findings.count() == 2

    def test_the_citys_list_is_not_every_organs_to_change(self, city):
        with pytest.raises(Refusal, match="全市的由主站所属机关修改"):
            registering.list_words(
                None, [registering.NewWord("不当说法")], by=city.yz02["reviewer"], at=MONDAY
            )


class TestLinks:
    @pytest.mark.parametrize(
        ("target", "kind"),
        [
            ("http://10.1.2.3/a.html", "link_local"),
            ("http://oa/a.html", "link_local"),
            ("https://www.yunzhou.example/workbench/documents/3/", "link_local"),
            ("/workbench/documents/3/", "link_local"),
            ("/zhengce/008003185/2026-00009/", "link_broken"),
            ("https://www.yunzhou.example/zhengce/008003185/2026-00009/", "link_broken"),
            ("http://https://www.gov.cn/", "link_broken"),
            ("https:///a.html", "link_broken"),
            ("mailto:nobody", "link_broken"),
            ("", "link_broken"),
            ("https://www.gov.cn/zhengce/", None),
            ("/zhengce/", None),
        ],
    )
    def test_only_what_a_reader_cannot_open_is_found(self, city, target, kind):
        document = submitted(city, body=f'<p><a href="{target}">见此</a></p>')

        rows = release_of(document).findings.filter(kind__startswith="link")

        assert [row.kind for row in rows] == ([kind] if kind else [])

    def test_an_address_that_stands_alone_is_a_link_too_and_one_of_before_is_none(self):
        content = {
            "values": {
                "online_url": "https://zwfw.example/a",
                "note": "见 https://zwfw.example/b",
            },
            "former_addresses": ["https://www.yunzhou.example/old/1.html"],
        }

        assert [link.target for link in read(content).links] == ["https://zwfw.example/a"]
