"""Every act on a case: its form, whether it is open to somebody, and how it is done.

The case's page shows all of them; what is not open stands with what the rules say against it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.base.organs.standing import Standing
from gongkai.duties.requests import actions, rules
from gongkai.duties.requests.models import Case
from gongkai.duties.requests.states import AT_WORK, State
from gongkai.faces.workbench.handling.acts import refusal
from gongkai.faces.workbench.placements.forms import EMPTY
from gongkai.faces.workbench.requests import called, checks, doing, forms
from gongkai.law.refusal import Refusal


@dataclass(frozen=True)
class Parts:
    """The parts of a case that an act can be about: of which sort, which of them, how called."""

    name: str
    fits: Callable[[Any], bool]
    called: Callable[[Any], str]

    def of(self, case: Case) -> list[Any]:
        return [each for each in getattr(case, self.name).all() if self.fits(each)]

    def put(self, field: Any, case: Case) -> None:
        """Let a field choose one of them; they are at hand, so that it asks for none."""
        rows = self.of(case)
        field.queryset = getattr(case, self.name).filter(pk__in=[each.pk for each in rows])
        field.choices = [("", EMPTY), *((each.pk, self.called(each)) for each in rows)]


@dataclass(frozen=True)
class Act:
    """An act; `parts` are those of the case it can be about, where it is about one."""

    name: str
    zh: Any
    form: type[forms.ActForm]
    check: Callable[[Case, Standing], None]
    do: Callable[..., object]
    parts: Parts | None = None
    # Where it is what comes next, of all that may be done.
    next_in: frozenset[State] = frozenset()

    def form_of(self, case: Case, data: Any = None) -> forms.ActForm:
        form = self.form(data, case=case, auto_id=f"{self.name}_%s")
        if self.parts:
            self.parts.put(form.fields["row"], case)
        return form

    def why_not(self, case: Case, by: Standing) -> Refusal | None:
        """Why this person cannot do it now; None when they can."""
        refused = refusal(lambda: self.check(case, by))
        if not refused and self.parts and not self.parts.of(case):
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
                doing.of_case(actions.confirm),
                next_in=frozenset({State.RECEIVED}),
            ),
            Act(
                "register",
                gettext_lazy("登记"),
                forms.NothingForm,
                checks.register,
                doing.of_case(actions.register),
                next_in=frozenset({State.RECEIVED}),
            ),
            Act(
                "withdraw",
                gettext_lazy("登记撤回"),
                forms.EndForm,
                checks.move("withdraw"),
                doing.of_case(actions.withdraw),
            ),
            Act("link", gettext_lazy("关联另一件申请"), forms.LinkForm, checks.linked, doing.link),
            Act(
                "unlink",
                gettext_lazy("取消关联"),
                forms.UnlinkForm,
                checks.linked,
                doing.of_row(actions.unlink),
                Parts("links", lambda row: True, called.link),
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
                doing.of_case(actions.assign),
                next_in=frozenset({State.EXAMINING}),
            ),
            Act(
                "give-back",
                gettext_lazy("退回交办"),
                forms.ReasonForm,
                checks.move("give_back"),
                doing.of_case(actions.give_back),
            ),
            Act(
                "ask",
                gettext_lazy("交办检索或者协办"),
                forms.TaskForm,
                checks.work,
                doing.of_case(actions.ask),
            ),
            Act(
                "report",
                gettext_lazy("报告办理情况"),
                forms.ReportForm,
                checks.report,
                doing.of_row(actions.report),
                Parts("tasks", lambda row: row.done_on is None, called.task),
            ),
            Act(
                "search",
                gettext_lazy("登记检索"),
                forms.SearchForm,
                checks.work,
                doing.of_case(actions.note_search),
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
                doing.of_case(actions.ask_correction),
            ),
            Act(
                "corrected",
                gettext_lazy("收到补正"),
                forms.CorrectedForm,
                checks.work,
                doing.of_case(actions.receive_correction),
            ),
            Act(
                "consult", gettext_lazy("征求意见"), forms.ConsultForm, checks.work, doing.consult
            ),
            Act(
                "served",
                gettext_lazy("登记对方收到"),
                forms.ServedForm,
                checks.work,
                doing.of_row(actions.note_service),
                Parts(
                    "consultations",
                    lambda row: row.answered_on is None and row.received_on is None,
                    called.consultation,
                ),
            ),
            Act(
                "opinion",
                gettext_lazy("登记对方意见"),
                forms.OpinionForm,
                checks.work,
                doing.opinion,
                Parts("consultations", lambda row: row.answered_on is None, called.consultation),
            ),
            Act(
                "reasons",
                gettext_lazy("要求说明理由"),
                forms.ReasonsForm,
                checks.work,
                doing.of_case(actions.ask_reasons),
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
                doing.of_case(actions.ask_extension),
            ),
            Act(
                "decide-extension",
                gettext_lazy("批准延期"),
                forms.DecideForm,
                checks.decide,
                doing.granted,
                Parts("extension_requests", lambda row: row.decided_at is None, called.extension),
            ),
            Act(
                "tell-extension",
                gettext_lazy("告知延期"),
                forms.TellForm,
                checks.work,
                doing.of_row(actions.tell_extension),
                Parts(
                    "extension_requests",
                    lambda row: row.is_granted and row.told_on is None,
                    called.extension,
                ),
            ),
            Act("fee", gettext_lazy("发收费通知"), forms.FeeForm, checks.work, doing.fee),
            Act(
                "paid",
                gettext_lazy("登记缴费"),
                forms.OnForm,
                checks.work,
                doing.of_case(actions.note_payment),
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
                doing.issued,
                next_in=AT_WORK,
            ),
            Act(
                "deliver",
                gettext_lazy("登记送达"),
                forms.DeliverForm,
                checks.deliver,
                doing.of_row(actions.deliver),
                Parts(
                    "letters",
                    lambda row: row.delivered_on is None and row.consultation_id is None,
                    called.letter,
                ),
                next_in=frozenset({State.ANSWERED}),
            ),
            Act(
                "transfer",
                gettext_lazy("转交"),
                forms.TransferForm,
                checks.move("transfer"),
                doing.of_case(actions.transfer),
            ),
            Act(
                "abandon",
                gettext_lazy("视为放弃，终结"),
                forms.EndForm,
                checks.abandon,
                doing.of_case(actions.abandon),
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
                doing.proceeding,
            ),
            Act(
                "proceeding-reply",
                gettext_lazy("登记提交答复"),
                forms.ProceedingReplyForm,
                rules.check_may_lead_desk,
                doing.of_row(actions.note_proceeding_reply),
                Parts(
                    "proceedings",
                    lambda row: row.ended_on is None and row.replied_on is None,
                    called.proceeding,
                ),
            ),
            Act(
                "proceeding-end",
                gettext_lazy("登记复议或者诉讼结果"),
                forms.ProceedingEndForm,
                rules.check_may_lead_desk,
                doing.of_row(actions.end_proceeding),
                Parts("proceedings", lambda row: row.ended_on is None, called.proceeding),
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
                doing.of_case(actions.advise),
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
                doing.of_case(actions.unmask),
            ),
            Act(
                "archive",
                gettext_lazy("归档"),
                forms.NothingForm,
                checks.move("archive"),
                doing.of_case(actions.archive),
                next_in=frozenset({State.DELIVERED, State.CLOSED}),
            ),
            Act(
                "erase",
                gettext_lazy("销毁申请人信息"),
                forms.ReasonForm,
                checks.erase,
                doing.of_case(actions.erase),
            ),
        ),
    ),
)
ACTS = tuple(act for _zh, held in GROUPS for act in held)
BY_NAME = {act.name: act for act in ACTS}
