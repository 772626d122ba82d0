from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.organs.standing import Standing
from gongkai.duties.releases import actions as releases
from gongkai.duties.releases.models import Release
from gongkai.duties.review import rules
from gongkai.duties.review.models import Review
from gongkai.duties.review.outcome import Outcome
from gongkai.law.refusal import Refusal


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
    """Let this version go on to signature. Raises Refusal when a question forbids it."""
    rules.check_can_review(release)
    rules.check_may_review(release, by)
    rules.check_opinion(opinion)
    rules.check_can_pass(answers)
    releases.stamp_passed(release, by=by, at=at, opinion=opinion, deputy_for=deputy_for)
    return _keep(release, Outcome.PASSED, answers=answers, opinion=opinion, by=by, at=at)


@transaction.atomic
def return_release(
    release: Release, *, answers: Mapping[str, str], opinion: str, by: Standing, at: datetime
) -> Review:
    """Send this version back, saying why (退回)."""
    rules.check_can_review(release)
    rules.check_may_review(release, by)
    rules.check_opinion(opinion)
    if not opinion.strip():
        raise Refusal("退回要写明理由。")
    return _keep(release, Outcome.RETURNED, answers=answers, opinion=opinion, by=by, at=at)


def _keep(
    release: Release,
    outcome: Outcome,
    *,
    answers: Mapping[str, str],
    opinion: str,
    by: Standing,
    at: datetime,
) -> Review:
    review = Review.objects.create(
        release=release,
        digest=release.digest,
        outcome=outcome,
        answers=dict(answers),
        opinion=opinion.strip(),
        by=by.code,
        at=at,
    )
    data = {"version": release.version, "digest": release.digest, "outcome": outcome.value}
    record("review.decide", kind=release.kind, key=release.key, by=by.code, at=at, data=data)
    return review
