"""A small invented city in memory: a Reader as publishing gives it, and its tree written out."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from gongkai.across.publishing.facets import AXES
from gongkai.across.publishing.months import YearCounted
from gongkai.across.publishing.pages import (
    ColumnFacts,
    Edition,
    Gone,
    Linked,
    OrganFacts,
    Rendered,
    Row,
    SiteFacts,
    Thing,
    Version,
)
from gongkai.duties.documents.content import DocumentContent, PublicFile
from gongkai.duties.releases.address import address_of
from gongkai.faces.portal.pages import PAGES
from gongkai.law.validity import Validity

OTHER_TREES = ("hant/", "zhangzhe/", "kiosk/")
TODAY = date(2026, 11, 22)
SITE = SiteFacts(
    code="yunzhou",
    name="云州市人民政府",
    tagline="政务公开",
    address="https://www.yunzhou.example",
    identity_code="9900000012",
    hotline="12345",
    organ="YZ01",
)
OFFICE = OrganFacts(
    code="YZ01",
    name="云州市人民政府办公室",
    short_name="市政府办公室",
    kind="office",
    duties="起草、审核以市政府名义发布的公文。\n推进、指导、协调、监督全市政务公开工作。",
    address="云岭省云州市云东区清晏路1号主楼",
    hours="工作日 9:00—12:00，13:30—17:00",
    phone="0399-2260 0110",
    fax="0399-2260 0111",
    email="office@yunzhou.example",
    postcode="399000",
    departments=(("综合处", "公文审核。"), ("政务公开处", "政务公开的推进、指导、协调、监督。")),
    leaders=(("褚怀远", "主任", "主持全面工作。"),),
    former_names=(),
)
HOUSING = OrganFacts(
    code="YZ08",
    name="云州市住房和城乡建设局",
    short_name="市住房和城乡建设局",
    kind="department",
    duties="住房保障、城乡建设和房地产市场监管。",
    address="云岭省云州市云东区安居路8号",
    hours="工作日 9:00—17:00",
    phone="0399-2260 0131",
    fax="",
    email="",
    postcode="399000",
    departments=(),
    leaders=(),
    former_names=(("云州市建设局", date(2019, 2, 28)),),
)
AREAS = ColumnFacts(
    "1", "/zhongdian/", "重点领域", "住房、教育等与群众最相关的信息。", "YZ01", OFFICE.name, ""
)
HOMES = ColumnFacts(
    "2", "/zhongdian/zhufang/", "住房保障", "", "YZ08", HOUSING.name, "1", (AREAS,)
)
EMPTY = ColumnFacts("3", "/kong/", "还没有内容的栏目", "", "YZ01", OFFICE.name, "")
BODY = """<p>各县（市、区）人民政府，市政府各部门：</p>
<p>为方便居民生活，经市人民政府同意，提出以下意见。</p>
<p>一、总体要求</p><p>坚持业主自愿、政府引导，尽力而为、量力而行。</p>
<p>二、实施条件</p><p>（一）适用范围</p><p>四层以上无电梯住宅，可以按照本意见加装电梯。</p>
<p>三、财政补助</p>
<table><caption>每台电梯财政补助标准</caption><thead><tr><th scope="col">楼层</th>
<th scope="col">补助（万元）</th></tr></thead><tbody>
<tr><th scope="row">四层</th><td>12.0</td></tr>
<tr><th scope="row">五层</th><td>14.0</td></tr></tbody></table>
<p>本意见自2026年11月1日起施行，有效期五年。</p>
<p>云州市人民政府办公室</p><p>2026年9月28日</p><p>（此件公开发布）</p>"""
CONTENT = DocumentContent(
    title="云州市人民政府办公室关于进一步做好既有住宅加装电梯工作的实施意见",
    organ="YZ01",
    publisher="云州市人民政府办公室",
    body=BODY,
    attribute="proactive",
    genre="opinion",
    theme="T1002",
    item="A20_1",
    keywords="加装电梯,住宅",
    summary="规定既有住宅加装电梯的条件、程序、财政补助标准和后续维护责任。",
    written_on=date(2026, 9, 28),
    effective_on=date(2026, 11, 1),
    lapses_on=date(2031, 11, 1),
)


def picture(number: int) -> PublicFile:
    digest = hashlib.sha256(str(number).encode()).hexdigest()
    return PublicFile(f"附件{number}　业主表决意见表", digest, "pdf", 86_000)


def thing(number: int, content: DocumentContent = CONTENT, **row: object) -> Thing:
    """The public document of that number, as YZ01 numbers them in 2026."""
    index = f"00800126X/2026-{number:05}"
    facts = Row(
        kind="document",
        key=str(number),
        title=content.title,
        path=address_of("document", index),
        organ=content.organ,
        organ_name=content.publisher,
        index_number=index,
        doc_number=f"云政办发〔2026〕{number}号",
        genre=content.genre,
        theme=content.theme,
        item=content.item,
        summary=content.summary,
        written_on=content.written_on,
        published_on=date(2026, 10, 1 + number % 28),
        effective_on=content.effective_on,
        lapses_on=content.lapses_on,
        abolished_on=content.abolished_on,
        validity=Validity.VALID,
        shelf="document",
    )
    return Thing(replace(facts, **row), content.to_json(), f"{number:064x}")


def gone(number: int, **facts: object) -> Gone:
    index = f"00800126X/2026-{number:05}"
    plain = Gone(
        path=address_of("document", index),
        title="云州市人民政府办公室关于某项补贴名单的公示",
        index_number=index,
        withdrawn_on=date(2026, 11, 20),
        reason="名单中有不应公开的个人信息。",
    )
    return replace(plain, **facts)


def _value_of(row: Row, axis: str) -> str:
    """What of a row a list of the library by one condition goes by."""
    return {
        "policy-organ": row.organ,
        "policy-topic": row.theme[:3],
        "policy-genre": row.genre,
        "policy-year": str(row.written_on.year) if row.written_on else "",
        "policy-validity": row.validity.value,
    }[axis]


@dataclass(eq=False)
class City:
    """All that is public, read as publishing's own reader lets pages read it."""

    things: dict[str, Thing | Gone] = field(default_factory=dict)
    linked: dict[str, Sequence[Linked]] = field(default_factory=dict)
    catalogues: dict[str, Thing | Gone] = field(default_factory=dict)
    former: dict[str, Sequence[Edition]] = field(default_factory=dict)
    all_organs: tuple[OrganFacts, ...] = (OFFICE, HOUSING)
    all_columns: tuple[ColumnFacts, ...] = ()
    # By a column's key, the keys of the things in it.
    placed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    site: SiteFacts = SITE
    on: date = TODAY
    bucket_size: int = 100

    def thing(self, kind: str, key: str) -> Thing | Gone | None:
        return (self.things if kind == "document" else self.catalogues).get(key)

    def whole(self, rows: Sequence[Row]) -> Iterator[tuple[Row, Thing]]:
        for row in rows:
            thing = self.thing(row.kind, row.key)
            if isinstance(thing, Thing):
                yield row, thing

    def links(self, kind: str, key: str) -> Sequence[Linked]:
        return self.linked.get(key, ())

    def editions(self, kind: str, key: str) -> Sequence[Edition]:
        return self.former.get(key, ())

    def version(self, kind: str, key: str, digest: str) -> Version | None:
        return None

    def keys(self, kind: str) -> Iterator[str]:
        return iter(self.things if kind == "document" else self.catalogues)

    def newest(self, list_name: str, limit: int = 20) -> Sequence[Row]:
        rows = sorted(self._rows(list_name), key=lambda row: (row.published_on, row.key))
        return rows[::-1][:limit]

    def by_entry(self, organ: str, limit: int = 3) -> dict[str, Sequence[Row]]:
        codes = {row.entry for row in self._rows(f"organ:{organ}")} - {""}
        return {code: self.newest(f"entry:{code}", limit) for code in codes}

    def count(self, list_name: str) -> int:
        return len(self._rows(list_name))

    def buckets(self, list_name: str) -> Sequence[int]:
        return range(1, -(-len(self._rows(list_name)) // self.bucket_size) + 1)

    def bucket(self, list_name: str, number: int) -> Sequence[Row]:
        start = (number - 1) * self.bucket_size
        return self._rows(list_name)[start : start + self.bucket_size][::-1]

    def values(self, axis: str) -> Sequence[str]:
        things = [each for each in self.things.values() if isinstance(each, Thing)]
        return sorted({_value_of(each.row, axis) for each in things} - {""})

    def month(self) -> date:
        return self.on.replace(day=1)

    def years(self) -> Sequence[int]:
        return [2026, 2025]

    def counted(self, year: int) -> YearCounted:
        months = 12 if year < self.on.year else self.on.month - 1
        some = tuple(range(months))
        return YearCounted(year, months, {"YZ08": some}, {"": some}, {"housing": {"YZ08": some}})

    def organs(self) -> Sequence[OrganFacts]:
        return self.all_organs

    def organ(self, code: str) -> OrganFacts | None:
        return next((organ for organ in self.all_organs if organ.code == code), None)

    def columns(self) -> Sequence[ColumnFacts]:
        return self.all_columns

    def column(self, key: str) -> ColumnFacts | None:
        return next((each for each in self.all_columns if each.key == key), None)

    def changes(self, limit: int = 8) -> Sequence[tuple[date, str, Row | Gone]]:
        found = [t for t in self.things.values() if isinstance(t, Gone)]
        return [(each.withdrawn_on, "撤下", each) for each in found][:limit]

    def _rows(self, list_name: str) -> list[Row]:
        axis, _, value = list_name.partition(":")
        all_ = [*self.things.values(), *self.catalogues.values()]
        rows = [each.row for each in all_ if isinstance(each, Thing)]
        if axis in AXES:
            return [row for row in rows if _value_of(row, axis) == value]
        if axis == "site":
            return rows
        if axis == "column":
            return [row for row in rows if row.key in self.placed.get(value, ())]
        return [row for row in rows if getattr(row, axis) == value]


def filled() -> City:
    """Eight documents of two organs, one with attachments, one withdrawn, and three columns."""
    found = City(bucket_size=3)
    files = (picture(1), picture(2))
    for number in range(1, 8):
        found.things[str(number)] = thing(number)
    found.things["8"] = thing(8, replace(CONTENT, organ="YZ08", attachments=files))
    found.things["9"] = gone(9)
    found.all_columns = (AREAS, HOMES, EMPTY)
    found.placed = {HOMES.key: ("1", "5", "6", "8")}
    return found


def rendered(kind: str, key: str, city: City) -> Rendered:
    """One page of the city, without its forms in the other trees."""
    found = PAGES.kind(kind)
    assert found is not None
    files = found.render(key, city).files
    return Rendered(tuple(each for each in files if not each.path.startswith(OTHER_TREES)))


def file(kind: str, key: str, city: City, name: str) -> str:
    """The text of a page's file that has this name."""
    files = {each.path.rpartition("/")[2]: each.data for each in rendered(kind, key, city).files}
    return files[name].decode()


def write(city: City, root: Path) -> None:
    """The whole tree of the city; released files are written as their own digest."""
    for kind in PAGES.kinds:
        for key in kind.keys(city):
            for each in kind.render(key, city).files:
                path = root / each.path
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(each.data or f"%PDF-1.7 {each.stored}".encode())
    head = root / "manifest" / "head.json"
    head.parent.mkdir()
    head.write_text("{}\n", encoding="utf-8")
