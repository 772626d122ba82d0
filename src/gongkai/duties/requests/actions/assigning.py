"""Who works on a case, what is asked of whom inside the organ, where it was searched."""

from datetime import date, datetime

from django.db import transaction

from gongkai.base.organs.models import Department, Person
from gongkai.base.organs.standing import Standing
from gongkai.duties.requests import rules
from gongkai.duties.requests.actions.moving import allowed, at_work, go, locked, settle, tell
from gongkai.duties.requests.models import Case, SearchRecord, Task
from gongkai.law.days import day_of


@transaction.atomic
def assign(
    case: Case,
    *,
    department: Department,
    person: Person | None = None,
    by: Standing,
    at: datetime,
) -> Case:
    """Give it to a department, and to somebody there; a case at work is given on the same way."""
    case = allowed(case, "assign", by)
    rules.check_department(case, department, person)
    case.department, case.handler = department, person
    go(case, "assign")
    data = {"department": department.code, "person": person.code if person else ""}
    settle(case, "assign", by=by.code, at=at, **data)
    return case


@transaction.atomic
def give_back(case: Case, *, reason: str, by: Standing, at: datetime) -> Case:
    """The department says why it is not its matter; the desk assigns anew."""
    case = allowed(case, "give_back", by)
    rules.check_reason(reason, "退回交办要写明理由。")
    data = {"department": case.department.code if case.department else "", "reason": reason}
    case.department = case.handler = None
    go(case, "give_back")
    settle(case, "give_back", by=by.code, at=at, **data)
    return case


@transaction.atomic
def ask(
    case: Case,
    *,
    department: Department,
    asked: str,
    due_on: date,
    person: Person | None = None,
    by: Standing,
    at: datetime,
) -> Task:
    """Ask a department of the organ to search, or to work along, until a day."""
    case = at_work(case, by)
    rules.check_department(case, department, person)
    rules.check_reason(asked, "没有写明要求。")
    rules.check_task_day(due_on, day_of(at))
    task: Task = Task.objects.create(
        case=case, department=department, person=person, asked=asked.strip(), due_on=due_on,
        by=by.code, at=at,
    )  # fmt: skip
    data = {"task": task.pk, "department": department.code, "due_on": due_on.isoformat()}
    tell(case, "ask", by=by.code, at=at, **data)
    return task


@transaction.atomic
def report(task: Task, *, answer: str, by: Standing, at: datetime) -> Task:
    """The department tells what came of it."""
    case = locked(task.case)
    rules.check_can_work(case)
    task = (
        Task.objects.select_for_update(of=("self",)).select_related("department").get(pk=task.pk)
    )
    rules.check_can_report(task)
    rules.check_may_report(case, task, by)
    rules.check_reason(answer, "没有写明办理情况。", most=5000)
    task.answer, task.done_on = answer.strip(), day_of(at)
    task.save(update_fields=["answer", "done_on"])
    tell(case, "report", by=by.code, at=at, task=task.pk)
    return task


@transaction.atomic
def note_search(
    case: Case,
    *,
    place: str,
    words: str,
    found: str,
    is_found: bool,
    on: date,
    by: Standing,
    at: datetime,
) -> SearchRecord:
    """Write down one search: it is what “信息不存在” rests on."""
    case = at_work(case, by)
    rules.check_happened(on, case, day_of(at))
    rules.check_search(place, words, found)
    row: SearchRecord = SearchRecord.objects.create(
        case=case, place=place.strip(), words=words.strip(), found=found.strip(),
        is_found=is_found, searched_on=on, by=by.code, at=at,
    )  # fmt: skip
    tell(case, "search", by=by.code, at=at, search=row.pk, is_found=is_found)
    return row
