"""A city of so many public documents, stored in bulk with the journal they would have."""

import json
import random
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import Any

AT = datetime(2026, 11, 20, 10, 0, tzinfo=timezone(timedelta(hours=8)))
ON = AT.date()
SITE = "yunzhou"
ORGANS = 50
BODY_BYTES, SHORT_BYTES = 1500, 300
_WORDS = """
各有关单位 现将 关于 进一步 加强 城市 建设 管理 工作 的 通知 印发
给你们 请结合实际 认真 贯彻 执行 落实 责任 部门 应当 按照 规定
组织 实施 监督 检查 完善 制度 提高 服务 水平 保障 群众 权益 推进
政务 公开 优化 营商 环境 规范 行政 行为 防范 风险 确保 安全 稳定
教育 卫生 交通 住房 环保 财政 社会保险
"""
WORDS = tuple(_WORDS.split())
BATCH = 5000


def fill(documents: int, *, body_bytes: int = BODY_BYTES) -> None:
    """Organs, a site and public documents, in tables that are empty."""
    from django.core.management.color import no_style
    from django.db import connection, transaction

    from gongkai.base.journal.models import Entry
    from gongkai.duties.releases.models import Publication, Release

    make_city()
    releases, publications, entries = Table(Release), Table(Publication), Table(Entry)
    for start in range(0, documents, BATCH):
        numbers = range(start, min(start + BATCH, documents))
        made = [release(number, body_bytes) for number in numbers]
        with transaction.atomic():
            releases.add(made, ids=(n + 1 for n in numbers))
            rows = [publication(number, each) for number, each in zip(numbers, made, strict=True)]
            publications.add(rows, ids=(n + 1 for n in numbers))
            entries.add([entry(row) for row in rows], ids=(n + 1 for n in numbers))
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(
            no_style(), [Release, Publication, Entry]
        ):
            cursor.execute(statement)


class Table:
    """Rows into a table without an object each: what a row does not name is as in `like`."""

    def __init__(self, model: Any) -> None:
        self._model = model
        self._like: dict[str, Any] = {}

    def add(self, rows: list[dict[str, Any]], *, ids: Iterable[int]) -> None:
        from gongkai.across.publishing import bulk

        if not self._like:
            self._like = self._defaults(rows[0])
        columns = ("id", *self._like)
        values = [(pk, *self._values(row)) for pk, row in zip(ids, rows, strict=True)]
        bulk.insert(self._model, columns, values)

    def _defaults(self, row: dict[str, Any]) -> dict[str, Any]:
        from django.db import connection

        names = {field.attname: field for field in self._model._meta.concrete_fields}
        sample = self._model(**{name: value for name, value in row.items() if name in names})
        return {
            field.column: field.get_db_prep_save(field.pre_save(sample, True), connection)
            for field in names.values()
            if not field.primary_key
        }

    def _values(self, row: dict[str, Any]) -> Iterator[Any]:
        for column, usual in self._like.items():
            value = row.get(column, usual)
            if isinstance(value, datetime):
                value = usual
            elif isinstance(value, date):
                value = value.isoformat()
            elif isinstance(value, (dict, list)):
                value = json.dumps(value, ensure_ascii=False)
            yield value


def make_city() -> None:
    from gongkai.base.organs.models import Organ, OrganName, Site

    for number in range(ORGANS):
        organ = Organ.objects.create(
            code=f"YZ{number:02}", org_code=f"{number:08}X", kind="department", order=number
        )
        OrganName.objects.create(
            organ=organ,
            name=f"云州市第{number}局",
            short_name=f"{number}局",
            from_on=date(2000, 1, 1),
        )
    Site.objects.create(
        code=SITE,
        organ=Organ.objects.get(code="YZ00"),
        name="云州市人民政府",
        address="https://www.yunzhou.example",
        is_main=True,
    )


def release(number: int, body_bytes: int) -> dict[str, Any]:
    from gongkai.duties.releases.digest import digest

    content = content_of(number, body_bytes)
    return {
        "kind": "document",
        "key": f"d{number}",
        "version": 1,
        "digest": digest("document", f"d{number}", content),
        "organ": content["organ"],
        "title": content["title"],
        "authors": ["clerk"],
        "made_by": "clerk",
        "made_at": AT,
        "passed_by": "reviewer",
        "passed_at": AT,
        "signed_by": "leader",
        "signed_at": AT,
        "content": content,
    }


def content_of(number: int, body_bytes: int = BODY_BYTES) -> dict[str, Any]:
    from gongkai.law.items import ITEMS

    chance = random.Random(number)
    paragraphs: list[str] = []
    while sum(len(p) for p in paragraphs) * 3 < body_bytes:
        paragraphs.append(f"<p>{''.join(chance.choices(WORDS, k=40))}。</p>")
    return {
        **_usual_content(),
        "title": f"关于{''.join(chance.choices(WORDS, k=5))}的通知（{number}）",
        "organ": f"YZ{number % ORGANS:02}",
        "publisher": f"云州市第{number % ORGANS}局",
        "body": "".join(paragraphs),
        "item": list(ITEMS)[number % 20],
        "summary": "".join(chance.choices(WORDS, k=20)),
        "written_on": day_of(number).isoformat(),
    }


@cache
def _usual_content() -> dict[str, Any]:
    from gongkai.duties.documents.content import DocumentContent

    content = DocumentContent(
        title="题",
        organ="YZ00",
        publisher="云州市第0局",
        body="<p>文</p>",
        attribute="proactive",
        genre="notice",
        theme="T0203",
        item="",
        summary="摘",
        written_on=ON,
    )
    return content.to_json()


def day_of(number: int) -> date:
    return date(2016, 1, 1) + timedelta(days=number % 3900)


def stamps(number: int, content: dict[str, Any]) -> dict[str, Any]:
    """What a publication is given when it is stored."""
    return {
        "site": SITE,
        "organ_name": content["publisher"],
        "index_number": f"{number % ORGANS:08}X/{day_of(number).year}-{number:07}",
        "published_on": day_of(number),
        "doc_number": f"云{number % ORGANS}发〔{day_of(number).year}〕{number}号",
        "genre": content["genre"],
        "theme": content["theme"],
        "item": content["item"],
        "summary": content["summary"],
        "written_on": day_of(number),
    }


def publication(number: int, release: dict[str, Any]) -> dict[str, Any]:
    return {
        "kind": release["kind"],
        "key": release["key"],
        "release_id": number + 1,
        "digest": release["digest"],
        "organ": release["organ"],
        "title": release["title"],
        "published_at": AT,
        "shelf": release["kind"],
        **stamps(number, release["content"]),
    }


def entry(row: dict[str, Any]) -> dict[str, Any]:
    from gongkai.base.journal import chain
    from gongkai.duties.releases.models import Publication
    from gongkai.duties.releases.queries import touched

    content: dict[str, Any] = {
        "kind": row["kind"],
        "key": row["key"],
        "seq": 1,
        "act": "release.publish",
        "by": "leader",
        "at": AT,
        "data": {"index_number": row["index_number"], "digest": row["digest"]},
        "touched": sorted(touched(Publication(**row))),
        "previous": chain.GENESIS,
    }
    return {**content, "digest": chain.entry_digest(**content)}
