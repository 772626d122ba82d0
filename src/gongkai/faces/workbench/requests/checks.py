"""Whether an act on a case is open to somebody: the case's rules and the person's, together."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from gongkai.base.organs.standing import Standing
from gongkai.duties.requests import clock, rules
from gongkai.duties.requests.models import Answer, Case
from gongkai.law.refusal import Refusal


def move(name: str) -> Callable[[Case, Standing], None]:
    def check(case: Case, by: Standing) -> None:
        rules.check_can_move(case, name)
        rules.check_may_move(case, name, by)

    return check


def register(case: Case, by: Standing) -> None:
    rules.check_can_register(case)
    rules.check_may_move(case, "register", by)


def confirm(case: Case, by: Standing) -> None:
    rules.check_can_confirm(case)
    rules.check_may_take_in(by, case.organ.code)


def work(case: Case, by: Standing) -> None:
    rules.check_can_work(case)
    rules.check_may_work(case, by)


def answer(case: Case, by: Standing) -> None:
    work(case, by)
    rules.check_may_answer(case, by)


def unmask(case: Case, by: Standing) -> None:
    rules.check_may_work(case, by)
    if case.applicant.erased_at:
        raise Refusal(_("申请人信息已经销毁。"))


def linked(case: Case, by: Standing) -> None:
    rules.check_may_work(case, by)
    rules.check_is_not_archived(case)


def take_file(case: Case, by: Standing) -> None:
    rules.check_may_lead_desk(case, by)
    rules.check_is_filed(case)


def erase(case: Case, by: Standing) -> None:
    rules.check_may_lead_desk(case, by)
    rules.check_can_erase(case)


def abandon(case: Case, by: Standing) -> None:
    move("abandon")(case, by)
    rules.check_can_abandon(clock.counted(case).state)


def issue(case: Case, by: Standing) -> None:
    move("answer")(case, by)
    rules.check_is_signed(answer_of(case))


def answer_of(case: Case) -> Answer:
    found: Answer | None = getattr(case, "answer", None)
    if found is None:
        raise Refusal(_("还没有起草答复。"))
    return found


def decide(case: Case, by: Standing) -> None:
    rules.check_can_work(case)
    asked = next((row for row in case.extension_requests.all() if row.decided_at is None), None)
    if asked is not None:
        rules.check_may_decide_extension(case, asked, by)


def report(case: Case, by: Standing) -> None:
    asked = next((row for row in case.tasks.all() if row.done_on is None), None)
    if asked is not None:
        rules.check_may_report(case, asked, by)


def deliver(case: Case, by: Standing) -> None:
    """Interim letters while it is at work, the answer once it was given."""
    if case.decision and any(row.kind == case.decision for row in case.letters.all()):
        move("deliver")(case, by)
    else:
        work(case, by)
