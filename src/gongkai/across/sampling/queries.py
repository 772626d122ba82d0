import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Max, OuterRef, QuerySet

from gongkai.across.legacy.models import Batch
from gongkai.across.sampling.models import Lot, Member, Ruling
from gongkai.base.organs import queries as organs
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents.content import KIND
from gongkai.duties.documents.models import Document
from gongkai.duties.handling.models import Concern, Return
from gongkai.duties.handling.states import State
from gongkai.duties.releases.models import Release
from gongkai.duties.review.models import Finding, LookThrough, Referral, Review
from gongkai.duties.review.outcome import Outcome
from gongkai.law import sampling
from gongkai.law.attributes import Attribute
from gongkai.law.reviews import SECRECY
from gongkai.law.sampling import Told
from gongkai.text import likeness, markup

_NORM = re.compile(
    r"(?:办法|规定|细则|规则|条例|准则|标准|规程|制度)(?:[（(][^）)]{1,12}[）)])?(?:[》〉”]|的通知|$)"
)


def ruling(batch: Batch) -> Ruling | None:
    """The decision that holds for a source; None: nobody has decided, so one by one."""
    return Ruling.objects.filter(batch=batch).first()


def visible(standing: Standing, *, on: date) -> QuerySet[Lot]:
    """The lots of one's organs; of all organs for supervisors and the city's office."""
    if standing.is_supervisor or organs.city_offices(standing, on=on):
        return Lot.objects.all()
    return Lot.objects.visible_to(standing)


def lots(batch: Batch) -> list[Lot]:
    """The lots of a source, newest first."""
    return list(Lot.objects.filter(batch=batch))


@dataclass(frozen=True)
class Candidates:
    """What waits for review of a source: what may be left to a sample, and why the rest not."""

    releases: list[Release]
    apart: Counter[str]

    @property
    def sample(self) -> int:
        """How many of them would be drawn."""
        return sampling.size_of(len(self.releases))


def candidates(batch: Batch) -> Candidates:
    """What waits for review of a source now, at most as many as there is a sample for.

    Texts are not held against their old pages yet: `as_imported` does that, when a lot is drawn.
    """
    rows = Document.objects.filter(imported_page__batch=batch, state=State.IN_REVIEW)
    documents = list(rows.select_related("policy").defer("body").order_by("pk"))
    newest = _newest([each.key for each in documents])
    why = _why([release.pk for release in newest.values()], newest)
    found: list[Release] = []
    apart: Counter[str] = Counter()
    for each in documents:
        release = newest[each.key]
        reason = why.get(release.pk) or why_apart(each)
        if reason:
            apart[reason] += 1
        else:
            found.append(release)
    return Candidates(found[: sampling.LARGEST], apart)


def as_imported(found: Candidates) -> Candidates:
    """Those of them whose title and words are still those of the old page."""
    pks = [int(release.key) for release in found.releases]
    rows = Document.objects.filter(pk__in=pks).select_related("imported_page__likeness")
    same = {row.key for row in rows.iterator() if _is_as_imported(row)}
    kept = [release for release in found.releases if release.key in same]
    changed = len(found.releases) - len(kept)
    apart = found.apart + Counter({"题目或者正文与旧页不同": changed})
    return Candidates(kept, apart)


def _is_as_imported(document: Document) -> bool:
    page = document.imported_page
    text = "\n".join(markup.paragraphs(document.body))
    is_same = likeness.sketch(text).digest == page.likeness.digest
    return is_same and document.title == page.title


def why_apart(document: Document) -> str:
    """Why a document is never left to a sample, by what it is; empty for one that may be."""
    policy = getattr(document, "policy", None)
    asked = (
        (document.attribute != Attribute.PROACTIVE, "不是主动公开"),
        (document.first_public_on is None, "没有原发布日期，不能认定公开过"),
        (bool(document.doubts), "有存疑没有核对"),
        (bool(document.held_for), "暂缓办理"),
        (policy is not None, "行政规范性文件或者重大政策"),
        (bool(_NORM.search(document.title)), "标题像是规范性文件"),
    )
    return next((why for is_so, why in asked if is_so), "")


def _newest(keys: list[str]) -> dict[str, Release]:
    rows = Release.objects.filter(kind=KIND, key__in=keys)
    newer = rows.filter(key=OuterRef("key"), version__gt=OuterRef("version"))
    return {row.key: row for row in rows.filter(~Exists(newer)).defer("content")}


def _why(pks: list[int], newest: dict[str, Release]) -> dict[int, str]:
    """Why versions are reviewed one by one, by what the review knows of them."""
    by_key = {key: release.pk for key, release in newest.items()}
    said: dict[int, str] = {}

    def tell(found: Iterable[int | str], why: str) -> None:
        for each in found:
            said.setdefault(by_key[each] if isinstance(each, str) else each, why)

    keys = list(newest)
    mine = {"kind": KIND, "key__in": keys}
    tell(_ids(Finding.objects.filter(release__in=pks)), "检查有发现")
    tell(set(pks) - _plain(pks), "还需要其他审查，或者没有检查过")
    referred = Referral.objects.filter(release__kind=KIND, release__key__in=keys)
    tell(referred.values_list("release__key", flat=True), "报请过保密行政管理部门")
    tell(Return.objects.filter(**mine).values_list("key", flat=True), "退回过")
    tell(Concern.objects.filter(**mine).values_list("key", flat=True), "涉及其他机关")
    tell(Member.objects.filter(**mine).values_list("key", flat=True), "已列入抽过样的批")
    tell((release.pk for release in newest.values() if release.version > 1), "修改后重新提交")
    return said


def _ids(rows: object) -> set[int]:
    return set(rows.values_list("release_id", flat=True))  # type: ignore[attr-defined]


def _plain(pks: list[int]) -> set[int]:
    """Those looked through that need the secrecy and privacy review alone."""
    rows = LookThrough.objects.filter(release__in=pks).values_list("release_id", "kinds")
    return {pk for pk, kinds in rows if kinds == [SECRECY.id]}


PASSED, FAILED, WAITING = "passed", "failed", "waiting"


def outcomes(lot: Lot) -> dict[int, str]:
    """What became of each of the sample, by the version drawn.

    One that was returned, taken back or changed has failed: nobody takes one out of a sample.
    """
    members = list(lot.members.filter(is_sampled=True).select_related("release"))
    pks = [each.release_id for each in members]
    reviews = Review.objects.filter(release__in=pks)
    returned = _ids(reviews.filter(outcome=Outcome.RETURNED))
    passed = _ids(reviews.filter(outcome=Outcome.PASSED, kind=SECRECY.id, sample=""))
    waiting = _waiting([each.key for each in members])
    sent_back = set(_returns(members))
    found = {}
    for each in members:
        is_failed = each.release_id in returned or each.pk in sent_back
        is_passed = each.release_id in passed
        is_waiting = waiting.get(each.key) == each.release.version
        found[each.release_id] = (
            FAILED if is_failed else PASSED if is_passed else WAITING if is_waiting else FAILED
        )
    return found


def _returns(members: list[Member]) -> Iterable[int]:
    """The members whose very version was sent back, by whomever."""
    rows = Return.objects.filter(kind=KIND, key__in=[each.key for each in members])
    back = set(rows.values_list("key", "version"))
    return (each.pk for each in members if (each.key, each.release.version) in back)


def _waiting(keys: list[str]) -> dict[str, int]:
    """The newest version of each document that waits for its review."""
    pks = [int(key) for key in keys]
    open_ = Document.objects.filter(pk__in=pks, state=State.IN_REVIEW)
    mine = [str(pk) for pk in open_.values_list("pk", flat=True)]
    rows = Release.objects.filter(kind=KIND, key__in=mine).values("key")
    return dict(rows.annotate(newest=Max("version")).values_list("key", "newest"))


def told(lot: Lot) -> Told:
    """What the reviews of its sample have said so far."""
    counts = Counter(outcomes(lot).values())
    return Told(counts[PASSED], counts[FAILED], counts[WAITING])


def is_repeated(lot: Lot) -> bool:
    """Whether its seed draws from its members the very sample that it has."""
    rows = list(lot.members.values_list("digest", "is_sampled"))
    drawn = sampling.drawn(lot.seed, [digest for digest, _ in rows], lot.sample)
    return drawn == {digest for digest, is_sampled in rows if is_sampled}
