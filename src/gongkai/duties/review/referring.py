"""Doubtful cases go to the competent secrecy authority and come back (保密法第二十四条)."""

from datetime import date, datetime

from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.organs.standing import Standing
from gongkai.duties.releases.models import Release
from gongkai.duties.review import rules
from gongkai.duties.review.models import Referral
from gongkai.law.days import day_of


@transaction.atomic
def refer(
    release: Release, *, to: str, question: str, paper: str, by: Standing, at: datetime
) -> Referral:
    """Send a question about this version out; until the answer nothing of the thing passes."""
    rules.check_can_refer(release, to, question)
    rules.check_may_refer(release, by)
    referral = Referral.objects.create(
        release=release,
        to=to.strip(),
        question=question.strip(),
        paper=paper.strip(),
        sent_by=by.code,
        sent_at=at,
    )
    data = {"version": release.version, "digest": release.digest, "to": referral.to}
    record("review.refer", kind=release.kind, key=release.key, by=by.code, at=at, data=data)
    return referral


@transaction.atomic
def answer(
    referral: Referral,
    *,
    answer: str,
    text: str,
    paper: str,
    on: date,
    by: Standing,
    at: datetime,
) -> Referral:
    """Note what the authority answered, with its date and paper; or that it is asked no more."""
    referral = (
        Referral.objects.select_for_update(of=("self",))
        .select_related("release")
        .get(pk=referral.pk)
    )
    rules.check_may_answer(referral, by)
    rules.check_can_answer(referral, answer, text, on, day_of(at))
    referral.answer, referral.answer_text, referral.answer_paper = (
        answer,
        text.strip(),
        paper.strip(),
    )
    referral.answered_on, referral.answered_by, referral.answered_at = on, by.code, at
    referral.save()
    release = referral.release
    data = {"version": release.version, "answer": answer, "on": on.isoformat()}
    record("review.referred", kind=release.kind, key=release.key, by=by.code, at=at, data=data)
    return referral
