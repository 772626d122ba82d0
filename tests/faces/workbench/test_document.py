"""The page of one document, and its preview."""

from tests.factories.city import CLEAR, MONDAY, fresh

from gongkai.duties.documents import actions
from gongkai.duties.releases.models import Release


def at(document, step: str = "") -> str:
    return f"/workbench/documents/{document.pk}/{f'{step}/' if step else ''}"


def test_a_returned_draft_says_who_returned_it_and_why(city, enter):
    document = city.passed()
    by = city.yz01["leader"]
    actions.return_(document, reason="第三条与省规定不一致。", by=by, at=MONDAY)

    page = enter("yz01-clerk").get(at(document))

    assert page.context["returned"].reason == "第三条与省规定不一致。"
    assert "第三条与省规定不一致。" in page.content.decode()


def test_a_review_that_returned_it_shows_its_opinion(city, enter):
    document = city.submitted()
    by = city.yz01["reviewer"]
    actions.return_review(document, answers=CLEAR, opinion="附表有手机号。", by=by, at=MONDAY)

    page = enter("yz01-clerk").get(at(document)).content.decode()

    assert page.index("已退回") < page.index("附表有手机号。")


def test_a_draft_handed_over_again_and_taken_back_is_no_longer_a_returned_one(city, enter):
    document = city.passed()
    actions.return_(document, reason="改", by=city.yz01["leader"], at=MONDAY)
    actions.submit(fresh(document), is_accurate=True, by=city.yz01["clerk"], at=MONDAY)
    actions.revise(fresh(document), by=city.yz01["clerk"], at=MONDAY)

    assert enter("yz01-clerk").get(at(document)).context["returned"] is None


def test_a_published_document_leads_to_its_public_page(city, enter):
    document = city.published()

    page = enter("yz01-clerk").get(at(document))

    assert page.context["public_url"].startswith("https://www.yunzhou.example/zhengce/00800126X/")
    assert f'<a href="{page.context["public_url"]}">' in page.content.decode()


def test_the_page_shows_what_was_handed_over_not_a_later_field(city, enter):
    document = city.submitted()
    type(document).objects.filter(pk=document.pk).update(title="库里被改过的标题")

    page = enter("yz01-reviewer").get(at(document, "review"))

    assert page.context["paper"].title == "关于做好2026年度防汛工作的通知"
    assert Release.objects.get().digest in page.content.decode()


def test_who_can_do_the_next_step_is_named(city, enter):
    staff = dict(enter("yz01-clerk").get(at(city.draft())).context["staff"])

    assert staff == {
        "保密审查员": ["人员yz01-reviewer"],
        "分管领导": ["人员yz01-leader"],
        "发布员": ["人员yz01-publisher"],
    }


def test_the_preview_is_the_portals_own_page_where_the_roof_says_so(city, enter, settings):
    settings.DOCUMENT_PREVIEW = "gongkai.faces.portal.preview.preview"
    document = city.draft()

    page = enter("yz01-clerk").get(at(document, "preview")).content.decode()

    assert "<p>现就做好今年防汛工作通知如下。</p>" in page
    assert "gongkai/portal.css" in page
    assert 'action="/workbench/sign-out/"' not in page


def test_without_the_portal_the_desk_shows_its_own_paper(city, enter, settings):
    settings.DOCUMENT_PREVIEW = ""
    page = enter("yz01-clerk").get(at(city.draft(), "preview")).content.decode()

    assert "预览，未公开" in page
    assert "<p>现就做好今年防汛工作通知如下。</p>" in page


def test_one_document_costs_the_same_however_long_its_history(
    city, enter, django_assert_max_num_queries
):
    document = city.draft()
    client, by = enter("yz01-clerk"), city.yz01["clerk"]
    for n in range(30):
        document = actions.edit(
            document, values={"title": f"第{n}次"}, revision=document.revision, by=by, at=MONDAY
        )

    with django_assert_max_num_queries(24):
        client.get(at(document))


def test_the_way_forward_is_shown_with_who_has_to_go_it(city, enter):
    nexts = enter("yz01-leader").get(at(city.signed())).context["nexts"]

    shown = [(each.act.name, each.refusal and each.refusal.text) for each in nexts]
    assert shown == [("return", None), ("publish", "“公开”要由本机关的发布员办理。")]
