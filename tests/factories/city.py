"""A small city: two organs with somebody in every role, and documents walked to a state."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property, partial
from typing import Any, TypeVar

from gongkai.base.organs import actions as organs
from gongkai.base.organs.models import Assignment, Department, Organ, OrganName, Person, Site
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Duty, Standing
from gongkai.duties.documents import actions
from gongkai.duties.documents.models import Document
from gongkai.duties.handling import actions as handling
from gongkai.duties.handling import kinds
from gongkai.duties.handling.actions import set_steps
from gongkai.duties.handling.models import Handled
from gongkai.duties.handling.states import AT, State
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.steps import SWITCHES, Step
from gongkai.duties.review import queries as reviews
from gongkai.duties.review.questions import QUESTIONS
from gongkai.law.days import CITY
from gongkai.law.reviews import SECRECY

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=CITY)
TODAY = MONDAY.date()
# When things become public that are set for a time.
SET_TIME = MONDAY + timedelta(days=3)
H = TypeVar("H", bound=Handled)
CLEAR = {question.id: "no" for question in QUESTIONS}
ORG_CODES = {"YZ01": "00800126X", "YZ02": "008003185"}
WHO = {
    "clerk": (Role.CLERK,),
    "other_clerk": (Role.CLERK,),
    "head": (Role.DEPT_HEAD,),
    "legal": (Role.LEGAL,),
    "office": (Role.OFFICE,),
    "reviewer": (Role.REVIEWER,),
    "leader": (Role.LEADER,),
    "publisher": (Role.PUBLISHER,),
}


def make_organ(code: str, name: str = "", **values: Any) -> Organ:
    organ = Organ.objects.create(
        code=code, org_code=ORG_CODES.get(code, code.ljust(9, "0")), kind="department", **values
    )
    OrganName.objects.create(
        organ=organ,
        name=name or f"云州市{code}局",
        short_name=f"市{code}局",
        from_on=date(2019, 1, 1),
    )
    return organ


def make_person(
    code: str, organ: Organ, *roles: Role, department: Department | None = None
) -> Person:
    person = Person.objects.create(
        code=code, name=f"人员{code}", organ=organ, department=department
    )
    for role in roles:
        organs.assign(person, role=role, organ=organ, department=department, by=None, at=MONDAY)
    return person


def staffed(organ: Organ) -> dict[str, Standing]:
    """Somebody in every role, all at once: nearly every test begins with them."""
    codes = {who: f"{organ.code.lower()}-{who}" for who in WHO}
    people = {
        who: Person(code=code, name=f"人员{code}", organ=organ) for who, code in codes.items()
    }
    Person.objects.bulk_create(people.values())
    Assignment.objects.bulk_create(
        Assignment(person=people[who], role=role, organ=organ)
        for who, roles in WHO.items()
        for role in roles
    )
    return {
        who: Standing(
            person.code, person.name, frozenset(Duty(role, organ.code) for role in WHO[who])
        )
        for who, person in people.items()
    }


@dataclass
class City:
    """`city.yz01["clerk"]` is the standing of that organ's clerk; there are YZ01 and YZ02."""

    people: dict[str, dict[str, Standing]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for code in ORG_CODES:
            self.people[code] = staffed(make_organ(code))
        Site.objects.create(
            code="yunzhou",
            organ=self.organ("YZ01"),
            name="云州市人民政府",
            address="https://www.yunzhou.example",
            is_main=True,
        )

    @staticmethod
    def organ(code: str = "YZ01") -> Organ:
        return Organ.objects.get(code=code)

    @cached_property
    def yz01(self) -> dict[str, Standing]:
        return self.people["YZ01"]

    @cached_property
    def yz02(self) -> dict[str, Standing]:
        return self.people["YZ02"]

    def draft(self, organ: str = "YZ01", **values: Any) -> Document:
        """A draft that lacks nothing."""
        given = {
            "title": "关于做好2026年度防汛工作的通知",
            "genre": "notice",
            "theme": "T0203",
            "body": "<p>各有关单位：</p><p>现就做好今年防汛工作通知如下。</p>",
        }
        return actions.draft(
            organ=self.organ(organ),
            values=given | values,
            by=self.people[organ]["clerk"],
            at=MONDAY,
        )

    def walk(self, thing: H, to: str) -> H:
        """Take a thing of any kind on to a state, by the real acts of its organ's people.

        A step that the state waits for and the organ has not switched on is asked of this one.
        """
        organ = thing.organ
        wanted = {state: step.value for step, state in AT.items()}.get(State(to))
        if thing.state == State.DRAFT and wanted in SWITCHES and wanted not in organ.steps:
            switched = list(organ.steps)
            set_steps(organ, steps=[*switched, wanted], by=None, at=MONDAY)
            thing = self._step(thing, to)
            set_steps(organ, steps=switched, by=None, at=MONDAY)
        while thing.state != to:
            thing = self._step(thing, to)
        return thing

    def _step(self, thing: H, to: str) -> H:
        """The next act on the way to a state."""
        people = self.people[thing.organ.code]
        name = NEXT[State(thing.state)]
        if to == State.SCHEDULED and thing.state == State.SIGNED:
            name = "schedule"
        who, hours, do = ACTS[name]
        if name == "pass":
            self._give_further_opinions(thing)
        do(thing, by=people[who], at=MONDAY + timedelta(hours=hours))
        return fresh(thing)

    def _give_further_opinions(self, thing: Handled) -> None:
        """What a version needs beside the secrecy review, by who gives it, all of it well."""
        release = releases.latest(kinds.of(thing).name, thing.key)
        assert release is not None
        for each in reviews.needed(release):
            if each.kind is not SECRECY and each.review is None:
                by = next(
                    by
                    for by in self.people[thing.organ.code].values()
                    if by.holds(each.role, thing.organ.code)
                )
                answers = {question.id: question.passes for question in each.kind.questions}
                handling.give_opinion(
                    thing,
                    review=each.kind.id,
                    answers=answers,
                    opinion="",
                    by=by,
                    at=MONDAY + timedelta(hours=2),
                )

    def submitted(self, organ: str = "YZ01", **values: Any) -> Document:
        return self.walk(self.draft(organ, **values), State.IN_REVIEW)

    def passed(self, organ: str = "YZ01", **values: Any) -> Document:
        return self.walk(self.draft(organ, **values), State.PASSED)

    def signed(self, organ: str = "YZ01", **values: Any) -> Document:
        return self.walk(self.draft(organ, **values), State.SIGNED)

    def published(self, organ: str = "YZ01", **values: Any) -> Document:
        return self.walk(self.draft(organ, **values), State.PUBLISHED)

    def withdrawn(self, organ: str = "YZ01", **values: Any) -> Document:
        return self.walk(self.draft(organ, **values), State.WITHDRAWN)


def fresh(thing: H) -> H:
    """The thing as it stands in the database now."""
    return type(thing).objects.select_related("organ", "department").get(pk=thing.pk)


# From each state the act that leads on: who does it, how many hours after Monday 9:00, and what.
ACTS: dict[str, tuple[str, int, Callable[..., Any]]] = {
    "submit": ("clerk", 1, partial(handling.submit, is_accurate=True)),
    "head": ("head", 1, partial(handling.approve, step=Step.HEAD)),
    "legal": ("legal", 1, partial(handling.approve, step=Step.LEGAL)),
    "pass": ("reviewer", 2, partial(handling.pass_review, answers=CLEAR, opinion="")),
    "office": ("office", 2, partial(handling.approve, step=Step.OFFICE)),
    "sign": ("leader", 3, handling.sign),
    "schedule": ("publisher", 3, partial(handling.schedule, publish_at=SET_TIME)),
    "publish": ("publisher", 4, handling.publish),
    "withdraw": (
        "publisher",
        5,
        partial(handling.withdraw, reason="附表有误，更正后重新公布。"),
    ),
}
NEXT = {
    State.DRAFT: "submit",
    State.AT_HEAD: "head",
    State.AT_LEGAL: "legal",
    State.IN_REVIEW: "pass",
    State.AT_OFFICE: "office",
    State.PASSED: "sign",
    State.SIGNED: "publish",
    State.SCHEDULED: "publish",
    State.PUBLISHED: "withdraw",
}
