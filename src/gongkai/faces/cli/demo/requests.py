"""The demo's disclosure requests, by the people who would do each act."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction

from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Department, Organ, Person
from gongkai.base.organs.roles import Role
from gongkai.duties.handling import actions as handling
from gongkai.duties.requests import actions
from gongkai.duties.requests.models import Case, Letter, Submission
from gongkai.duties.requests.parts import Part
from gongkai.duties.requests.wish import Wish
from gongkai.faces.cli.demo import data
from gongkai.faces.cli.demo.columns import holder
from gongkai.faces.cli.demo.walking import sign
from gongkai.law.applicants import Applicant, ApplicantClass, IdType, ObtainBy, ProvideForm
from gongkai.law.clock import Channel, Party
from gongkai.law.days import CITY, day_of

_DAY = timedelta(days=1)
_PART = ("provided", "where", "reasons", "law", "right_organ", "right_channel")
_WHO = ("name", "id_number", "phone", "address", "email", "representative", "contact")
# How long before the answer goes out its text is written.
_WRITING = 3
# What an applicant has for corrections and reasons: fifteen working days, all in all.
_THREE_WEEKS = 21
Row = Mapping[str, Any]


@transaction.atomic
def file_all(*, at: datetime) -> None:
    """Everything of `requests.toml`, unless somebody has asked already; `at`: now."""
    if Submission.objects.exists() or Case.objects.exists():
        return
    given = data.requests()
    who = {row["key"]: _applicant(row) for row in given["applicant"]}
    for place, row in enumerate(given["case"]):
        _Road(row, who[row["who"]], place, at).walk()


def _applicant(row: Row) -> Applicant:
    told = {name: row[name] for name in _WHO if name in row}
    return Applicant(class_=ApplicantClass(row["class"]), id_type=IdType(row["id_type"]), **told)


class _Road:
    """One request on its way, up to where its data say it stands."""

    def __init__(self, row: Row, who: Applicant, place: int, now: datetime) -> None:
        self.first = _workday(now.astimezone(CITY).date() - row["days"] * _DAY)
        self.row = _dated(row, self.first.year)
        self.organ = Organ.objects.get(code=row["organ"])
        self.department = Department.objects.get(organ=self.organ, code=row["department"])
        self.until = row.get("until", "archived")
        # Who works in the office has not changed since: asked once for all acts.
        self.office = holder(row["organ"], now, Role.OFFICE)
        self.token = f"demo-{place}"
        self.wish = Wish(
            applicant=who,
            description=self.row["asked"],
            provide_form=ProvideForm(row.get("form", "electronic")),
            obtain_by=ObtainBy(row.get("by", "email")),
        )

    def walk(self) -> None:
        case = self._come_in()
        if case is None or self.until == "received":
            return
        case = actions.register(case, by=self.office, at=self._at(1, 10))
        if self.until == "examining":
            return
        case = actions.assign(
            case, department=self.department, person=self._clerk(), by=self.office,
            at=self._at(2),
        )  # fmt: skip
        self._happen(case)
        if "end" in self.row:
            self._end(case)
        elif "decision" in self.row:
            self._answer(case)
        if self.until == "archived":
            self._put_away(case)

    def _come_in(self) -> Case | None:
        """On the web it comes by itself and is confirmed the next day; else a clerk enters it."""
        channel = Channel(self.row.get("channel", "internet"))
        if channel is not Channel.INTERNET:
            by = holder(self.organ.code, self._at(0), Role.CLERK)
            case, _receipt = actions.enter(
                self.organ, wish=self.wish, channel=channel, came_on=self.first,
                token=self.token, by=by, at=self._at(0),
            )  # fmt: skip
            return case
        receipt = actions.submit(self.organ, wish=self.wish, token=self.token, at=self._at(0))
        if self.until == "submitted":
            return None
        waiting = Submission.objects.get(receipt=receipt.number)
        taken = actions.take_in(waiting, at=self._at(0, 10))
        assert taken is not None
        return actions.confirm(taken, on=self._on(1), by=self.office, at=self._at(1))

    def _happen(self, case: Case) -> None:
        """What came between receipt and answer."""
        row, by, at = self.row, self.office, self._at(3)
        for each in row.get("search", ()):
            given = {"is_found": False, **each}
            actions.note_search(case, **given, on=self._on(3), by=by, at=at)
        if "correction" in row:
            self._correct(case, row["correction"])
        if "third" in row:
            self._consult(case, row["third"])
        if "extension" in row:
            self._extend(case, row["extension"])
        if "why_many" in row:
            until = self._on(3 + _THREE_WEEKS)
            actions.ask_reasons(
                case, why=row["why_many"], until=until, on=self._on(3), by=by, at=at
            )
        if row.get("duplicate"):
            earlier = Case.objects.filter(organ=self.organ, description=case.description)
            first = earlier.exclude(pk=case.pk).earliest("id")
            actions.link(case, kind="duplicate", to=first, by=by, at=at)

    def _correct(self, case: Case, given: Row) -> None:
        what, by = given["what"], self.office
        actions.ask_correction(
            case, what=what, until=self._on(3 + _THREE_WEEKS), on=self._on(3), by=by,
            at=self._at(3),
        )  # fmt: skip
        if "text" in given:
            after = given["after"]
            actions.receive_correction(
                case, description=given["text"], on=self._on(after), by=by, at=self._at(after)
            )

    def _consult(self, case: Case, given: Row) -> None:
        by = self.office
        asked = actions.consult(
            case, party=Party.THIRD_PARTY, name=given["name"], question=given["question"],
            sent_on=self._on(3), by=by, at=self._at(3),
        )  # fmt: skip
        actions.note_service(
            asked, on=self._on(5), proof="邮政特快专递签收回执", by=by, at=self._at(5)
        )
        if "agrees" in given:
            actions.note_opinion(
                asked, on=self._on(10), agrees=given["agrees"], opinion=given["opinion"],
                by=by, at=self._at(10),
            )  # fmt: skip

    def _extend(self, case: Case, reason: str) -> None:
        asked = actions.ask_extension(
            case, workdays=20, reason=reason, by=self.office, at=self._at(14)
        )
        leader = holder(self.organ.code, self._at(15), Role.LEADER)
        actions.decide_extension(asked, grant=True, opinion="同意。", by=leader, at=self._at(15))
        by = self.office
        actions.tell_extension(asked, on=self._on(15), by=by, at=self._at(15, 11))

    def _answer(self, case: Case) -> None:
        took = self.row["took"]
        at = self._at(took - _WRITING)
        by = organs.standing(self._clerk(), on=day_of(at))
        answer = actions.begin(case, by=by, at=at)
        answer = actions.write(
            answer, given=[self._part(case)], revision=answer.revision, by=by, at=at
        )
        if self.until == "drafted":
            return
        handling.submit(answer, is_accurate=True, by=by, at=at)
        answer.refresh_from_db()
        if self.until == "in_review":
            return
        sign(answer, at=self._at(took - 1), signed_at=self._at(took, 10))
        letter = actions.issue(answer, by=by, at=self._at(took, 11))
        if self.until != "answered":
            self._deliver(letter)

    def _part(self, case: Case) -> Part:
        case.refresh_from_db()
        said = {name: self.row[name] for name in _PART if name in self.row}
        return Part(
            asked=case.description,
            decision=self.row["decision"],
            grounds=tuple(self.row.get("grounds", ())),
            **said,
        )

    def _deliver(self, letter: Letter) -> None:
        after = self.row["took"] + 2
        proof = {
            ObtainBy.EMAIL: "邮件发送成功回执",
            ObtainBy.POST: "邮政挂号信签收回执",
        }.get(self.wish.obtain_by, "申请人签收单")
        actions.deliver(
            letter, way=self.wish.obtain_by, on=self._on(after), proof=proof,
            by=self.office, at=self._at(after),
        )  # fmt: skip
        if "review" in self.row:
            self._review(letter.case, self.row["review"])

    def _review(self, case: Case, given: Row) -> None:
        """The applicant went to review; without a result it is not over."""
        served = self.row["took"] + 20
        row = actions.note_proceeding(
            case, forum="review", body="云州市人民政府", number=given["number"],
            served_on=self._on(served), by=self.office, at=self._at(served),
        )  # fmt: skip
        replied = served + 7
        by = self.office
        actions.note_proceeding_reply(row, on=self._on(replied), by=by, at=self._at(replied))
        if "result" in given:
            ended = served + 55
            actions.end_proceeding(
                row, result=given["result"], on=self._on(ended), note="已收到行政复议决定书。",
                by=self.office, at=self._at(ended),
            )  # fmt: skip

    def _end(self, case: Case) -> None:
        """Taken back by the applicant, or given up."""
        took = self.row["took"]
        act = {"withdraw": actions.withdraw, "abandon": actions.abandon}[self.row["end"]]
        act(
            case, reason=self.row["reason"], on=self._on(took), by=self.office,
            at=self._at(took),
        )  # fmt: skip

    def _put_away(self, case: Case) -> None:
        after = self.row["took"] + 10
        actions.archive(case, by=self.office, at=self._at(after))

    def _clerk(self) -> Person:
        """Who handles requests in the department."""
        rows = Person.objects.filter(
            assignments__department=self.department, assignments__role=Role.CLERK
        )
        return rows.order_by("code")[0]

    def _on(self, after: int) -> date:
        """So many days after it came, at work."""
        return _workday(self.first + after * _DAY)

    def _at(self, after: int, hour: int = 9) -> datetime:
        return datetime.combine(self._on(after), time(hour, 12), tzinfo=CITY)


def _workday(day: date) -> date:
    """The Friday before, on a weekend."""
    return day - max(0, day.weekday() - 4) * _DAY


def _dated(value: Any, year: int) -> Any:
    """The data with the years they speak of."""
    if isinstance(value, str):
        return value.replace("{year}", f"{year}").replace("{last}", f"{year - 1}")
    if isinstance(value, Mapping):
        return {name: _dated(each, year) for name, each in value.items()}
    return [_dated(each, year) for each in value] if isinstance(value, list) else value
