"""Disclosure requests for tests: a wish that lacks nothing, and cases walked to a state."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from tests.factories.city import MONDAY, TODAY, City

from gongkai.base.files.models import StoredFile
from gongkai.base.organs.models import Department, Person
from gongkai.duties.requests import actions
from gongkai.duties.requests.models import Case
from gongkai.duties.requests.parts import Part
from gongkai.duties.requests.wish import Wish
from gongkai.law.applicants import Applicant, ApplicantClass, IdType, ObtainBy, ProvideForm
from gongkai.law.clock import Channel

_TOKENS = count()
CITIZEN = Applicant(
    class_=ApplicantClass.NATURAL_PERSON,
    name="谭素云",
    id_type=IdType.RESIDENT,
    id_number="11010519491231002X",
    phone="13800138000",
    address="云州市东川区柳荫街道和平里7号",
    email="tansuyun@example.com",
)
WISH = Wish(
    applicant=CITIZEN,
    description="2025年度城市绿地养护经费的预算和决算",
    provide_form=ProvideForm.ELECTRONIC,
    obtain_by=ObtainBy.EMAIL,
)
GRANTED = Part(
    asked="2025年度城市绿地养护经费的预算和决算",
    decision="GRANT_PROVIDE",
    provided="随信附上2025年度城市绿地养护经费决算表。",
)


def token() -> str:
    """A token that no other submission has."""
    return f"token-{next(_TOKENS)}"


def wish(**changes: Any) -> Wish:
    """The usual wish with some fields changed; `applicant_…` change who asks."""
    who = {
        k.removeprefix("applicant_"): v for k, v in changes.items() if k.startswith("applicant_")
    }
    rest = {k: v for k, v in changes.items() if not k.startswith("applicant_")}
    return replace(WISH, applicant=replace(CITIZEN, **who), **rest)


def entered(
    city: City,
    *,
    organ: str = "YZ01",
    came_on: date = TODAY,
    channel: Channel = Channel.FACE,
    at: datetime = MONDAY,
    **changes: Any,
) -> Case:
    """A request that came at the counter of an organ."""
    case, _ = actions.enter(
        city.organ(organ),
        wish=wish(**changes),
        channel=channel,
        came_on=came_on,
        token=token(),
        by=city.people[organ]["clerk"],
        at=at,
    )
    return case


def registered(city: City, *, organ: str = "YZ01", **values: Any) -> Case:
    case = entered(city, organ=organ, **values)
    return actions.register(case, by=city.people[organ]["office"], at=MONDAY)


SETTING = {
    "letter_code": "云测依答",
    "review_body": "",
    "court": "",
    "contact": "",
    "review_online": "https://xzfy.yunzhou.example",
}


def set_desk(city: City, *, organ: str = "YZ01", **changes: str) -> None:
    """How the organ's disclosure office signs, and what it tells of remedies."""
    by = city.people[organ]["office"]
    actions.set_desk(city.organ(organ), values=SETTING | changes, by=by, at=MONDAY)


def filed(
    city: City, *, organ: str = "YZ01", at: datetime = MONDAY, **changes: Any
) -> tuple[Case, actions.Receipt]:
    """A request of the web, taken in, with the receipt that its applicant has."""
    receipt = actions.submit(city.organ(organ), wish=wish(**changes), token=token(), at=at)
    actions.take_in_waiting(at=at)
    return fresh(Case.objects.get(receipt=receipt.number)), receipt


def confirmed(city: City, case: Case, *, at: datetime = MONDAY) -> Case:
    """A request of the web whose day of receipt is agreed, registered and given to the clerk."""
    office = city.people[case.organ.code]["office"]
    case = actions.confirm(case, on=case.came_on, by=office, at=at)
    return _assigned(city, actions.register(case, by=office, at=at))


def handled(city: City, *, organ: str = "YZ01", **values: Any) -> Case:
    """A case that has been given to a department and the organ's clerk."""
    return _assigned(city, registered(city, organ=organ, **values))


def _assigned(city: City, case: Case) -> Case:
    people = city.people[case.organ.code]
    department, _ = Department.objects.get_or_create(
        organ=case.organ, code="GK", defaults={"name": "政务公开科"}
    )
    return actions.assign(
        case,
        department=department,
        person=Person.objects.get(code=people["clerk"].code),
        by=people["office"],
        at=MONDAY,
    )


def answered(city: City, *, part: Part = GRANTED, at: datetime = MONDAY, **values: Any) -> Case:
    """A case whose answer was drafted, reviewed, signed and given."""
    return give(city, handled(city, **values), part=part, at=at)


def give(
    city: City,
    case: Case,
    *,
    part: Part = GRANTED,
    files: Mapping[str, StoredFile] | None = None,
    at: datetime = MONDAY,
) -> Case:
    """The answer to a case, drafted, reviewed, signed and given; `files` by their names."""
    people = city.people[case.organ.code]
    answer = actions.begin(case, by=people["clerk"], at=at)
    answer = actions.write(
        answer, given=[part], revision=answer.revision, by=people["clerk"], at=at
    )
    for name, stored in (files or {}).items():
        actions.attach(answer, stored=stored, name=name, by=people["clerk"], at=at)
        answer.refresh_from_db()
    answer = city.walk(answer, "signed")
    actions.issue(answer, by=people["clerk"], at=at + timedelta(hours=8))
    return fresh(case)


def fresh(case: Case) -> Case:
    return Case.objects.select_related("organ", "department", "handler").get(pk=case.pk)
