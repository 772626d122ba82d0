"""What a file would do, row by row, before anything of it is done."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from gongkai.across.exchange import form, queries, rows, rules
from gongkai.across.exchange.form import FORM
from gongkai.across.exchange.models import Counterpart, System
from gongkai.across.exchange.queries import Known
from gongkai.across.exchange.reading import Line, Sheet, with_faults
from gongkai.base.files.grids.faults import Fault
from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.base.sealing import blinds
from gongkai.duties.requests import applicants, reading
from gongkai.duties.requests import queries as requests
from gongkai.duties.requests import rules as request_rules
from gongkai.duties.requests.models import Case
from gongkai.duties.requests.states import State
from gongkai.duties.requests.wish import Wish
from gongkai.law.clock import Channel
from gongkai.law.refusal import Refusal

BOTH = "两边都改过"
FIXED = "录入以后不能改；请核对"
ZH = {rows.ALL_OF_WHO: "申请人信息", rows.ENDING: "办结"} | {
    each.id: each.zh for each in FORM.values()
}


class Outcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    LINKED = "linked"
    CHANGED = "changed"
    SAME = "same"
    CONFLICT = "conflict"
    LEFT = "left"


@dataclass(frozen=True)
class Difference:
    """A field that the two sides say otherwise; `why` where it is left as it is."""

    name: str
    ours: str = ""
    theirs: str = ""
    why: str = ""

    @property
    def zh(self) -> str:
        return ZH[self.name]


@dataclass(frozen=True)
class Step:
    """A row of a file and what becomes of it."""

    line: Line
    outcome: Outcome
    organ: Organ | None = None
    case: Case | None = None
    counterpart: Counterpart | None = None
    # The request as it would be said from now on, where its words change or it is new.
    wish: Wish | None = None
    changes: tuple[Difference, ...] = ()
    conflicts: tuple[Difference, ...] = ()
    agreed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """What becomes of each row, or every fault."""

    steps: tuple[Step, ...] = ()
    faults: tuple[Fault, ...] = ()
    more: int = 0

    def count(self, outcome: str) -> int:
        return sum(step.outcome == outcome for step in self.steps)


def plan(
    sheet: Sheet, system: System, *, by: Standing, on: date, prefers_theirs: bool = False
) -> Plan:
    """What a file of `system` would do. With one fault nothing of it is done."""
    if sheet.faults:
        return Plan((), sheet.faults, sheet.more)
    lines = sheet.lines
    known = queries.known(
        system,
        numbers=[line["foreign_number"] for line in lines],
        receipts=[line["receipt"] for line in lines],
        ids=[line["id_number"] for line in lines if line["id_number"]],
        standing=by,
    )
    planning = _Planning(system, known, on, prefers_theirs)
    steps = tuple(map(planning.step, lines))
    found = with_faults((), planning.faults)
    return Plan(() if found.faults else steps, found.faults, found.more)


@dataclass
class _Planning:
    system: System
    known: Known
    on: date
    prefers_theirs: bool
    faults: list[Fault] = field(default_factory=list)
    _seen: dict[tuple[str, str], int] = field(default_factory=dict)

    def step(self, line: Line) -> Step:
        before = len(self.faults)
        self.faults += self._wrong(line)
        if len(self.faults) > before or not line["foreign_number"]:
            return Step(line, Outcome.LEFT)
        counterpart = self.known.counterparts.get(line["foreign_number"])
        case = counterpart.case if counterpart else self.known.cases.get(line["receipt"])
        return self._against(line, case, counterpart) if case else self._new(line)

    def _wrong(self, line: Line) -> Iterator[Fault]:
        """What is wrong with the keys of a row."""
        if line["format"] != form.VERSION:
            yield line.fault("format", f"格式版本要写 {form.VERSION}。")
        if line["system"] != self.system.name:
            yield line.fault("system", f"不是“{self.system.name}”。")
        if line["organ"] not in self.known.organs:
            yield line.fault("organ", "没有这个机关，或者不由您办理。")
        for name in ("foreign_number", "receipt"):
            first = self._seen.setdefault((name, line[name]), line.row)
            if line[name] and first != line.row:
                yield line.fault(name, f"与第 {first} 行重复。")
        yield from self._wrong_link(line)
        yield from self._wrong_days(line)

    def _wrong_days(self, line: Line) -> Iterator[Fault]:
        if bool(line["ended_as"]) != bool(line["ended_on"]):
            yield line.fault("ended_on", "办结方式和办结日期要一起填写。")
        for name in ("came_on", "confirmed_on", "ended_on"):
            if line[name] > self.on.isoformat():
                yield line.fault(name, "日期在今天之后；请核对日期。")

    def _wrong_link(self, line: Line) -> Iterator[Fault]:
        counterpart = self.known.counterparts.get(line["foreign_number"])
        if counterpart and counterpart.case.organ.code not in self.known.organs:
            yield line.fault("foreign_number", "这个编号已经是其他机关的申请。")
            return
        receipt = line["receipt"]
        if counterpart and receipt and receipt != counterpart.case.receipt:
            yield line.fault("receipt", f"这个外部编号对应的是 {counterpart.case.receipt}。")
        elif receipt and not counterpart:
            case = self.known.cases.get(receipt)
            if case is None:
                yield line.fault("receipt", "没有这个回执号。")
            elif case.pk in self.known.numbers and line["foreign_number"]:
                yield line.fault("receipt", f"已经对应外部编号 {self.known.numbers[case.pk]}。")

    def _new(self, line: Line) -> Step:
        """A request that is not here yet, unless it looks as if it were."""
        organ = self.known.organs[line["organ"]]
        if line["is_masked"] == "yes":
            self.faults.append(line.fault("is_masked", "个人信息已遮挡，不能据此录入新的申请。"))
            return Step(line, Outcome.LEFT)
        wish = self._wish(line, line.values)
        self._check_days(line)
        alike = self._alike(line, organ)
        if alike and line["is_another"] != "yes":
            why = f"疑似已经录入（{alike.receipt}）：填上回执号，或者“确认另立”写“是”"
            found = Difference("receipt", ours=alike.receipt, why=why)
            return Step(line, Outcome.CONFLICT, organ, conflicts=(found,))
        if line["ended_as"] and (why := _why_not_ended(line)):
            found = Difference(rows.ENDING, theirs=line["ended_on"], why=why)
            return Step(line, Outcome.CONFLICT, organ, conflicts=(found,))
        return Step(line, Outcome.NEW, organ, wish=wish)

    def _check_days(self, line: Line) -> None:
        for name in ("channel", "came_on"):
            if not line[name]:
                self.faults.append(line.fault(name, f"没有填写{FORM[name].zh}。"))
        if line["channel"] and line["came_on"]:
            came, confirmed = _day(line["came_on"]), _day(line["confirmed_on"])
            assert came is not None
            self._try(
                line,
                "confirmed_on",
                lambda: request_rules.check_days(
                    Channel(line["channel"]), came, confirmed, self.on
                ),
            )
            if confirmed and confirmed < came:
                self.faults.append(line.fault("confirmed_on", "早于到达日期。"))

    def _alike(self, line: Line, organ: Organ) -> Case | None:
        """A case of the same applicant at the organ that asks nearly the same, linked to none."""
        same = [
            case
            for index in blinds(line["id_number"], kind="id")
            for case in self.known.same_applicant.get(index, ())
        ]
        return next(
            (
                case
                for case in same
                if case.organ_id == organ.pk
                and case.pk not in self.known.numbers
                and requests.are_alike(case.description, line["description"])
            ),
            None,
        )

    def _wish(self, line: Line, values: Mapping[str, str]) -> Wish | None:
        """The whole request; each fault of it at its place."""
        try:
            return reading.read(values)
        except reading.Unreadable as unreadable:
            for name, text in unreadable.faults.items():
                self.faults.append(line.fault(name or "description", text))
            return None

    def _try(self, line: Line, name: str, check: Callable[[], object]) -> None:
        try:
            check()
        except Refusal as refusal:
            self.faults.append(line.fault(name, str(refusal)))

    def _against(self, line: Line, case: Case, counterpart: Counterpart | None) -> Step:
        """A request that is here: what changed on which side since both last said the same."""
        ours = ours_of(case)
        mine, theirs = rows.compared(ours), rows.compared(_overlaid(line, ours))
        agreed = dict(counterpart.agreed if counterpart else _digests(mine))
        changes, conflicts = [], list(_fixed(line, ours, agreed))
        for name in rows.COMPARED:
            found = self._compare(name, mine[name], theirs[name], agreed, line, case)
            if found and found.why:
                conflicts.append(found)
            elif found:
                changes.append(found)
        wish = self._amended(line, ours, changes)
        outcome = self._outcome(line, counterpart, changes, conflicts, agreed)
        kept = () if conflicts else tuple(changes)
        return Step(
            line, outcome, case.organ, case, counterpart, wish, kept, tuple(conflicts), agreed
        )

    def _compare(
        self,
        name: str,
        mine: str,
        theirs: str,
        agreed: dict[str, str],
        line: Line,
        case: Case,
    ) -> Difference | None:
        """None where nothing changed over there; what both now say is agreed from now on."""
        said = rows.digest(name, theirs)
        if theirs == mine:
            agreed[name] = said
            return None
        if agreed.get(name) == said:
            return None
        shown = ("", "") if name == rows.ALL_OF_WHO else (mine, theirs)
        is_changed_here = agreed.get(name) != rows.digest(name, mine)
        if is_changed_here and not self.prefers_theirs:
            return Difference(name, *shown, why=BOTH)
        try:
            _check_can_take(name, line, case)
        except Refusal as refusal:
            return Difference(name, *shown, why=str(refusal))
        return Difference(name, *shown)

    def _amended(
        self, line: Line, ours: Mapping[str, str], changes: list[Difference]
    ) -> Wish | None:
        words = {rows.ALL_OF_WHO, *form.WORDS}
        if not any(each.name in words for each in changes):
            return None
        return self._wish(line, _overlaid(line, ours))

    def _outcome(
        self,
        line: Line,
        counterpart: Counterpart | None,
        changes: list[Difference],
        conflicts: list[Difference],
        agreed: dict[str, str],
    ) -> Outcome:
        if conflicts:
            return Outcome.CONFLICT
        if counterpart is None:
            return Outcome.LINKED
        status = line["state"] or counterpart.status
        is_same = status == counterpart.status and agreed == counterpart.agreed
        is_same = is_same and not changes and not counterpart.conflicts
        return Outcome.SAME if is_same else Outcome.CHANGED


def ours_of(case: Case) -> dict[str, str]:
    """What a case says, who asks too where that is not erased."""
    said = rows.said(case)
    if case.applicant.erased_at:
        return said
    return said | rows.who(applicants.opened(case.applicant))


def _overlaid(line: Line, ours: Mapping[str, str]) -> dict[str, str]:
    """Ours, with what the row says otherwise; an empty cell and a mask say nothing."""
    hidden = {"description", "doc_title", *form.WHO} if line["is_masked"] == "yes" else set()
    # Who asks has been erased here: nothing of them comes back by a file.
    hidden |= set() if ours.get("name") else {"description", *form.WHO}
    said = {name: text for name, text in line.values.items() if text and name not in hidden}
    return {**ours, **said}


def _digests(mine: Mapping[str, str]) -> dict[str, str]:
    return {name: rows.digest(name, text) for name, text in mine.items()}


def _fixed(line: Line, ours: Mapping[str, str], agreed: Mapping[str, str]) -> Iterator[Difference]:
    """What was entered once and for all, unless somebody has said that ours stays."""
    for name in form.FIXED:
        is_settled = agreed.get(name) == rows.digest(name, line[name])
        if line[name] and line[name] != ours[name] and not is_settled:
            yield Difference(name, ours[name], line[name], FIXED)


def _check_can_take(name: str, line: Line, case: Case) -> None:
    """Whether what changed over there may be taken over by an act of ours; raises Refusal."""
    if name == rows.CONFIRMED:
        request_rules.check_can_confirm(case)
        on = _day(line["confirmed_on"])
        assert on is not None
        request_rules.check_happened(on, case, on)
    elif name == rows.ENDING:
        rules.check_can_end(case, line["ended_as"], line["ended_why"])
    else:
        request_rules.check_can_amend(case)


def _why_not_ended(line: Line) -> str:
    """Why what has ended over there cannot be entered here as ended; empty where it can."""
    try:
        rules.check_can_end(Case(state=State.RECEIVED), line["ended_as"], line["ended_why"])
    except Refusal as refusal:
        return str(refusal)
    return ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
