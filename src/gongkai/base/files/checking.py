"""What the check of one file comes to: the upload looked into, its copy made and looked into."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from gongkai.base.files import sandbox
from gongkai.base.files.channels import CARRIED, SEEN, named
from gongkai.base.files.kinds import TRAITS, Kind
from gongkai.base.files.rebuilt import Rebuilt
from gongkai.base.files.scan.process import Limits, Scanner
from gongkai.base.files.store import Store
from gongkai.law.refusal import Refusal

# A finding as the contract writes it (3.2).
Finding = dict[str, Any]
# Waiting for a busy machine is not the file's fault: what it reckons is bound all the same.
_LIMITS = Limits(wall_seconds=60)
# So many hidden things tell a clerk what sort of file it is.
_MOST_HIDDEN = 500
# Characters of an attachment that can be searched: about eighty pages.
_MOST_TEXT = 100_000


@dataclass(frozen=True)
class Outcome:
    """A copy with its findings and its place in the store, or the reason why there is none.

    `hidden` is what the upload hid, or carried with it, and the copy does not have.
    """

    hidden: tuple[Finding, ...]
    copy: Rebuilt | None = None
    sha256: str = ""
    findings: tuple[Finding, ...] = ()
    reason: str = ""
    # What readers of the copy see, for the search.
    text: str = ""


def look(store: Store, sha256: str, kind: Kind) -> Outcome:
    """Look into a stored file, rebuild it, look into the copy, and keep that."""
    with Scanner(_LIMITS) as scanner:
        found = scanner.scan_file(store.path(sha256), name=_name(kind))["findings"]
        hidden = tuple(each for each in found if each["channel"] not in SEEN)
        try:
            copy = sandbox.rebuild(store, sha256, kind)
            findings, text = _found(scanner, copy)
            if kind == Kind.PDF and hiding(findings):
                copy = sandbox.rebuild(store, sha256, kind, is_flat=True)
                findings, text = _found(scanner, copy)
            _check(findings)
            with store.arriving(BytesIO(copy.data)) as arrival:
                store.put(arrival)
        except Refusal as refusal:
            return Outcome(hidden[:_MOST_HIDDEN], reason=refusal.text)
    kept = {_what(each) for each in findings}
    hidden = (*copy.left_out, *(each for each in hidden if _what(each) not in kept))
    return Outcome(hidden[:_MOST_HIDDEN], copy, arrival.sha256, findings, text=text)


def _found(scanner: Scanner, copy: Rebuilt) -> tuple[tuple[Finding, ...], str]:
    """What is found in the copy, and what its readers see."""
    most = 0 if copy.kind.is_picture else _MOST_TEXT
    said = scanner.scan_bytes(copy.data, _name(copy.kind), most=most)
    return tuple(said["findings"]), said.get("text", "")


def hiding(findings: tuple[Finding, ...]) -> Finding | None:
    """The first of the findings that hides where nothing may hide in a copy."""
    return next((each for each in findings if each["channel"] not in CARRIED), None)


def _check(findings: tuple[Finding, ...]) -> None:
    """Raises Refusal where something hides in a copy still."""
    if each := hiding(findings):
        raise Refusal(
            f"重新生成的副本里仍有{named(each['channel'])}，不能公开；"
            "请在原文件中删去后重新上传，或打印为 PDF 后上传。"
        )


def _what(finding: Finding) -> tuple[str, str, str]:
    return finding["kind"], finding["text"], finding["channel"]


def _name(kind: Kind) -> str:
    return f"file.{TRAITS[kind].extensions[0]}"
