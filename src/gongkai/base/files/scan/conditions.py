"""Conditional formats of a sheet that hide what stands in its cells.

Simple conditions are reckoned; of any other it is taken that it holds, so that nothing slips by.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from gongkai.base.files.scan.archive import is_on, local, stream
from gongkai.base.files.scan.cells import Area, areas
from gongkai.base.files.scan.cellstyles import conceals

_PRESENT = re.compile(rb"<(?:\w+:)?conditionalFormatting[\s>]")
_CONSTANT = re.compile(r'"([^"]*)"|(-?\d+(?:\.\d+)?)$')
_BLANK = re.compile(r'(LEN\(TRIM\()?\$?[A-Z]+\$?\d+\)*=(0|"")$|^ISBLANK\(', re.IGNORECASE)
_NEVER = frozenset({"FALSE", "FALSE()", "0", "1=0", "0=1"})

Test = Callable[[str], bool]


@dataclass(frozen=True)
class Rule:
    """A format that hides, where it applies and to which values."""

    areas: tuple[Area, ...]
    applies: Test

    def hides(self, row: int, column: int, text: str) -> bool:
        return any(area.has(row, column) for area in self.areas) and self.applies(text)


def rules(data: bytes, differences: list[etree._Element]) -> tuple[Rule, ...]:
    """The rules of a sheet that hide; `differences` are the workbook's `dxf` by number."""
    if not _PRESENT.search(data):
        return ()
    hiding = {str(at) for at, each in enumerate(differences) if conceals(each)}
    found = []
    for group in stream(data, ("conditionalFormatting",)):
        reference = group.get("sqref") or group.findtext("{*}sqref") or ""
        places = tuple(areas(reference))
        for rule in group.iter("{*}cfRule"):
            if places and _is_hiding(rule, hiding):
                found.append(Rule(places, _test(rule)))
    return tuple(found)


def _is_hiding(rule: etree._Element, hiding: set[str]) -> bool:
    if rule.get("dxfId", "") in hiding:
        return True
    for each in rule:
        # Bars and signs may stand in place of the number.
        if local(each) in {"iconSet", "dataBar"} and each.get("showValue") is not None:
            return not is_on(each.get("showValue"))
        if local(each) == "dxf":
            return conceals(each)
    return False


def _test(rule: etree._Element) -> Test:
    formulas = [(each.text or "").strip().lstrip("=") for each in rule if _is_formula(each)]
    kind = rule.get("type", "")
    if kind in {"containsBlanks"} or (kind == "expression" and _is_vain(formulas)):
        return lambda text: False
    if kind == "containsErrors":
        return lambda text: text.startswith("#")
    if kind == "cellIs":
        return _comparison(rule.get("operator", "equal"), [_constant(each) for each in formulas])
    if words := rule.get("text"):
        return _wording(kind, words)
    return lambda text: True


def _is_formula(element: etree._Element) -> bool:
    return local(element) in {"formula", "f"}


def _is_vain(formulas: list[str]) -> bool:
    """Whether a condition never holds where something stands."""
    plain = "".join(formulas[:1]).replace(" ", "")
    return plain.upper() in _NEVER or bool(_BLANK.search(plain))


def _constant(formula: str) -> str | float | None:
    found = _CONSTANT.match(formula)
    if found is None:
        return None
    return found[1] if found[1] is not None else float(found[2])


_COMPARED: dict[str, Callable[[float, list[float]], bool]] = {
    "equal": lambda value, limits: value == limits[0],
    "notEqual": lambda value, limits: value != limits[0],
    "greaterThan": lambda value, limits: value > limits[0],
    "greaterThanOrEqual": lambda value, limits: value >= limits[0],
    "lessThan": lambda value, limits: value < limits[0],
    "lessThanOrEqual": lambda value, limits: value <= limits[0],
    "between": lambda value, limits: limits[0] <= value <= limits[-1],
    "notBetween": lambda value, limits: not limits[0] <= value <= limits[-1],
}


def _comparison(operator: str, limits: list[str | float | None]) -> Test:
    compare = _COMPARED.get(operator)
    numbers = [limit for limit in limits if isinstance(limit, float)]
    if compare is None or not limits or None in limits:
        return lambda text: True
    if len(numbers) < len(limits):
        return lambda text: (text == limits[0]) == (operator == "equal")

    def test(text: str) -> bool:
        try:
            return compare(float(text), numbers)
        except ValueError:
            # Letters are more than any number.
            return operator in {"notEqual", "greaterThan", "greaterThanOrEqual", "notBetween"}

    return test


def _wording(kind: str, words: str) -> Test:
    tests: dict[str, Test] = {
        "containsText": lambda text: words in text,
        "notContainsText": lambda text: words not in text,
        "beginsWith": lambda text: text.startswith(words),
        "endsWith": lambda text: text.endswith(words),
    }
    return tests.get(kind, lambda text: True)
