"""Papers that the second organ sends to the first, which is above it."""

from io import BytesIO
from typing import Any

from PIL import Image
from tests.factories.city import MONDAY, City, make_organ, make_person

from gongkai.base.files import actions as files
from gongkai.base.organs.models import Organ, Relation
from gongkai.base.organs.roles import Role
from gongkai.duties.upward import actions
from gongkai.duties.upward.models import Enclosure, Paper

PLAN = {
    "outline": "为什么修订、改了什么、群众怎么办。",
    "forms": ["text"],
    "channels": "市政府网站",
    "when": "与文件同步",
    "people": "市民政局养老服务处",
}


def above(city: City, organ: str = "YZ02") -> Organ:
    """The organ over it: YZ01 over YZ02, and one of its own over YZ01."""
    code = "YZ01" if organ == "YZ02" else "YZ10"
    upper = Organ.objects.filter(code=code).first()
    if upper is None:
        upper = make_organ(code)
        make_person("yz10-office", upper, Role.OFFICE)
    Relation.objects.get_or_create(organ=city.organ(organ), to=upper, kind="under")
    return upper


def draft(city: City, organ: str = "YZ02", **values: Any) -> Paper:
    """A draft in the superior's name that lacks nothing."""
    given = {
        "to": above(city, organ),
        "sort": "draft",
        "title": "云州市城市养老服务办法（代拟稿）",
        "publisher": "云州市人民政府",
        "genre": "notice",
        "body": "<p>第一条　为了规范城市养老服务，制定本办法。</p>",
        "attribute": "proactive",
    }
    by = city.people[organ]["clerk"]
    return actions.draft(city.organ(organ), values=given | values, by=by, at=MONDAY)


def enclosed(city: City, paper: Paper, name: str) -> Enclosure:
    """A file that goes with it, checked."""
    picture = BytesIO()
    Image.new("RGB", (8, 8), "white").save(picture, "PNG")
    picture.seek(0)
    file = files.store(picture, declared_name="a.png", by="x", at=MONDAY)
    file = files.check(file, at=MONDAY)
    by = city.people[paper.organ.code]["clerk"]
    return actions.attach(paper, file=file, name=name, alt="附表", by=by, at=MONDAY)


def sent(city: City, **values: Any) -> Paper:
    """Signed by the sender's leader and on its way up; back at once where it lacks something."""
    paper = draft(city, **values)
    actions.hand(paper, by=city.yz02["clerk"], at=MONDAY)
    actions.send(paper, by=city.yz02["leader"], at=MONDAY)
    return fresh(paper)


def taken(city: City, **values: Any) -> Paper:
    paper = sent(city, **values)
    clerk = city.yz01["clerk"] if paper.is_draft else None
    actions.take(paper, clerk=clerk, by=city.yz01["office"], at=MONDAY)
    return fresh(paper)


def fresh(paper: Paper) -> Paper:
    return Paper.objects.select_related("organ", "to", "department", "document").get(pk=paper.pk)
