from django.db.models import Count, QuerySet

from gongkai.base.outbox.models import Mail, State


def counts() -> dict[str, int]:
    """How many mails there are in each state that has any."""
    rows = Mail.objects.values("state").annotate(count=Count("pk")).order_by("state")
    return {row["state"]: row["count"] for row in rows}


def unsent() -> QuerySet[Mail]:
    """What has not gone out, what failed first, then the oldest; nobody's address is opened."""
    rows = Mail.objects.exclude(state=State.SENT).defer("to", "text")
    return rows.order_by("state", "posted_at", "id")
