"""Files out and in, each a single act: a file is taken over whole, or nothing of it."""

import hashlib
import json
import secrets
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from gongkai.across.exchange import planning, queries, rows, rules, writing
from gongkai.across.exchange.models import Counterpart, Handover, System, Upload
from gongkai.across.exchange.planning import Outcome, Plan, Step
from gongkai.across.exchange.reading import Line, Sheet
from gongkai.base.journal.actions import record
from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.base.sealing import seal, unseal
from gongkai.duties.requests import actions as requests
from gongkai.duties.requests.models import Case
from gongkai.law.clock import Channel
from gongkai.law.clock import State as ClockState
from gongkai.law.days import day_of
from gongkai.law.refusal import Refusal

KIND = "exchange"
KEPT_FOR = timedelta(days=1)
_SEALED = {"table": "exchange_upload", "column": "sealed"}


@transaction.atomic
def add_system(*, code: str, name: str, by: Standing, at: datetime) -> System:
    """Name another system that cases are exchanged with."""
    rules.check_may_name_systems(by, day_of(at))
    rules.check_system(code.strip(), name.strip())
    made: System = System.objects.create(code=code.strip(), name=name.strip(), by=by.code, at=at)
    _tell("add_system", made, by, at, name=made.name)
    return made


@transaction.atomic
def export(
    system: System,
    *,
    kind: str,
    organ: str = "",
    first: date | None = None,
    last: date | None = None,
    state: str = "",
    with_applicants: bool = False,
    reason: str = "",
    by: Standing,
    at: datetime,
) -> bytes:
    """A file of the cases of one's desks; personal data are masked unless asked for with a reason.

    Whose data went out is kept in each case.
    """
    rules.check_may_exchange(by)
    chosen = queries.to_export(by, organ=organ, first=first, last=last, state=state)
    rules.check_count(chosen.count(), with_applicants=with_applicants)
    if with_applicants:
        rules.check_purpose(reason)
    cases = list(chosen)
    numbers = queries.numbers_of(system, cases)
    told = [
        rows.row(
            case,
            system=system.name,
            number=numbers.get(case.pk, ""),
            applicant=requests.hand_over(case, to=system.name, reason=reason, by=by, at=at)
            if with_applicants and not case.applicant.erased_at
            else None,
        )
        for case in cases
    ]
    data = writing.WRITERS[kind](told, system=system.name, at=at)
    _note(
        system,
        Handover.Way.OUT,
        {case.organ_id for case in cases},
        count=len(cases),
        with_applicants=with_applicants,
        reason=reason.strip() if with_applicants else "",
        sha256=hashlib.sha256(data).hexdigest(),
        by=by,
        at=at,
    )
    return data


@transaction.atomic
def hand_in(
    system: System,
    *,
    sheet: Sheet,
    sha256: str,
    prefers_theirs: bool,
    by: Standing,
    at: datetime,
) -> Upload:
    """Keep a file without faults, sealed, until whoever handed it in has seen what it would do."""
    rules.check_may_exchange(by)
    token = secrets.token_urlsafe(32)
    lines = [[line.row, dict(line.values)] for line in sheet.lines]
    return Upload.objects.create(
        token=token,
        system=system,
        sealed=seal(json.dumps(lines, ensure_ascii=False), row=token, **_SEALED),
        sha256=sha256,
        prefers_theirs=prefers_theirs,
        by=by.code,
        at=at,
    )


def handed_in(token: str, *, by: Standing) -> Upload:
    """The file that waits; raises Refusal for somebody else's, and for none."""
    upload = Upload.objects.filter(token=token).select_related("system").first()
    rules.check_own_upload(upload, by)
    assert upload is not None
    return upload


def plan_of(upload: Upload, *, by: Standing, on: date) -> Plan:
    """What the file that waits would do now."""
    lines = json.loads(unseal(upload.sealed, row=upload.token, **_SEALED))
    sheet = Sheet(tuple(Line(row, values) for row, values in lines))
    return planning.plan(sheet, upload.system, by=by, on=on, prefers_theirs=upload.prefers_theirs)


@transaction.atomic
def confirm(upload: Upload, *, by: Standing, at: datetime) -> Plan:
    """Take over the file that waits."""
    found = plan_of(upload, by=by, on=day_of(at))
    upload.delete()
    return take(upload.system, plan=found, sha256=upload.sha256, by=by, at=at)


@transaction.atomic
def drop(upload: Upload) -> None:
    """Not to be taken over: nothing of it is left."""
    upload.delete()


def tidy(*, at: datetime) -> int:
    """Drop what nobody confirmed within a day."""
    count, _ = Upload.objects.filter(at__lt=at - KEPT_FOR).delete()
    return count


@transaction.atomic
def take(system: System, *, plan: Plan, sha256: str, by: Standing, at: datetime) -> Plan:
    """Do what a plan says, all of it; a file that says nothing new leaves no trace.

    Raises Refusal naming the row where an act is not let through.
    """
    rules.check_may_exchange(by)
    if plan.faults:
        raise Refusal("文件里还有错误，没有导入；请按列出的问题改好后重新上传。")
    done = [step for step in plan.steps if _is_news(step)]
    for step in done:
        try:
            _do(step, system, sha256, by, at)
        except Refusal as refusal:
            raise Refusal(f"第 {step.line.row} 行：{refusal}", law=refusal.law) from refusal
    organs = {step.organ.pk for step in done if step.organ}
    if organs:
        _note(
            system, Handover.Way.IN, organs, count=len(done), sha256=sha256, by=by, at=at,
            numbers=[step.line["foreign_number"] for step in done],
        )  # fmt: skip
    return plan


@transaction.atomic
def keep_ours(counterpart: Counterpart, *, by: Standing, at: datetime) -> None:
    """What both sides changed stays as it is here; the next export tells them."""
    row = Counterpart.objects.select_for_update().get(pk=counterpart.pk)
    rules.check_may_settle(row.case, by)
    rules.check_in_conflict(row.conflicts)
    row.agreed, fields = row.agreed | row.conflicts, sorted(row.conflicts)
    row.conflicts, row.changed_at = {}, at
    row.save()
    _tell("keep_ours", row.system, by, at, receipt=row.case.receipt, fields=fields)


def _is_news(step: Step) -> bool:
    """Whether a row says something that was not known from an earlier file."""
    if step.outcome is Outcome.CONFLICT:
        return bool(step.case) and (
            step.counterpart is None or step.counterpart.conflicts != _conflicts(step)
        )
    return step.outcome in {Outcome.NEW, Outcome.LINKED, Outcome.CHANGED}


def _conflicts(step: Step) -> dict[str, str]:
    return {each.name: rows.digest(each.name, each.theirs) for each in step.conflicts}


def _do(step: Step, system: System, sha256: str, by: Standing, at: datetime) -> None:
    line = step.line
    case = step.case or _enter(step, system, by, at)
    row = step.counterpart or Counterpart(system=system, number=line["foreign_number"], case=case)
    if step.outcome is not Outcome.CONFLICT:
        _course(case, step, system, by, at)
        case = _fresh(case)
        row.agreed = dict(step.agreed) | _now(case, step)
    elif not row.agreed:
        row.agreed = dict(step.agreed)
    row.conflicts = _conflicts(step)
    row.status, row.changed_at = line["state"] or row.status, at
    row.save()


def _fresh(case: Case) -> Case:
    """The case as it stands after an act."""
    return Case.objects.select_related("organ", "applicant").get(pk=case.pk)


def _now(case: Case, step: Step) -> dict[str, str]:
    """The digests of what both sides say now: all of a new case, of another what changed."""
    said = rows.compared(planning.ours_of(case))
    names = rows.COMPARED if step.case is None else [each.name for each in step.changes]
    return {name: rows.digest(name, said[name]) for name in names}


def _enter(step: Step, system: System, by: Standing, at: datetime) -> Case:
    """The same number of the same system gives the same case, however often it comes."""
    line = step.line
    assert step.organ is not None
    assert step.wish is not None
    case, _receipt = requests.enter(
        step.organ,
        wish=step.wish,
        channel=Channel(line["channel"]),
        came_on=date.fromisoformat(line["came_on"]),
        confirmed_on=date.fromisoformat(line["confirmed_on"]) if line["confirmed_on"] else None,
        token=f"exchange:{system.code}:{line['foreign_number']}",
        by=by,
        at=at,
    )
    return case


def _course(case: Case, step: Step, system: System, by: Standing, at: datetime) -> None:
    """What changed over there, by the acts that a person would do here."""
    names, line = {each.name for each in step.changes}, step.line
    if step.case and step.wish:
        requests.amend(case, wish=step.wish, source=system.name, by=by, at=at)
    if rows.CONFIRMED in names:
        requests.confirm(case, on=date.fromisoformat(line["confirmed_on"]), by=by, at=at)
    ends = rows.ENDING in names or (step.case is None and line["ended_as"])
    if ends:
        rules.check_can_end(_fresh(case), line["ended_as"], line["ended_why"])
        on, why = date.fromisoformat(line["ended_on"]), line["ended_why"]
        if line["ended_as"] == ClockState.WITHDRAWN:
            requests.withdraw(case, reason=why, on=on, by=by, at=at)
        else:
            requests.transfer(case, to=why, on=on, by=by, at=at)


def _note(
    system: System,
    way: str,
    organs: Iterable[int],
    *,
    by: Standing,
    at: datetime,
    numbers: list[str] | None = None,
    **said: Any,
) -> None:
    row = Handover.objects.create(system=system, way=way, by=by.code, at=at, **said)
    of = list(Organ.objects.filter(pk__in=list(organs)))
    row.organs.set(of)
    act = "export" if way == Handover.Way.OUT else "import"
    data = {"organs": sorted(organ.code for organ in of), "numbers": numbers or [], **said}
    _tell(act, system, by, at, **data)


def _tell(act: str, system: System, by: Standing, at: datetime, **data: Any) -> None:
    record(f"{KIND}.{act}", kind=KIND, key=system.code, by=by.code, at=at, data=data)
