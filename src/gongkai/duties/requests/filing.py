"""The file of a case (案卷): all of it in one zip, with an index that filing has fixed.

The index names every paper by its digest and every act by its journal entry. Its own digest stands
in the entry that filed the case, so whoever holds a copy can tell that nothing was changed since.
No word of the applicant is in the index; the papers are, and are gone once the key is destroyed.
"""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Any

from gongkai.base.files import queries as files
from gongkai.base.files.models import StoredFile
from gongkai.base.journal import queries as journal
from gongkai.duties.requests import applicants, clock, papers, queries
from gongkai.duties.requests.models import Case, Letter
from gongkai.law.refusal import Refusal
from gongkai.text.cells import neutral

SCHEMA = "gongkai-case-file/1"
_KIND = "request"
# Where a zip was made does not change it.
_DATED = (1980, 1, 1, 0, 0, 0)
_HEAD = ("序号", "名称", "文号", "日期", "文件", "SHA-256")
_FACTS = (
    *("receipt", "number", "channel", "came_on", "confirmed_on", "received_on", "due_on"),
    *("applicant_class", "provide_form", "obtain_by", "decision", "ended_on", "delivered_on"),
)


@dataclass(frozen=True)
class Paper:
    """Something in the file; `read` gives its bytes, printed for whoever the letter went to."""

    name: str
    title: str
    number: str
    on: str
    digest: str
    read: Callable[[str], bytes]


def index(case: Case) -> dict[str, Any]:
    """What was filed, as JSON values, the same however often it is asked."""
    return {
        "schema": SCHEMA,
        "organ": case.organ.code,
        "facts": {name: _text(getattr(case, name)) for name in _FACTS},
        "clock": clock.told(case),
        "consulted": case.consultations.count(),
        "searches": [[str(row.searched_on), row.is_found] for row in case.searches.order_by("id")],
        "papers": [
            [each.name, each.title, each.number, each.on, each.digest] for each in held(case)
        ],
        "journal": [[entry.seq, entry.act, entry.digest] for entry in _until_filed(case)],
    }


def digest(case: Case) -> str:
    """SHA-256 of the index in hex."""
    return hashlib.sha256(_json(index(case))).hexdigest()


def filed_digest(case: Case) -> str:
    """What the digest was when the case was filed; empty for one that is not."""
    found = [e for e in journal.history(_KIND, case.key) if e.act == f"{_KIND}.archive"]
    return str(found[-1].data.get("digest", "")) if found else ""


def held(case: Case) -> list[Paper]:
    """Every paper, in the order of the file: what came in, what went out with its attachments."""
    return list(_held(case))


def _held(case: Case) -> Iterator[Paper]:
    for place, stored in enumerate(queries.papers_of(case), start=1):
        title = "原件" if stored == case.original else "随附材料"
        name = f"收到/{place:02}-{title}.{stored.kind}"
        yield Paper(name, title, "", str(case.came_on), stored.sha256, _let_through(stored))
    for place, letter in enumerate(case.letters.order_by("id"), start=1):
        number, on, folder = letter.number, str(letter.signed_on), f"发出/{place:02}"
        fixed = letter.paper_digest or letter.digest
        yield Paper(f"{folder}.pdf", letter.title, number, on, fixed, _printed(letter))
        for n, each in enumerate(letter.content.get("attachments", ()), start=1):
            name, sha256 = f"{folder}-附件{n:02}.{each['kind']}", each["sha256"]
            yield Paper(name, each["name"], number, on, sha256, _public(sha256))


def _printed(letter: Letter) -> Callable[[str], bytes]:
    def read(applicant: str) -> bytes:
        return papers.WRITERS["pdf"](papers.sheet(letter, letter.content.get("to") or applicant))

    return read


def _public(sha256: str) -> Callable[[str], bytes]:
    def read(_applicant: str) -> bytes:
        with files.open_public(sha256) as stream:
            return stream.read()

    return read


def _let_through(stored: StoredFile) -> Callable[[str], bytes]:
    """The copy made anew of what was handed in; why there is none, where there is none."""

    def read(_applicant: str) -> bytes:
        try:
            with files.open_released(stored) as stream:
                return stream.read()
        except Refusal as refusal:
            return str(refusal).encode()

    return read


def write(case: Case, to: IO[bytes]) -> None:
    """The file of a filed case as a zip; its last entry lists what is in it with digests.

    Raises Refusal where the applicant has been erased and SealBroken where it was tampered with.
    """
    name = applicants.opened(case.applicant).name
    sums: list[tuple[str, str]] = []
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as made:
        for path, data in _entries(case, name):
            made.writestr(zipfile.ZipInfo(path, _DATED), data, zipfile.ZIP_DEFLATED)
            sums.append((hashlib.sha256(data).hexdigest(), path))
        lines = "".join(f"{sha256}  {path}\n" for sha256, path in sums)
        made.writestr(zipfile.ZipInfo("SHA256SUMS", _DATED), lines, zipfile.ZIP_DEFLATED)


def _entries(case: Case, name: str) -> Iterator[tuple[str, bytes]]:
    yield "目录.json", _json(index(case))
    yield "目录.csv", _listed(case)
    yield "申请.json", _json(_asked(case))
    yield "经过.json", _json([_told(entry) for entry in _until_filed(case)])
    for paper in held(case):
        yield paper.name, paper.read(name)


def _asked(case: Case) -> dict[str, Any]:
    return {
        "applicant": applicants.to_json(applicants.opened(case.applicant)),
        "description": case.description,
        "doc_title": case.doc_title,
        "doc_number": case.doc_number,
    }


def _listed(case: Case) -> bytes:
    """The list of papers as a table that office programs open; no cell runs as a formula."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(_HEAD)
    for place, each in enumerate(held(case), start=1):
        said = (each.title, each.number, each.on, each.name, each.digest)
        table.writerow((place, *map(neutral, said)))
    return text.getvalue().encode("utf-8-sig")


def _until_filed(case: Case) -> list[Any]:
    """The entries before the one that filed it: what came after is not of the file."""
    found = []
    for entry in journal.history(_KIND, case.key):
        if entry.act == f"{_KIND}.archive":
            break
        found.append(entry)
    return found


def _told(entry: Any) -> dict[str, Any]:
    return {
        "seq": entry.seq, "act": entry.act, "by": entry.by, "at": entry.at.isoformat(),
        "data": entry.data, "digest": entry.digest,
    }  # fmt: skip


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1).encode()
