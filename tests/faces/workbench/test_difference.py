from gongkai.duties.documents.content import DocumentContent, PublicFile
from gongkai.faces.workbench.documents.paper import paper
from gongkai.faces.workbench.handling.difference import Row, characters, difference
from gongkai.faces.workbench.handling.paper import Paper


def content(**values) -> Paper:
    given = {"title": "通知", "organ": "YZ01", "publisher": "市政府", "attribute": "proactive"}
    return paper(DocumentContent(**({"body": ""} | given | values)))


def marked(row: Row) -> tuple[str, str]:
    """A row with what was cut in 〔〕 and what was added in 【】."""
    signs = {"same": "{}", "del": "〔{}〕", "ins": "【{}】"}
    before, after = (
        "".join(signs[piece.kind].format(piece.text) for piece in side)
        for side in (row.before, row.after)
    )
    return before, after


def test_changed_characters_are_marked_within_their_paragraph():
    old = content(body="<p>设置在建筑的三层以下。</p><p>不变。</p>")
    new = content(body="<p>设置在建筑的二层以下。</p><p>不变。</p>")

    found = difference(old, new)

    assert [marked(row) for row in found.body if not row.same] == [
        ("设置在建筑的〔三〕层以下。", "设置在建筑的【二】层以下。")
    ]
    assert [row.same for row in found.body if row.same] == [1]
    assert (found.changed, found.added, found.cut) == (1, 1, 1)


def test_a_paragraph_that_is_only_in_one_version_stands_alone():
    found = difference(content(body="<p>甲。</p>"), content(body="<p>甲。</p><p>乙，全新。</p>"))

    assert [marked(row) for row in found.body if not row.same] == [("", "【乙，全新。】")]


def test_two_paragraphs_with_little_in_common_are_cut_and_added_whole():
    before, after = characters("自公布之日起施行", "各县区要加强领导")

    assert [piece.kind for piece in (*before, *after)] == ["del", "ins"]


def test_metadata_is_compared_by_the_names_people_read():
    found = difference(content(genre="notice"), content(genre="opinion", title="意见"))

    assert [(row.name, *marked(row)) for row in found.facts] == [
        ("标题", "〔通知〕", "【意见】"),
        ("文种", "〔通知〕", "【意见】"),
    ]


def test_an_attachment_with_the_same_name_and_other_content_is_another():
    old = PublicFile("名单.pdf", "a" * 64, "pdf", 10)
    new = PublicFile("名单.pdf", "b" * 64, "pdf", 10)

    found = difference(content(attachments=(old,)), content(attachments=(new,)))

    assert (found.files_added, found.files_cut) == (("名单.pdf",), ("名单.pdf",))
    assert not found.is_none


def test_equal_contents_differ_in_nothing():
    assert difference(content(body="<p>甲</p>"), content(body="<p>甲</p>")).is_none


def test_very_long_paragraphs_are_not_compared_character_by_character():
    before, after = characters("甲" * 15_000, "乙" * 15_000)

    assert (len(before), len(after)) == (1, 1)


def test_what_is_compared_is_shown_as_text(city, enter):
    document = city.submitted(body="<p>甲 &lt;script&gt;alert(1)&lt;/script&gt;</p>")
    client = enter("yz01-clerk")
    client.post(f"/workbench/documents/{document.pk}/revise/")
    typed = {"title": "改过", "attribute": "proactive", "body": "<p>乙</p>", "revision": "1"}
    client.post(f"/workbench/documents/{document.pk}/edit/", typed)

    page = client.get(f"/workbench/documents/{document.pk}/difference/").content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
