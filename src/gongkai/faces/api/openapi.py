"""What the API takes and gives, for programs that read OpenAPI 3.1."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from gongkai.across.search.asked import FACETS
from gongkai.faces.api.problems import call

_TEXT = {"type": "string"}
_PROBLEM = {
    "description": "办不了，原因写在里面（RFC 9457）",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
_ASKED = {
    "q": "词语、问题、文号或者索引号",
    "validity": "有效性",
    "organ": "机关代码",
    "topic": "主题代码",
    "genre": "文种",
    "year": "成文年份",
    "audience": "服务对象",
    "site": "站点代码",
    "order": "date 按日期，其他按相关程度",
    "page": "第几页，从 1 开始",
}
_APPLICANT = ("kind", "name", "id_type", "id_number", "phone", "address", "email")
_WISH = ("organ", "description", "provide_form", "obtain_by")


@call("GET", "HEAD")
def openapi(request: HttpRequest) -> HttpResponse:
    return JsonResponse(described(), json_dumps_params={"ensure_ascii": False})


def described() -> dict[str, Any]:
    """The description; each path stands as `urls` has it."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "政府信息公开接口", "version": "1"},
        "servers": [{"url": "/api/v1"}],
        "paths": {
            "/documents": {"get": _documents()},
            "/documents/{number}": {"get": _document()},
            "/requests": {"post": _file()},
            "/requests/{number}": {"get": _follow()},
            "/openapi.json": {"get": _given("这份说明", {"200": _object("OpenAPI 3.1")})},
        },
        "components": {"schemas": {"Problem": _problem()}},
    }


def _documents() -> dict[str, Any]:
    names = ["q", *FACETS, "order", "page"]
    asked = [_named(name, "query", _ASKED[name]) for name in names]
    items = {"type": "array", "items": {"type": "object"}}
    whole = {"type": "integer"}
    found = {"total": whole, "page": whole, "pages": whole, "items": items}
    found["facets"] = {"type": "object"}
    given = {"200": _object("一页结果和各项分面的件数", found), "503": _PROBLEM}
    return _given("查公开信息", given, asked)


def _document() -> dict[str, Any]:
    number = _named("number", "path", "索引号，斜线照原样")
    given = {"200": _object("这件信息"), "404": _PROBLEM, "410": _PROBLEM}
    return _given("取一件公开信息", given, [number])


def _file() -> dict[str, Any]:
    who = {"type": "object", "properties": dict.fromkeys(_APPLICANT, _TEXT)}
    body = {
        "type": "object",
        "required": [*_WISH, "applicant"],
        "properties": {**dict.fromkeys(_WISH, _TEXT), "applicant": who},
    }
    made = {"number": _TEXT, "query_code": _TEXT}
    given = {"201": _object("已经收到", made)} | dict.fromkeys(
        ("400", "409", "413", "422", "429", "503"), _PROBLEM
    )
    key = _named("Idempotency-Key", "header", "每件申请一个，重试时用同一个", needed=True)
    content = {"content": {"application/json": {"schema": body}}, "required": True}
    return _given("申请公开政府信息", given, [key]) | {"requestBody": content}


def _follow() -> dict[str, Any]:
    number = _named("number", "path", "回执号")
    code = _named("X-Query-Code", "header", "查询码", needed=True)
    given = {"200": _object("状态、答复期限和文书"), "404": _PROBLEM, "429": _PROBLEM}
    return _given("查询申请", given, [number, code])


def _problem() -> dict[str, Any]:
    told = {"title": _TEXT, "detail": _TEXT, "status": {"type": "integer"}, "article": _TEXT}
    return {"type": "object", "required": ["title", "status"], "properties": told}


def _given(
    summary: str, responses: dict[str, Any], parameters: list[dict[str, Any]] | None = None
) -> dict[str, Any]:
    return {"summary": summary, "parameters": parameters or [], "responses": responses}


def _named(name: str, where: str, zh: str, *, needed: bool = False) -> dict[str, Any]:
    return {
        "name": name,
        "in": where,
        "description": zh,
        "required": needed or where == "path",
        "schema": _TEXT,
    }


def _object(zh: str, properties: dict[str, Any] | None = None) -> dict[str, Any]:
    schema = {"type": "object"} | ({"properties": properties} if properties else {})
    return {"description": zh, "content": {"application/json": {"schema": schema}}}
