"""An opinion from outside: a link that shows one version, takes one opinion and ends."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.organs.standing import Standing
from gongkai.duties.handling import rules
from gongkai.duties.handling.actions.moving import journal, locked, release_of
from gongkai.duties.handling.models import Handled, Invitation

# 32 random bytes: nobody guesses 256 bits.
_BYTES = 32


def hash_of(token: str) -> str:
    """What of a link's token is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(
    thing: Handled, *, to: str, question: str, days: int, by: Standing, at: datetime
) -> tuple[Invitation, str]:
    """Ask somebody outside about the version that is under way; the token is told this once."""
    thing = locked(thing)
    rules.check_can_invite(thing, to, days)
    rules.check_may_invite(thing, by)
    release, token = release_of(thing), secrets.token_urlsafe(_BYTES)
    invitation = Invitation.objects.create(
        kind=release.kind,
        key=release.key,
        release=release,
        to=to.strip(),
        question=question.strip(),
        token_hash=hash_of(token),
        made_by=by.code,
        made_at=at,
        expires_at=at + timedelta(days=days),
    )
    data = {"to": invitation.to, "version": release.version, "digest": release.digest}
    journal(thing, "invite", by=by.code, at=at, invitation=invitation.pk, **data)
    return invitation, token


@transaction.atomic
def revoke(thing: Handled, invitation: Invitation, *, by: Standing, at: datetime) -> None:
    """The link shows nothing any more."""
    thing = locked(thing)
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    rules.check_can_revoke(invitation)
    rules.check_may_invite(thing, by)
    invitation.revoked_at = at
    invitation.save(update_fields=["revoked_at"])
    data = {"to": invitation.to, "invitation": invitation.pk}
    journal(thing, "revoke", by=by.code, at=at, **data)


@transaction.atomic
def answer(invitation: Invitation, *, opinion: str, at: datetime) -> None:
    """Whoever holds the link says what they think, once."""
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    rules.check_can_answer(invitation, opinion, at)
    invitation.opinion, invitation.answered_at = opinion.strip(), at
    invitation.save(update_fields=["opinion", "answered_at"])
    record(
        f"{invitation.kind}.opinion",
        kind=invitation.kind,
        key=invitation.key,
        # Nobody of the staff: who it was is known by whom the link was sent to.
        by=f"link:{invitation.pk}",
        at=at,
        data={"to": invitation.to, "invitation": invitation.pk},
    )
