"""What waits in requests: to confirm, to register, to give out, to answer, to search."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.duties.requests import clock, often, queries
from gongkai.duties.requests.models import Advice, Case, Opening, Task
from gongkai.faces.workbench.staff import StaffRequest, today
from gongkai.faces.workbench.waiting import Band, Item, left


def bands(request: StaffRequest) -> Iterator[Band]:
    """Eight bands; the same number of queries however much waits."""
    by, all_url = request.standing, reverse("workbench:requests")
    for name, zh, act_zh, rows, query in (
        ("confirm", _("要与申请人确认收到的申请"), _("确认"), queries.to_confirm, "show=confirm"),
        ("register", _("要登记的申请"), _("登记"), queries.to_register, "show=register"),
        ("assign", _("要交办的申请"), _("交办"), queries.to_assign, "state=examining"),
        ("handle", _("我承办的申请"), _("办理"), queries.handled_by, "state=handling"),
    ):
        yield Band.of(f"request-{name}", zh, act_zh, rows(by), _item, all_url=f"{all_url}?{query}")
    yield Band.of(
        "request-due",
        _("三个工作日内到期和已超期的申请"),
        _("查看"),
        queries.pressing(by, on=today()),
        _item,
        all_url=f"{all_url}?show=overdue",
    )
    yield Band.of(
        "request-task",
        _("要我们检索或者协办的申请"),
        _("报告"),
        queries.tasks_of(by),
        _task,
        all_url=all_url,
    )
    yield Band.of(
        "request-opening",
        _("要决定是否转为主动公开的建议"),
        _("决定"),
        often.to_decide(by),
        _opening,
        all_url=reverse("workbench:request-often"),
    )
    yield Band.of(
        "request-advice",
        _("要我们答复的工作建议"),
        _("答复"),
        queries.advice_for(by),
        _advice,
        all_url=f"{reverse('workbench:advices')}?show=waiting",
    )


def _advice(row: Advice) -> Item:
    url = reverse("workbench:advice", args=[row.pk])
    return Item(
        kind=_("工作建议"),
        title=row.text[:60],
        url=url,
        act_url=url,
        since=row.at,
        due_on=row.due_on,
        left=left(row.due_on),
    )


def _opening(row: Opening) -> Item:
    url = reverse("workbench:opening", args=[row.pk])
    kind = _("转为主动公开")
    return Item(kind=kind, title=row.title, url=url, act_url=url, since=row.at)


def _item(row: Case) -> Item:
    url = reverse("workbench:request", args=[row.pk])
    due = row.due_on or clock.confirm_by(row)
    return Item(
        kind=_("依申请公开"),
        title=row.description[:60],
        url=url,
        act_url=url,
        since=row.changed_at,
        due_on=due,
        left=left(due),
        facts=(row.number or row.receipt, row.applicant_shown),
    )


def _task(row: Task) -> Item:
    url = reverse("workbench:request", args=[row.case_id])
    return Item(
        kind=_("依申请公开"),
        title=row.asked[:60],
        url=url,
        act_url=url,
        due_on=row.due_on,
        left=left(row.due_on),
        facts=(row.case.number, row.department.name),
    )
