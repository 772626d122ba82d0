"""Catalogues made through the room's own actions."""

from datetime import datetime
from typing import Any

from tests.factories.city import CLEAR, MONDAY, City

from gongkai.duties.catalogue import actions, timing
from gongkai.duties.catalogue.models import Edition, Line
from gongkai.duties.catalogue.values import LineValues, rule_values
from gongkai.duties.handling import actions as way

LIMIT = "信息形成或者变更之日起20个工作日内"


def line(name: str = "城乡低保", **values: Any) -> LineValues:
    """A line that lacks nothing; `limit_text` brings its rule with it."""
    given: dict[str, Any] = {
        "item_l1": "社会救助",
        "item_l2": name,
        "elements": f"{name}的标准、条件和办理程序",
        "basis": "《社会救助暂行办法》",
        "limit_text": LIMIT,
        "subject": "云州市YZ01局",
        "carriers": ("政府网站", "政务服务中心"),
        "to_all": True,
        "by_proactive": True,
        "level_county": True,
        "item": "A20_11",
    } | values
    return LineValues(**(rule_values(timing.read(given["limit_text"])) | given))


def edition(
    city: City, *names: str, organ: str = "YZ01", at: datetime = MONDAY, **values: Any
) -> Edition:
    """An edition being prepared, with a line a name."""
    by = city.people[organ]["clerk"]
    made = actions.begin(city.organ(organ), by=by, at=at, **values)
    for name in names:
        actions.write_line(made, values=line(name), revision=revision(made), by=by, at=at)
    return fresh(made)


def in_force(
    city: City, *lines: LineValues, organ: str = "YZ01", at: datetime = MONDAY, **values: Any
) -> list[Line]:
    """The lines of a catalogue that was approved and published, and counts from that day."""
    by = city.people[organ]["clerk"]
    made = actions.begin(city.organ(organ), by=by, at=at, **values)
    for each in lines:
        actions.write_line(made, values=each, revision=revision(made), by=by, at=at)
    publish(city, made, at=at)
    return list(made.lines.select_related("entry", "edition__organ").order_by("seq"))


def publish(city: City, made: Edition, *, at: datetime = MONDAY) -> Edition:
    """Take an edition through all the steps by those whose they are."""
    people = city.people[made.organ.code]
    way.submit(made, is_accurate=True, by=people["clerk"], at=at)
    way.pass_review(made, answers=CLEAR, opinion="", by=people["reviewer"], at=at)
    way.sign(made, by=people["leader"], at=at)
    way.publish(made, by=people["publisher"], at=at)
    return fresh(made)


def revision(of: Edition) -> int:
    return Edition.objects.get(pk=of.pk).revision


def fresh(of: Edition) -> Edition:
    return Edition.objects.select_related("organ").get(pk=of.pk)
