from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.organs.standing import Standing
from gongkai.duties.releases import actions as releases
from gongkai.duties.releases.models import Release
from gongkai.duties.review import choices as choosing
from gongkai.duties.review import queries, rules
from gongkai.duties.review.choices import Choice, Identity, Plan
from gongkai.duties.review.decision import Decision
from gongkai.duties.review.found import Found
from gongkai.duties.review.looking import marks_of
from gongkai.duties.review.models import Finding, LookThrough, Proposal, Review
from gongkai.duties.review.outcome import Outcome
from gongkai.law.days import day_of
from gongkai.law.refusal import Refusal
from gongkai.law.reviews import SECRECY, hint
from gongkai.law.sampling import Basis


@transaction.atomic
def open_review(
    release: Release, *, at: datetime, marks: frozenset[str] = frozenset()
) -> LookThrough:
    """Look the whole release through and keep what was found, for somebody to settle.

    `marks` are what its duty says of it beside what stands in the content (`ground:E15_TRADE`,
    `normative`); they decide which reviews it needs. Once for each version.
    """
    looked = queries.looked_through(release)
    if looked is not None:
        return looked
    said = marks | marks_of(release.kind, release.content)
    found = queries.found_in(
        release.content, title=release.title, organ=release.organ, marks=said, on=day_of(at)
    )
    proposed = queries.proposals(release.kind, release.key)
    by_identity = dict(zip(choosing.identities(proposed), proposed, strict=True))
    rows = [_row(release, n, each, by_identity) for n, each in enumerate(found, start=1)]
    Finding.objects.bulk_create(rows)
    return LookThrough.objects.create(
        release=release,
        at=at,
        hint=hint(said) or "",
        marks=sorted(said),
        kinds=queries.kinds_for(release.organ, said),
    )


def _row(
    release: Release, number: int, each: Found, proposed: Mapping[Identity, Proposal]
) -> Finding:
    row = Finding(release=release, number=number, **vars(each))
    proposal = proposed.get(choosing.identities([each])[0])
    if proposal:
        row.proposed, row.proposed_by = Decision.KEPT, proposal.by
        row.proposed_ground, row.proposed_reason = proposal.ground, proposal.reason
    return row


def plan(release: Release, *, choices: Iterable[Choice], by: Standing) -> Plan:
    """What the choices make of the content. Raises Refusal for one that may not be made."""
    rules.check_can_settle(release)
    rules.check_may_settle(release, by)
    return choosing.plan(
        release.content,
        release.title,
        [(each, choice.decision) for each, choice in _chosen(release, choices)],
    )


def _chosen(release: Release, choices: Iterable[Choice]) -> list[tuple[Finding, Choice]]:
    rows = {row.number: row for row in release.findings.all()}
    chosen = []
    for choice in choices:
        if choice.number not in rows:
            raise Refusal(f"没有第 {choice.number} 处发现；请看过最新的一版再核定。")
        rules.check_choice(rows[choice.number], choice)
        chosen.append((rows[choice.number], choice))
    if not chosen:
        raise Refusal("没有选任何一处的处理；请选遮盖、删去或者保留。")
    return chosen


@transaction.atomic
def settle(
    release: Release,
    *,
    choices: Iterable[Choice],
    by: Standing,
    at: datetime,
    successor: Release | None = None,
) -> None:
    """Keep what becomes of each finding chosen; one act for however many.

    Where something is masked or taken out, `successor` is the version frozen of the planned
    content: it is looked through anew, and what the same person kept in this sitting is kept in
    it where the very same text stands at the very same place.
    """
    given = list(choices)
    chosen = _chosen(release, given)
    made = choosing.plan(
        release.content, release.title, [(each, choice.decision) for each, choice in chosen]
    )
    rules.check_can_settle_into(release, successor, made)
    for each, choice in chosen:
        _settle(each, choice, by, at)
    into = {}
    if successor is not None:
        into = {"version": successor.version, "digest": successor.digest}
        _carry_on(release, successor, made, by, at)
    data = {
        "version": release.version,
        "digest": release.digest,
        "decisions": [
            {"n": each.number, "kind": each.kind, "decision": each.decision, "ground": each.ground}
            for each, _ in chosen
        ],
        **({"into": into} if into else {}),
    }
    record("review.settle", kind=release.kind, key=release.key, by=by.code, at=at, data=data)


def _settle(each: Finding, choice: Choice, by: Standing, at: datetime) -> None:
    is_kept = choice.decision == Decision.KEPT
    each.decision = choice.decision
    each.ground = choice.ground if is_kept else ""
    each.reason = choice.reason.strip() if is_kept else ""
    each.settled_by, each.settled_at = by.code, at
    each.save(update_fields=["decision", "ground", "reason", "settled_by", "settled_at"])


def _carry_on(
    release: Release, successor: Release, made: Plan, by: Standing, at: datetime
) -> None:
    """Look the next version through, and keep in it what was kept a moment ago."""
    before = queries.looked_through(release)
    looked = open_review(successor, at=at, marks=frozenset(before.marks if before else ()))
    looked.masked_from = release
    looked.save(update_fields=["masked_from"])
    mine = release.findings.filter(decision=Decision.KEPT, settled_by=by.code)
    kept = dict(zip(choosing.identities(mine, made), mine, strict=True))
    rows = list(successor.findings.all())
    for row, identity in zip(rows, choosing.identities(rows), strict=True):
        if earlier := kept.get(identity):
            row.decision, row.ground, row.reason = Decision.KEPT, earlier.ground, earlier.reason
            row.settled_by, row.settled_at = earlier.settled_by, earlier.settled_at
            row.save(update_fields=["decision", "ground", "reason", "settled_by", "settled_at"])


@transaction.atomic
def propose(
    *,
    kind: str,
    key: str,
    found: Iterable[tuple[Found, Choice]],
    by: Standing,
    at: datetime,
) -> None:
    """The clerk's reasons for what should stay in a thing not yet handed over; no decision."""
    made = list(found)
    known = queries.proposals(kind, key)
    by_identity = dict(zip(choosing.identities(known), known, strict=True))
    for each, choice in made:
        rules.check_keep(each, choice.ground, choice.reason)
        row = by_identity.get(choosing.identities([each])[0]) or Proposal(
            thing_kind=kind,
            thing_key=key,
            **{
                name: getattr(each, name)
                for name in ("pointer", "part", "start", "end", "kind", "text", "where")
            },
        )
        row.ground, row.reason, row.by, row.at = choice.ground, choice.reason.strip(), by.code, at
        row.save()
    data = {"kept": [{"kind": each.kind, "ground": choice.ground} for each, choice in made]}
    record("review.propose", kind=kind, key=key, by=by.code, at=at, data=data)


@transaction.atomic
def pass_release(
    release: Release,
    *,
    answers: Mapping[str, str],
    opinion: str,
    by: Standing,
    at: datetime,
    deputy_for: str = "",
) -> Review:
    """Let this version go on. Raises Refusal when anything found, asked or referred is open.

    A version that nobody has looked through is looked through now: nothing passes unseen.
    """
    rules.check_can_review(release)
    rules.check_may_review(release, by)
    rules.check_opinion(opinion)
    open_review(release, at=at)
    rules.check_nothing_out(release)
    rules.check_settled(release)
    rules.check_others_passed(release)
    rules.check_can_pass(answers)
    releases.stamp_passed(release, by=by, at=at, opinion=opinion, deputy_for=deputy_for)
    return _keep(release, Outcome.PASSED, answers=answers, opinion=opinion, by=by, at=at)


@transaction.atomic
def pass_by_sample(
    release: Release, *, basis: Basis, by: Standing, at: datetime, deputy_for: str = ""
) -> Review:
    """Let this version go on because the sample of its lot did; nobody answered for itself.

    Raises Refusal for one in which anything was found, asked or referred, and for one's own.
    """
    rules.check_can_review(release)
    rules.check_may_review(release, by)
    rules.check_can_pass_by_sample(release)
    releases.stamp_passed(release, by=by, at=at, sample=basis.zh, deputy_for=deputy_for)
    return _keep(release, Outcome.PASSED, answers={}, opinion="", by=by, at=at, basis=basis)


@transaction.atomic
def return_release(
    release: Release,
    *,
    answers: Mapping[str, str],
    opinion: str,
    by: Standing,
    at: datetime,
    kind: str = SECRECY.id,
) -> Review:
    """Send this version back, saying why (退回)."""
    asked = rules.kind_named(kind)
    rules.check_can_review(release, asked)
    rules.check_may_review(release, by, asked)
    rules.check_opinion(opinion)
    if not opinion.strip():
        raise Refusal("退回要写明理由。")
    return _keep(
        release, Outcome.RETURNED, kind=kind, answers=answers, opinion=opinion, by=by, at=at
    )


@transaction.atomic
def give_opinion(
    release: Release,
    *,
    kind: str,
    answers: Mapping[str, str],
    opinion: str,
    by: Standing,
    at: datetime,
) -> Review:
    """A further review lets this version go on as far as it is concerned."""
    asked = rules.kind_named(kind)
    rules.check_can_review(release, asked)
    rules.check_may_review(release, by, asked)
    rules.check_is_further(asked)
    rules.check_opinion(opinion)
    rules.check_settled(release)
    rules.check_can_pass(answers, asked)
    return _keep(
        release, Outcome.PASSED, kind=kind, answers=answers, opinion=opinion, by=by, at=at
    )


def _keep(
    release: Release,
    outcome: Outcome,
    *,
    answers: Mapping[str, str],
    opinion: str,
    by: Standing,
    at: datetime,
    kind: str = SECRECY.id,
    basis: Basis | None = None,
) -> Review:
    review = Review.objects.create(
        release=release,
        kind=kind,
        digest=release.digest,
        outcome=outcome,
        answers=dict(answers),
        opinion=opinion.strip(),
        sample=basis.zh if basis else "",
        by=by.code,
        at=at,
    )
    data: dict[str, Any] = {"version": release.version, "digest": release.digest}
    data["outcome"] = outcome.value
    if basis:
        data["sample"] = basis.data
    if kind != SECRECY.id:
        data["review"] = kind
    record("review.decide", kind=release.kind, key=release.key, by=by.code, at=at, data=data)
    return review
