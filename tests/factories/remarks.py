"""Reports of readers for tests: handed in, taken in, at their organ."""

from datetime import datetime
from itertools import count
from typing import Any

from tests.factories.city import MONDAY

from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.address import address_of
from gongkai.duties.remarks import actions
from gongkai.duties.remarks.models import Remark
from gongkai.duties.remarks.words import Report

_TOKENS = count()


def report(**changes: Any) -> Report:
    return Report(**{"kind": "typo", "text": "第二段“防讯”应为“防汛”。", **changes})


def handed_in(at: datetime = MONDAY, **changes: Any) -> actions.Receipt:
    return actions.submit(report(**changes), token=f"remark-{next(_TOKENS)}", at=at)


def received(at: datetime = MONDAY, **changes: Any) -> Remark:
    """A report that was handed in and has come to its organ."""
    receipt = handed_in(at, **changes)
    actions.take_in_waiting(at=at)
    return Remark.objects.select_related("organ", "handler").get(receipt=receipt.number)


def address(thing: Any, kind: str = "document") -> str:
    """Where a published thing stands."""
    found = releases.publication(kind, thing.key)
    assert found is not None
    return address_of(found.shelf, found.slug)
