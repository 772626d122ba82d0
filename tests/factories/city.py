"""A small city: two organs with somebody in every role, and documents walked to a state."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from gongkai.base.organs import actions as organs
from gongkai.base.organs.models import Department, Organ, OrganName, Person, Site
from gongkai.base.organs.queries import standing
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import actions
from gongkai.duties.documents.models import Document
from gongkai.duties.review.questions import QUESTIONS
from gongkai.law.days import CITY

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=CITY)
TODAY = MONDAY.date()
CLEAR = {question.id: "no" for question in QUESTIONS}
ORG_CODES = {"YZ01": "00800126X", "YZ02": "008003185"}
WHO = {
    "clerk": (Role.CLERK,),
    "other_clerk": (Role.CLERK,),
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


@dataclass
class City:
    """`city.yz01["clerk"]` is the standing of that organ's clerk; there are YZ01 and YZ02."""

    people: dict[str, dict[str, Standing]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for code in ORG_CODES:
            organ = make_organ(code)
            self.people[code] = {
                who: standing(make_person(f"{code.lower()}-{who}", organ, *roles), on=TODAY)
                for who, roles in WHO.items()
            }
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

    def submitted(self, organ: str = "YZ01", **values: Any) -> Document:
        document = self.draft(organ, **values)
        actions.submit(document, by=self.people[organ]["clerk"], at=MONDAY + timedelta(hours=1))
        return fresh(document)

    def passed(self, organ: str = "YZ01", **values: Any) -> Document:
        document = self.submitted(organ, **values)
        by = self.people[organ]["reviewer"]
        at = MONDAY + timedelta(hours=2)
        actions.pass_review(document, answers=CLEAR, opinion="", by=by, at=at)
        return fresh(document)

    def signed(self, organ: str = "YZ01", **values: Any) -> Document:
        document = self.passed(organ, **values)
        at = MONDAY + timedelta(hours=3)
        actions.sign(document, by=self.people[organ]["leader"], at=at)
        return fresh(document)

    def published(self, organ: str = "YZ01", **values: Any) -> Document:
        document = self.signed(organ, **values)
        at = MONDAY + timedelta(hours=4)
        actions.publish(document, by=self.people[organ]["publisher"], at=at)
        return fresh(document)

    def withdrawn(self, organ: str = "YZ01", **values: Any) -> Document:
        document = self.published(organ, **values)
        by, at = self.people[organ]["publisher"], MONDAY + timedelta(hours=5)
        actions.withdraw(document, reason="附表有误，更正后重新公布。", by=by, at=at)
        return fresh(document)


def fresh(document: Document) -> Document:
    return Document.objects.select_related("organ", "department", "series").get(pk=document.pk)
