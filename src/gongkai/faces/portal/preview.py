"""A document's page as it would look, for the desk: the same template, marked as not public."""

from dataclasses import replace
from datetime import date

from gongkai.across.publishing.pages import OrganFacts, Row, SiteFacts
from gongkai.duties.documents.content import KIND, DocumentContent
from gongkai.faces.portal.environment import render
from gongkai.faces.portal.head import Head, site_metas
from gongkai.faces.portal.paper import shown
from gongkai.faces.portal.sites import main_facts
from gongkai.faces.portal.writing import live_frame
from gongkai.law.validity import Span

_LATER = "（公开时编定）"


def preview(
    content: DocumentContent, *, on: date, site: SiteFacts | None = None, digest: str = ""
) -> str:
    """The HTML of the page as it stands on a day; attachments are named, and lead nowhere yet.

    `site` is the main site unless given; `digest` is that of the release, where there is one.
    """
    site = site or main_facts()
    row = _row(content, on)
    organ = OrganFacts(
        *(content.organ, content.publisher, content.publisher, "", "", "", "", "", "", "", ""),
        departments=(),
        leaders=(),
        former_names=(),
    )
    head = Head(
        title=f"预览：{content.title}",
        path="/",
        metas=site_metas(site),
        column="zhengce",
        has_twin=False,
        is_indexed=False,
    )
    values = shown(row, content, organ, digest)
    files = [replace(file, address="") for file in values["files"]]
    values |= {"organ": None, "files": files}
    return render("preview.html", **live_frame(site, head), **values)


def _row(content: DocumentContent, on: date) -> Row:
    span = Span(content.effective_on, content.amended_on, content.lapses_on, content.abolished_on)
    return Row(
        kind=KIND,
        key="",
        title=content.title,
        path="/",
        organ=content.organ,
        organ_name=content.publisher,
        index_number=content.stated_index_number or _LATER,
        doc_number=content.stated_doc_number,
        genre=content.genre,
        theme=content.theme,
        item=content.item,
        summary=content.summary,
        written_on=content.written_on,
        published_on=content.stated_published_on or on,
        effective_on=content.effective_on,
        lapses_on=content.lapses_on,
        abolished_on=content.abolished_on,
        validity=span.on(on),
    )
