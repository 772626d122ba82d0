"""The demo's catalogues: the city's template and the organs' own, walked to publication."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from django.db import transaction
from django.db.models import Q

from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Assignment, Organ
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.catalogue import actions, queries, timing
from gongkai.duties.catalogue.models import Edition, Entry, Line
from gongkai.duties.catalogue.values import LineValues, rule_values
from gongkai.duties.handling import actions as way
from gongkai.duties.handling.states import AT, State
from gongkai.duties.releases.steps import Step
from gongkai.duties.review.questions import QUESTIONS
from gongkai.faces.cli.demo import data
from gongkai.law.days import CITY

# When the template and the organs' first editions came into force: before the oldest paper.
TEMPLATE_ON, FIRST_ON = date(2023, 12, 18), date(2024, 1, 8)
CLEAR = {question.id: "no" for question in QUESTIONS}
_ROLES = {
    Step.HEAD: Role.DEPT_HEAD,
    Step.LEGAL: Role.LEGAL,
    Step.OFFICE: Role.OFFICE,
}


def file_all(*, at: datetime) -> None:
    """Every catalogue that is not there yet; one is being prepared when it is done."""
    given = data.catalogues()
    office = Organ.objects.get(code="YZ01")
    if not Edition.objects.filter(is_base=True).exists():
        _published(office, given["base"], given, TEMPLATE_ON, is_base=True)
    base = {row["id"]: row for row in given["base"]}
    for row in given["organ"]:
        organ = Organ.objects.get(code=row["code"])
        if not Edition.objects.filter(organ=organ, is_base=False).exists():
            lines = [*(base[name] for name in row["takes"]), *row.get("line", ())]
            _published(organ, lines, given, FIRST_ON)
    _extend(Organ.objects.get(code="YZ02"), given, at)


@transaction.atomic
def _published(
    organ: Organ,
    rows: list[dict[str, Any]],
    given: dict[str, Any],
    on: date,
    is_base: bool = False,
) -> None:
    clerk = _holder(organ, Role.CLERK, on)
    start = datetime.combine(on, time(9), tzinfo=CITY)
    edition = actions.begin(organ, by=clerk, at=start, is_base=is_base)
    templates = {each.name: each for each in _template_lines()}
    for number, row in enumerate(rows, start=1):
        line = actions.write_line(
            edition, values=_values(organ, row, given), revision=number, by=clerk, at=start
        )
        if not is_base and line.name in templates:
            Entry.objects.filter(pk=line.entry_id).update(template=templates[line.name].entry)
    _walk(edition, clerk, start)


def _template_lines() -> list[Line]:
    base = queries.template()
    return list(queries.lines(base)) if base else []


def _values(organ: Organ, row: dict[str, Any], given: dict[str, Any]) -> LineValues:
    limit = row.get("limit", given["limit"])
    return LineValues(
        item_l1=row["l1"],
        item_l2=row["l2"],
        elements=row["elements"],
        basis=row["basis"],
        limit_text=limit,
        subject=organs.name_on(organ, FIRST_ON),
        carriers=tuple(row.get("carriers", ("政府网站",))),
        to_all=row.get("to_all", True),
        to_group=row.get("to_group", ""),
        by_proactive=row.get("proactive", True),
        by_request=not row.get("proactive", True),
        level_county=True,
        item=row.get("item", ""),
        interval=row.get("interval", ""),
        department=row.get("department", ""),
        **rule_values(timing.read(limit)),
    )


def _walk(edition: Edition, clerk: Standing, start: datetime) -> None:
    """Through every step that the organ asks for, an hour apart."""
    way.submit(edition, is_accurate=True, by=clerk, at=start + timedelta(hours=1))
    at = start + timedelta(hours=2)
    edition.refresh_from_db()
    while edition.state != State.PUBLISHED:
        _step(edition, at)
        at += timedelta(hours=1)
        edition.refresh_from_db()


def _step(edition: Edition, at: datetime) -> None:
    organ, on = edition.organ, at.date()
    if edition.state == State.IN_REVIEW:
        by = _holder(organ, Role.REVIEWER, on, not_=edition)
        way.pass_review(edition, answers=CLEAR, opinion="不涉密，同意公布。", by=by, at=at)
    elif edition.state == State.PASSED:
        way.sign(edition, by=_holder(organ, Role.LEADER, on, not_=edition), at=at)
    elif edition.state == State.SIGNED:
        way.publish(edition, by=_holder(organ, Role.PUBLISHER, on, not_=edition), at=at)
    else:
        step = next(step for step, state in AT.items() if state == edition.state)
        by = _holder(organ, _ROLES[step], on, not_=edition)
        way.approve(edition, step=step, opinion="同意。", by=by, at=at)


@transaction.atomic
def _extend(organ: Organ, given: dict[str, Any], at: datetime) -> None:
    """A second edition of this month that lists one matter more: due soon, and still empty."""
    if Edition.objects.filter(organ=organ).count() > 1:
        return
    on = at.astimezone(CITY).date() - timedelta(days=18)
    start = datetime.combine(on, time(9), tzinfo=CITY)
    clerk = _holder(organ, Role.CLERK, on)
    edition = actions.begin(
        organ, by=clerk, at=start, note="按照年度扩展公开范围的要求，新列入社区嵌入式养老设施。"
    )
    row = {
        "l1": "养老服务",
        "l2": "社区嵌入式养老设施",
        "elements": "设施名称、地址、服务项目、收费和开放时间",
        "basis": "《中华人民共和国老年人权益保障法》",
        "item": "A21_CITY_2",
        "department": f"{organ.code}-02",
    }
    actions.write_line(edition, values=_values(organ, row, given), revision=1, by=clerk, at=start)
    _walk(edition, clerk, start)


def _holder(organ: Organ, role: Role, on: date, not_: Edition | None = None) -> Standing:
    """Who holds the role in the organ, without having written the edition."""
    rows = Assignment.objects.on(on).filter(organ=organ, role=role)
    # A head of department acts for what no department has, too.
    rows = rows.filter(Q(department=None) | Q(role__in=[Role.DEPT_HEAD, Role.CLERK]))
    if not_ is not None:
        rows = rows.exclude(person__code__in=not_.editors)
    row = rows.select_related("person").order_by("person__code")[0]
    return organs.standing(row.person, on=on)


def entry_of(key: str) -> Entry | None:
    """The entry that a paper answers, by the paper's key."""
    found = _answers().get(key)
    if found is None:
        return None
    organ, name = found
    rows = Line.objects.in_force().filter(edition__organ__code=organ, edition__is_base=False)
    row = next((row for row in rows.select_related("entry") if row.name == name), None)
    return row.entry if row else None


@cache
def _answers() -> dict[str, tuple[str, str]]:
    return dict(_answering(data.catalogues()))


def _answering(given: dict[str, Any]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each paper's key with the organ and the name of the line it answers."""
    base = {row["id"]: row for row in given["base"]}
    for organ in given["organ"]:
        for name, keys in organ.get("answers", {}).items():
            row = base[name]
            yield from ((key, (organ["code"], f"{row['l1']}—{row['l2']}")) for key in keys)
        for row in organ.get("line", ()):
            name = f"{row['l1']}—{row['l2']}"
            yield from ((key, (organ["code"], name)) for key in row.get("answers", ()))
