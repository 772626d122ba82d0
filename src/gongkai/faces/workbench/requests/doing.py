"""How an act on a case is done with what its form says: one word of the room each."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from gongkai.duties.requests import actions
from gongkai.duties.requests.models import Case
from gongkai.faces.workbench.requests import checks
from gongkai.law import fees
from gongkai.law.clock import Party
from gongkai.law.refusal import Refusal

Data = dict[str, Any]


def fee(case: Case, data: Data, **how: Any) -> object:
    """By items or by pages, as the form says; the law counts."""
    number, already = data["count"], data["already"] or 0
    by_item = data["basis"] == "items"
    fee = fees.by_item(number, already=already) if by_item else fees.by_page(number)
    already = already if by_item else 0
    given = {"fee": fee, "number": number, "already": already, "way": data["way"]}
    return actions.notice_fee(case, **given, on=data["on"], **how)


def link(case: Case, data: Data, **how: Any) -> object:
    written = data["to"].strip()
    rows = Case.objects.filter(organ=case.organ).select_related("applicant")
    to = rows.filter(receipt=written.upper()).first() or rows.filter(number=written).first()
    if to is None:
        raise Refusal(_("本机关没有这个编号的申请；请核对。"))
    return actions.link(case, kind=data["kind"], to=to, **how)


def opinion(case: Case, data: Data, **how: Any) -> object:
    agrees = {"yes": True, "no": False}.get(data["agrees"])
    return actions.note_opinion(
        data["row"], on=data["on"], agrees=agrees, opinion=data["opinion"], **how
    )


def consult(case: Case, data: Data, **how: Any) -> object:
    given = {"name": data["name"], "question": data["question"], "sent_on": data["on"]}
    return actions.consult(case, party=Party(data["party"]), **given, **how)


def of_case(act: Callable[..., object]) -> Callable[..., object]:
    """An act of the room that takes the case and the form's fields by their names."""
    return lambda case, data, **how: act(case, **data, **how)


def of_row(act: Callable[..., object]) -> Callable[..., object]:
    """The same of an act on a part of the case."""

    def do(case: Case, data: Data, **how: Any) -> object:
        rest = {name: value for name, value in data.items() if name != "row"}
        return act(data["row"], **rest, **how)

    return do


def proceeding(case: Case, data: Data, **how: Any) -> object:
    rest = {name: value for name, value in data.items() if name != "on"}
    return actions.note_proceeding(case, served_on=data["on"], **rest, **how)


def granted(case: Case, data: Data, **how: Any) -> object:
    return actions.decide_extension(
        data["row"], grant=data["grant"] == "yes", opinion=data["opinion"], **how
    )


def issued(case: Case, data: Data, **how: Any) -> object:
    return actions.issue(checks.answer_of(case), **how)
