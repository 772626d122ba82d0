from datetime import datetime

from gongkai.base.casework import actions as casework
from gongkai.base.casework.models import AddedNotice
from gongkai.base.organs.standing import Standing
from gongkai.duties.catalogue import counting
from gongkai.duties.documents import deadlines
from gongkai.duties.requests import actions as requests
from gongkai.law.notice import Notice
from gongkai.law.notice_text import as_toml


def take_in(notice: Notice, *, by: Standing, at: datetime) -> AddedNotice:
    """The notice in the city's calendar; `recount` is called when it is stored.

    Raises Refusal for one that is there, that contradicts one that is there, or from whoever does
    not keep the calendar.
    """
    return casework.add_notice(as_toml(notice), by=by, at=at)


def recount(*, at: datetime) -> None:
    """Copies of computed days: notices of holidays and editions of catalogues change them.

    Each case is stored by itself, so that nobody waits for all of them; what is cut off goes on
    the next time.
    """
    counting.recount()
    deadlines.recount()
    requests.recount(at=at)
