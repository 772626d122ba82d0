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
    """The notice in the city's calendar, and all that depends on it counted again.

    Raises Refusal, and then nothing has changed: for one that is there, that contradicts one that
    is there, or from whoever does not keep the calendar. Counting goes on where it was cut off.
    """
    added = casework.add_notice(as_toml(notice), by=by, at=at)
    recount(at=at)
    return added


def recount(*, at: datetime) -> None:
    """Copies of computed days: notices of holidays and editions of catalogues change them."""
    counting.recount()
    deadlines.recount()
    requests.recount(at=at)
