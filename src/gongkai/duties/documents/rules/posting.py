"""What is put up on the spot: when it may be noted, by whom, and what has to be said."""

from datetime import date

from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents.models import Document, Posting
from gongkai.duties.handling import queries as handling
from gongkai.duties.handling.states import State
from gongkai.law.limited import PLACES, Manner
from gongkai.law.refusal import Refusal

# Whoever looks after what is public may note where it hangs.
NOTERS = (Role.CLERK, Role.OFFICE, Role.PUBLISHER)
_LET_OUT = frozenset({State.SIGNED, State.SCHEDULED, State.PUBLISHED})


def check_can_post(document: Document) -> None:
    """Only what was reviewed and signed is put up, and only what is meant to be."""
    if not Manner(document.manner).is_posted:
        raise Refusal("公开途径是“网上公开”，没有要在现场张贴的；要张贴的，请先修改公开途径。")
    if State(document.state) not in _LET_OUT:
        raise Refusal("还没有审查、签发，不能张贴。", law="《条例》第十七条")


def check_may_post(document: Document, by: Standing) -> None:
    if not any(handling.is_worker(by, document, role) for role in NOTERS):
        raise Refusal("张贴情况由本机关经办人、办公室或者发布员登记。")


def check_posting(
    *, place: str, where: str, put_up_by: str, put_up_on: date, until_on: date, on: date
) -> None:
    """It says where, by whom and till when; nobody notes what has not happened yet."""
    if place not in PLACES:
        raise Refusal("请选张贴的地方。")
    if not where.strip() or not put_up_by.strip():
        raise Refusal("具体地点和张贴人都要写明。")
    if put_up_on > on:
        raise Refusal("张贴日期不能晚于今天；请张贴以后再登记。")
    if until_on < put_up_on:
        raise Refusal("公示截止不能早于张贴日期。")


def check_can_take_down(posting: Posting, *, taken_down_on: date, on: date) -> None:
    """Once, after it was put up, not in the future."""
    if posting.taken_down_on is not None:
        raise Refusal("已经登记过撤下。")
    if not posting.put_up_on <= taken_down_on <= on:
        raise Refusal("撤下日期要在张贴日期和今天之间。")
