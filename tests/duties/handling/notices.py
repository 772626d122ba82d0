"""A made-up kind: notices on a board. All that a room has to bring to go the way."""

from typing import Any

from django.db import models
from tests.factories.city import MONDAY

from gongkai.base.organs.models import Person
from gongkai.duties.handling.kinds import Kind, Missing
from gongkai.duties.handling.models import Handled
from gongkai.duties.releases.actions import Stamps
from gongkai.duties.releases.steps import Step
from gongkai.law.days import day_of


class Notice(Handled):
    """Words on a board; `is_rule` ones are 规范性文件."""

    words = models.TextField(blank=True)
    is_rule = models.BooleanField(default=False)
    explained = models.BooleanField(default=True)
    index_number = models.CharField(max_length=60, blank=True)

    class Meta(Handled.Meta):
        app_label = "noticeboard"


def _missing(notice: Notice) -> list[Missing]:
    return [] if notice.words else [Missing("words", "没有内容")]


def _gate(notice: Notice) -> list[Missing]:
    return [] if notice.explained else [Missing("explained", "没有解读材料")]


def _stamps(notice: Notice, release: Any, at: Any) -> Stamps:
    notice.index_number = notice.index_number or f"00800126X/2026-N{notice.pk}"
    return Stamps(
        site="yunzhou",
        organ_name="云州市民政局",
        index_number=notice.index_number,
        published_on=day_of(at),
    )


KIND = Kind(
    name="notice",
    zh="告示",
    model=Notice,
    content=lambda notice: {"title": notice.title, "words": notice.words},
    missing=_missing,
    stamps=_stamps,
    needs=lambda notice: frozenset({Step.LEGAL}) if notice.is_rule else frozenset(),
    gate=_gate,
    numbered=("index_number",),
)


def draft(city: Any, organ: str = "YZ01", **values: Any) -> Notice:
    """A notice of an organ that lacks nothing."""
    by = city.people[organ]["clerk"]
    return Notice.objects.create(
        **{"title": "停水告示", "words": "明日停水。"} | values,
        organ=city.organ(organ),
        drafter=Person.objects.get(code=by.code),
        editors=[by.code],
        created_at=MONDAY,
        changed_at=MONDAY,
    )
