"""决策: meetings with their topics and decisions, live and replayed, and the list of all."""

from collections.abc import Iterator
from typing import Any

from gongkai.across.publishing.pages import (
    File,
    Reader,
    Rendered,
    SiteFacts,
    Thing,
)
from gongkai.duties.meetings.content import KIND, MeetingContent, of_release
from gongkai.duties.releases.address import FOLDERS
from gongkai.faces.portal import related, writing
from gongkai.faces.portal.head import Article, Crumb, Head, article_metas, column_head
from gongkai.faces.portal.kinds.base import Single
from gongkai.faces.portal.kinds.lists import head_page
from gongkai.faces.portal.kinds.things import ThingPages
from gongkai.faces.portal.paper import spaced
from gongkai.faces.ui.body import text_of
from gongkai.law.meetings import BROADCASTS, SORTS
from gongkai.text import markup

_ALL = Crumb("会议公开", f"/{FOLDERS[KIND]}/")


class MeetingPages(ThingPages):
    """A meeting: when, where, its topics and what was decided, where to watch it."""

    name = things = KIND

    def files(self, thing: Thing, reader: Reader) -> Iterator[File]:
        return _files(thing, of_release(thing.content), reader)


def _files(thing: Thing, content: MeetingContent, reader: Reader) -> Iterator[File]:
    links = reader.links(KIND, thing.row.key)
    values = {
        "row": thing.row,
        "content": content,
        "sort": SORTS[content.sort].zh,
        "modes": [BROADCASTS[mode] for mode in content.broadcast],
        "body": text_of(content.body, {}) if content.body else "",
        "papers": related.blocks(links),
        "digest": spaced(thing.digest),
    }
    twin = _twin(thing, content) | {
        "links": [writing.row_twin(reader.site, each.row) for each in links]
    }
    yield from writing.pair("meeting.html", reader, _head(thing, reader.site), twin, **values)


def _head(thing: Thing, site: SiteFacts) -> Head:
    row = thing.row
    plain = column_head(site, "juece", title=row.title, path=row.path, crumbs=(_ALL,))
    article = Article(row.title, row.published, row.organ_name, "", row.summary)
    return Head(
        title=plain.title,
        path=plain.path,
        metas=article_metas(site, "juece", article),
        column=plain.column,
        crumbs=plain.crumbs,
        here=row.index_number,
    )


def _twin(thing: Thing, content: MeetingContent) -> dict[str, Any]:
    """The meeting for programs: what its page shows."""
    row = thing.row
    return {
        "kind": KIND,
        "title": row.title,
        "index_number": row.index_number,
        "organ": row.organ,
        "organ_name": row.organ_name,
        "sort": SORTS[content.sort].zh,
        "number": content.number,
        "held_at": content.held_at,
        "place": content.place,
        "host": content.host,
        "broadcast": [BROADCASTS[mode] for mode in content.broadcast],
        "live_url": content.live_url,
        "replay_url": content.replay_url,
        "published_on": row.published_on,
        "topics": [vars(topic) for topic in content.topics],
        "body": markup.paragraphs(content.body),
        "digest": thing.digest,
    }


class MeetingList(Single):
    """The newest meetings, and the way to the rest."""

    name = "meetings"

    def render(self, key: str, reader: Reader) -> Rendered:
        head = column_head(reader.site, "juece", title=_ALL.name, path=_ALL.path)
        return head_page(reader, head, f"shelf:{KIND}", "meetings.html")
