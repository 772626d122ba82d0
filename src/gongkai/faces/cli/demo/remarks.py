"""What readers of the demo's pages report, and what the organs answered."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from gongkai.base.organs.models import Person
from gongkai.base.organs.roles import Role
from gongkai.duties.releases.address import address_of
from gongkai.duties.releases.models import Publication
from gongkai.duties.remarks import actions
from gongkai.duties.remarks.models import Remark, Submission
from gongkai.duties.remarks.words import Report
from gongkai.faces.cli.demo import data
from gongkai.faces.cli.demo.columns import holder

_GIVEN = ("kind", "text", "where", "organ", "contact")


@transaction.atomic
def file_all(*, at: datetime) -> None:
    """Everything of `remarks.toml`, unless somebody has reported already; `at`: now."""
    if Submission.objects.exists():
        return
    titles = {paper["key"]: paper["title"] for paper in data.papers()}
    for place, row in enumerate(data.remarks()["remark"]):
        _file(row, titles, place, at - timedelta(days=row["days"], minutes=40 - place))


def _file(row: Mapping[str, Any], titles: Mapping[str, str], place: int, at: datetime) -> None:
    given = {name: row[name] for name in _GIVEN if name in row}
    report = Report(**given, path=_path(row, titles))
    receipt = actions.submit(report, token=f"demo-remark-{place}", at=at)
    remark = actions.take_in(Submission.objects.get(receipt=receipt.number), at=at)
    assert remark is not None
    by = holder(remark.organ.code, at, Role.OFFICE)
    if "to" in row:
        clerk = Person.objects.get(code=holder(remark.organ.code, at, Role.CLERK).code)
        actions.assign(remark, to=clerk, by=by, at=at + timedelta(minutes=20))
    if "outcome" in row:
        _answer(remark, row, at + timedelta(days=row["took"]))


def _answer(remark: Remark, row: Mapping[str, Any], at: datetime) -> None:
    by = holder(remark.organ.code, at, Role.OFFICE)
    actions.answer(remark, outcome=row["outcome"], text=row["answer"], by=by, at=at)


def _path(row: Mapping[str, Any], titles: Mapping[str, str]) -> str:
    """Where what is reported stands; empty for something that is nowhere."""
    if "of" in row:
        found = Publication.objects.get(title=titles[row["of"]])
    elif "record" in row:
        found = Publication.objects.get(release__content__code=row["record"])
    else:
        return ""
    return address_of(found.shelf, found.slug)
