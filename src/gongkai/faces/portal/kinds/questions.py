"""政策问答: what interpretations answer question by question, each under its policy."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.across.publishing.pages import Reader, Rendered, Row
from gongkai.duties.documents.content import DocumentContent
from gongkai.faces.portal import writing
from gongkai.faces.portal.head import column_head
from gongkai.faces.portal.kinds.base import Single
from gongkai.law.links import LinkKind

PATH = "/jiedu/wenda/"
# So many interpretations are looked through, and so many questions make the page long enough.
_NEWEST, _MOST = 100, 60


@dataclass(frozen=True)
class Asked:
    """The questions of one interpretation: its row, the policies it is about, the pairs."""

    row: Row
    policies: tuple[Row, ...]
    pairs: tuple[tuple[str, str], ...]


class Questions(Single):
    """The newest questions, and the way to the interpretations they stand in."""

    name = "questions"

    def render(self, key: str, reader: Reader) -> Rendered:
        head = column_head(reader.site, "jiedu", title="政策问答", path=PATH)
        found, count = [], 0
        for each in _asked(reader):
            found.append(each)
            count += len(each.pairs)
            if count >= _MOST:
                break
        twin = {
            "items": [
                writing.row_twin(reader.site, each.row)
                | {
                    "about": [writing.row_twin(reader.site, row) for row in each.policies],
                    "questions": [{"question": q, "answer": a} for q, a in each.pairs],
                }
                for each in found
            ]
        }
        return Rendered(writing.pair("questions.html", reader, head, twin, asked=found))


def _asked(reader: Reader) -> Iterator[Asked]:
    """What interpretations of this site answer, the newest first; others lie on their own site."""
    own = [row for row in reader.newest("shelf:interpretation", _NEWEST) if not row.home]
    for row, thing in reader.whole(own):
        part = DocumentContent.from_json(thing.content).interpretation
        if part and part.pairs:
            links = reader.links(row.kind, row.key)
            policies = tuple(
                link.row for link in links if link.kind is LinkKind.INTERPRETS and not link.is_back
            )
            yield Asked(row, policies, part.pairs)
