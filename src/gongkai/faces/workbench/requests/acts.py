"""Every act on a case: its form, whether it is open to somebody, and how it is done.

The case's page shows all of them; what is not open stands with what the rules say against it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.base.organs.standing import Standing
from gongkai.duties.requests import actions, rules
from gongkai.duties.requests.models import Case
from gongkai.duties.requests.states import AT_WORK, State
from gongkai.faces.workbench.handling.acts import refusal
from gongkai.faces.workbench.requests import checks, forms
from gongkai.law import fees
from gongkai.law.clock import Party
from gongkai.law.refusal import Refusal

Data = dict[str, Any]


def _no_rows(case: Case) -> None:
    return None


@dataclass(frozen=True)
class Act:
    """An act; `rows` gives those parts of the case it can be about, where it is about one."""

    name: str
    zh: Any
    form: type[forms.ActForm]
    check: Callable[[Case, Standing], None]
    do: Callable[..., object]
    rows: Callable[[Case], QuerySet[Any] | None] = _no_rows
    # Where it is what comes next, of all that may be done.
    next_in: frozenset[State] = frozenset()

    def form_of(self, case: Case, data: Any = None) -> forms.ActForm:
        form = self.form(data, case=case, auto_id=f"{self.name}_%s")
        if "row" in form.fields:
            form.fields["row"].queryset = self.rows(case)  # type: ignore[attr-defined]
        return form

    def why_not(self, case: Case, by: Standing) -> Refusal | None:
        """Why this person cannot do it now; None when they can."""
        refused = refusal(lambda: self.check(case, by))
        rows = None if refused else self.rows(case)
        if rows is not None and not rows.exists():
            return Refusal(_("没有可以办理的对象。"))
        return refused


@dataclass(frozen=True)
class Beside:
    """An act beside a case: with its form where it is open, with the refusal where not."""

    act: Act
    refusal: Refusal | None
    form: forms.ActForm | None
    is_next: bool = False


def beside(case: Case, by: Standing) -> Iterator[Beside]:
    for act in ACTS:
        refused = act.why_not(case, by)
        form = None if refused else act.form_of(case)
        yield Beside(act, refused, form, is_next=case.state in act.next_in)


def _fee(case: Case, data: Data, **how: Any) -> object:
    """By items or by pages, as the form says; the law counts."""
    number, already = data["count"], data["already"] or 0
    by_item = data["basis"] == "items"
    fee = fees.by_item(number, already=already) if by_item else fees.by_page(number)
    already = already if by_item else 0
    given = {"fee": fee, "number": number, "already": already, "way": data["way"]}
    return actions.notice_fee(case, **given, on=data["on"], **how)


def _link(case: Case, data: Data, **how: Any) -> object:
    written = data["to"].strip()
    rows = Case.objects.filter(organ=case.organ).select_related("applicant")
    to = rows.filter(receipt=written.upper()).first() or rows.filter(number=written).first()
    if to is None:
        raise Refusal(_("本机关没有这个编号的申请；请核对。"))
    return actions.link(case, kind=data["kind"], to=to, **how)


def _opinion(case: Case, data: Data, **how: Any) -> object:
    agrees = {"yes": True, "no": False}.get(data["agrees"])
    return actions.note_opinion(
        data["row"], on=data["on"], agrees=agrees, opinion=data["opinion"], **how
    )


def _consult(case: Case, data: Data, **how: Any) -> object:
    given = {"name": data["name"], "question": data["question"], "sent_on": data["on"]}
    return actions.consult(case, party=Party(data["party"]), **given, **how)


def _of_case(act: Callable[..., object]) -> Callable[..., object]:
    """An act of the room that takes the case and the form's fields by their names."""
    return lambda case, data, **how: act(case, **data, **how)


def _of_row(act: Callable[..., object]) -> Callable[..., object]:
    """The same of an act on a part of the case."""

    def do(case: Case, data: Data, **how: Any) -> object:
        rest = {name: value for name, value in data.items() if name != "row"}
        return act(data["row"], **rest, **how)

    return do


def _proceeding(case: Case, data: Data, **how: Any) -> object:
    rest = {name: value for name, value in data.items() if name != "on"}
    return actions.note_proceeding(case, served_on=data["on"], **rest, **how)


def _granted(case: Case, data: Data, **how: Any) -> object:
    return actions.decide_extension(
        data["row"], grant=data["grant"] == "yes", opinion=data["opinion"], **how
    )


def _issued(case: Case, data: Data, **how: Any) -> object:
    return actions.issue(checks.answer_of(case), **how)


# In the order of a case's life, by what they are about.
GROUPS: tuple[tuple[Any, tuple[Act, ...]], ...] = (
    (
        gettext_lazy("收件和登记"),
        (
            Act(
                "confirm",
                gettext_lazy("确认收到之日"),
                forms.OnForm,
                checks.confirm,
                _of_case(actions.confirm),
                next_in=frozenset({State.RECEIVED}),
            ),
            Act(
                "register",
                gettext_lazy("登记"),
                forms.NothingForm,
                checks.register,
                _of_case(actions.register),
                next_in=frozenset({State.RECEIVED}),
            ),
            Act(
                "withdraw",
                gettext_lazy("登记撤回"),
                forms.EndForm,
                checks.move("withdraw"),
                _of_case(actions.withdraw),
            ),
            Act("link", gettext_lazy("关联另一件申请"), forms.LinkForm, checks.linked, _link),
            Act(
                "unlink",
                gettext_lazy("取消关联"),
                forms.UnlinkForm,
                checks.linked,
                _of_row(actions.unlink),
                lambda case: case.links.select_related("to"),
            ),
        ),
    ),
    (
        gettext_lazy("交办和检索"),
        (
            Act(
                "assign",
                gettext_lazy("交办"),
                forms.AssignForm,
                checks.move("assign"),
                _of_case(actions.assign),
                next_in=frozenset({State.EXAMINING}),
            ),
            Act(
                "give-back",
                gettext_lazy("退回交办"),
                forms.ReasonForm,
                checks.move("give_back"),
                _of_case(actions.give_back),
            ),
            Act(
                "ask",
                gettext_lazy("交办检索或者协办"),
                forms.TaskForm,
                checks.work,
                _of_case(actions.ask),
            ),
            Act(
                "report",
                gettext_lazy("报告办理情况"),
                forms.ReportForm,
                checks.report,
                _of_row(actions.report),
                lambda case: case.tasks.filter(done_on=None),
            ),
            Act(
                "search",
                gettext_lazy("登记检索"),
                forms.SearchForm,
                checks.work,
                _of_case(actions.note_search),
            ),
        ),
    ),
    (
        gettext_lazy("补正和征求意见"),
        (
            Act(
                "correction",
                gettext_lazy("告知补正"),
                forms.CorrectionForm,
                checks.work,
                _of_case(actions.ask_correction),
            ),
            Act(
                "corrected",
                gettext_lazy("收到补正"),
                forms.CorrectedForm,
                checks.work,
                _of_case(actions.receive_correction),
            ),
            Act("consult", gettext_lazy("征求意见"), forms.ConsultForm, checks.work, _consult),
            Act(
                "served",
                gettext_lazy("登记对方收到"),
                forms.ServedForm,
                checks.work,
                _of_row(actions.note_service),
                lambda case: case.consultations.filter(answered_on=None, received_on=None),
            ),
            Act(
                "opinion",
                gettext_lazy("登记对方意见"),
                forms.OpinionForm,
                checks.work,
                _opinion,
                lambda case: case.consultations.filter(answered_on=None),
            ),
            Act(
                "reasons",
                gettext_lazy("要求说明理由"),
                forms.ReasonsForm,
                checks.work,
                _of_case(actions.ask_reasons),
            ),
        ),
    ),
    (
        gettext_lazy("延期和费用"),
        (
            Act(
                "extension",
                gettext_lazy("申请延期"),
                forms.ExtensionForm,
                checks.work,
                _of_case(actions.ask_extension),
            ),
            Act(
                "decide-extension",
                gettext_lazy("批准延期"),
                forms.DecideForm,
                checks.decide,
                _granted,
                lambda case: case.extension_requests.filter(decided_at=None),
            ),
            Act(
                "tell-extension",
                gettext_lazy("告知延期"),
                forms.TellForm,
                checks.work,
                _of_row(actions.tell_extension),
                lambda case: case.extension_requests.filter(is_granted=True, told_on=None),
            ),
            Act("fee", gettext_lazy("发收费通知"), forms.FeeForm, checks.work, _fee),
            Act(
                "paid",
                gettext_lazy("登记缴费"),
                forms.OnForm,
                checks.work,
                _of_case(actions.note_payment),
            ),
        ),
    ),
    (
        gettext_lazy("答复和送达"),
        (
            Act(
                "issue",
                gettext_lazy("作出答复"),
                forms.NothingForm,
                checks.issue,
                _issued,
                next_in=AT_WORK,
            ),
            Act(
                "deliver",
                gettext_lazy("登记送达"),
                forms.DeliverForm,
                checks.deliver,
                _of_row(actions.deliver),
                lambda case: case.letters.filter(delivered_on=None, consultation=None),
                next_in=frozenset({State.ANSWERED}),
            ),
            Act(
                "transfer",
                gettext_lazy("转交"),
                forms.TransferForm,
                checks.move("transfer"),
                _of_case(actions.transfer),
            ),
            Act(
                "abandon",
                gettext_lazy("视为放弃，终结"),
                forms.EndForm,
                checks.abandon,
                _of_case(actions.abandon),
            ),
        ),
    ),
    (
        gettext_lazy("复议和诉讼"),
        (
            Act(
                "proceeding",
                gettext_lazy("登记复议或者诉讼"),
                forms.ProceedingForm,
                rules.check_may_lead_desk,
                _proceeding,
            ),
            Act(
                "proceeding-reply",
                gettext_lazy("登记提交答复"),
                forms.ProceedingReplyForm,
                rules.check_may_lead_desk,
                _of_row(actions.note_proceeding_reply),
                lambda case: case.proceedings.filter(ended_on=None, replied_on=None),
            ),
            Act(
                "proceeding-end",
                gettext_lazy("登记复议或者诉讼结果"),
                forms.ProceedingEndForm,
                rules.check_may_lead_desk,
                _of_row(actions.end_proceeding),
                lambda case: case.proceedings.filter(ended_on=None),
            ),
        ),
    ),
    (
        gettext_lazy("工作建议"),
        (
            Act(
                "advise",
                gettext_lazy("提出工作建议"),
                forms.AdviceForm,
                rules.check_may_lead_desk,
                _of_case(actions.advise),
            ),
        ),
    ),
    (
        gettext_lazy("申请人信息和归档"),
        (
            Act(
                "unmask",
                gettext_lazy("查看申请人信息"),
                forms.PurposeForm,
                checks.unmask,
                _of_case(actions.unmask),
            ),
            Act(
                "archive",
                gettext_lazy("归档"),
                forms.NothingForm,
                checks.move("archive"),
                _of_case(actions.archive),
                next_in=frozenset({State.DELIVERED, State.CLOSED}),
            ),
            Act(
                "erase",
                gettext_lazy("销毁申请人信息"),
                forms.ReasonForm,
                checks.erase,
                _of_case(actions.erase),
            ),
        ),
    ),
)
ACTS = tuple(act for _zh, held in GROUPS for act in held)
BY_NAME = {act.name: act for act in ACTS}
