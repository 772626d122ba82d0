"""The pieces that a description in OpenAPI is made of."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

Schema = dict[str, Any]

WHOLE = {"type": "integer", "minimum": 0}
DAY = {"type": ["string", "null"], "format": "date"}
FAULTS = {
    "400": "请求不能读：缺少要写的，或者不是 JSON",
    "401": "没有出示接口口令，或者它不对、已经停用、过期",
    "403": "这个口令不能用于这种清单",
    "404": "没有这一件；查询码不对时也这样回答",
    "405": "这个网址不接受这种请求，可以用的写在 Allow 里",
    "409": "同一个键已经用于别的内容",
    "410": "已经撤下，什么时候撤下、为什么，写在里面",
    "413": "提交的内容太大",
    "422": "依法或者按规定不能这样办，问题写在 errors 里",
    "429": "次数太多，多少秒以后再来写在 retry_after 里",
    "503": "现在答不了，过几分钟再试",
}


def text(zh: str, **more: Any) -> Schema:
    return {"type": "string", "description": zh, **more}


def words(zh: str, words: type[StrEnum]) -> Schema:
    """One of some words, each explained."""
    told = "；".join(f"{each.value} {getattr(each, 'zh', '')}".strip() for each in words)
    return text(f"{zh}：{told}", enum=[each.value for each in words])


def counts() -> Schema:
    return {"type": "object", "additionalProperties": WHOLE}


def listed(schema: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{schema}"}}


def object_of(
    properties: Mapping[str, Schema], *, needed: tuple[str, ...] = (), zh: str = ""
) -> Schema:
    made: Schema = {"type": "object", "properties": dict(properties)}
    return (
        made | ({"required": list(needed)} if needed else {}) | ({"description": zh} if zh else {})
    )


def operation(
    id_: str, summary: str, given: Schema, *faults: str, asked: list[Schema] | None = None
) -> Schema:
    told = {
        status: {
            "description": FAULTS[status],
            "content": content("Problem", kind="application/problem+json"),
        }
        for status in faults
    }
    return {
        "operationId": id_,
        "summary": summary,
        "parameters": asked or [],
        "responses": given | told,
    }


def parameter(name: str, where: str, schema: Schema) -> Schema:
    kept = {key: value for key, value in schema.items() if key != "description"}
    return {
        "name": name,
        "in": where,
        "description": schema["description"],
        "required": where != "query",
        "schema": kept,
    }


def content(schema: str, *, kind: str = "application/json") -> Schema:
    named = {"$ref": f"#/components/schemas/{schema}"} if schema else {"type": "object"}
    return {kind: {"schema": named}}


def answered(zh: str, schema: str = "") -> Schema:
    return {"description": zh, "content": content(schema)}
