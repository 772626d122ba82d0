"""What the API takes and gives, for programs that read OpenAPI 3.1."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from gongkai.across.search.asked import FACETS
from gongkai.across.search.queries import LAST_PAGE
from gongkai.duties.records.lines import MOST_ROWS
from gongkai.faces.api import services
from gongkai.faces.api.problems import call
from gongkai.faces.api.schemas import (
    DAY,
    WHOLE,
    Schema,
    answered,
    content,
    counts,
    listed,
    object_of,
    operation,
    parameter,
    text,
    words,
)
from gongkai.law.applicants import (
    FIELDS,
    LONGEST,
    ApplicantClass,
    IdType,
    ObtainBy,
    ProvideForm,
)
from gongkai.law.records.sorts import SORTS, Is, Sort
from gongkai.law.validity import Validity

# Where the desk answers programs; it may lie inside the house.
DESK = "/workbench/api/v1"

_PAGED = {
    "total": WHOLE | {"description": "一共多少件"},
    "page": WHOLE | {"description": "这是第几页"},
    "pages": WHOLE | {"description": "可以翻到第几页"},
}


_ASKED: dict[str, Schema] = {
    "q": text("词语、问题、文号或者索引号；不写的，按日期列出全部"),
    "validity": text(
        "有效性：" + "；".join(f"{each.value} {each.label}" for each in Validity),
        enum=[each.value for each in Validity],
    ),
    "organ": text("机关代码，如 YZ01", maxLength=64),
    "topic": text("主题代码", maxLength=64),
    "genre": text("文种", maxLength=64),
    "year": text("成文年份，如 2026", maxLength=64),
    "audience": text("服务对象", maxLength=64),
    "site": text("站点代码", maxLength=64),
    "order": text("date 按日期；不写的按相关程度", enum=["date", "relevance"]),
    "page": {
        "type": "integer",
        "minimum": 1,
        "maximum": LAST_PAGE,
        "default": 1,
        "description": "第几页",
    },
}
_ONLINE = services.GUIDE.fields["online"]
_DEPTH = text(
    "网上办理深度：" + "；".join(f"{id_} {zh}" for id_, zh in _ONLINE.choices.items()),
    enum=list(_ONLINE.choices),
)
_SERVICE_ASKED = {
    "organ": _ASKED["organ"],
    "code": text("事项编码，整个写"),
    "online": _DEPTH,
    "page": {name: told for name, told in _ASKED["page"].items() if name != "maximum"},
}


@call("GET", "HEAD")
def openapi(request: HttpRequest) -> HttpResponse:
    return JsonResponse(described(), json_dumps_params={"ensure_ascii": False})


def described() -> dict[str, Any]:
    """The description; each path stands as `urls` has it."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "政府信息公开接口",
            "version": "1",
            "description": "查公开信息和服务事项，申请公开，查询办理情况。不用登记，不用密钥；"
            "只有机关的业务系统报送清单，要用工作台发放的接口口令。"
            "写错的查询参数不算数，不算错误。",
        },
        "servers": [{"url": "/api/v1"}],
        "paths": {
            "/documents": {"get": _documents()},
            "/documents/{number}": {"get": _document()},
            "/services": {"get": _services()},
            "/requests": {"post": _file()},
            "/requests/{number}": {"get": _follow()},
            "/lists/{sort}": {"put": _take()},
            "/openapi.json": {
                "get": operation("openapi", "这份说明", {"200": answered("OpenAPI 3.1")}, "405")
            },
        },
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {"listKey": {"type": "http", "scheme": "bearer"}},
        },
    }


def _documents() -> Schema:
    names = ["q", *FACETS, "order", "page"]
    given = {"200": answered("一页结果和各项分面的件数", "Found")}
    asked = [parameter(name, "query", _ASKED[name]) for name in names]
    return operation("searchDocuments", "查公开信息", given, "405", "503", asked=asked)


def _document() -> Schema:
    number = parameter("number", "path", text("索引号，斜线照原样"))
    given = {"200": answered("这件信息，和它的网页上说的一样", "Thing")}
    faults = ("404", "405", "410")
    return operation("getDocument", "取一件公开信息", given, *faults, asked=[number])


def _services() -> Schema:
    asked = [parameter(name, "query", schema) for name, schema in _SERVICE_ASKED.items()]
    given = {
        "200": answered(f"一页服务事项（{services.PAGE} 项），带各自的网上办理深度", "Services")
    }
    return operation("listServices", "列出服务事项", given, "404", "405", asked=asked)


def _file() -> Schema:
    key = text("每件申请用一个不重复的键，重试时用同一个", minLength=1, maxLength=200)
    made = {"201": answered("已经收到，回执号和查询码只给这一次", "Receipt")}
    made["201"]["headers"] = {
        "Location": {"description": "查询办理情况的网址", "schema": {"type": "string"}}
    }
    faults = ("400", "405", "409", "413", "422", "429", "503")
    asked = [parameter("Idempotency-Key", "header", key)]
    body = {"content": content("Request"), "required": True}
    return operation("fileRequest", "申请公开政府信息", made, *faults, asked=asked) | {
        "requestBody": body
    }


def _follow() -> Schema:
    number = parameter("number", "path", text("回执号"))
    code = parameter("X-Query-Code", "header", text("查询码"))
    given = {"200": answered("状态、答复期限和文书", "Followup")}
    faults = ("404", "405", "429", "503")
    return operation("followRequest", "查询申请", given, *faults, asked=[number, code])


def _take() -> Schema:
    sort = text(
        "哪种清单：" + "；".join(f"{each.id} {each.zh}" for each in SORTS.values()),
        enum=list(SORTS),
    )
    asked = [
        parameter("sort", "path", sort),
        parameter("trial", "query", text("1 为试报：只答会改什么，什么也不保存", enum=["1"])),
    ]
    made = {"200": answered("收下以后改了什么；同一份清单再报一次，什么也不改", "Taken")}
    faults = ("400", "401", "403", "404", "405", "413", "422", "429", "503")
    body = {"content": content("List"), "required": True}
    zh = "报送机关的清单：成为草稿，照常审查后公开"
    return operation("takeList", zh, made, *faults, asked=asked) | {
        "requestBody": body,
        "security": [{"listKey": []}],
        "servers": [{"url": DESK}],
    }


def _lists() -> Schema:
    """The list of every sort: its fields by their ids, as `law.records` has them."""
    items = {f"Record_{sort.id}": _record(sort) for sort in SORTS.values()}
    any_of = [{"$ref": f"#/components/schemas/{name}"} for name in items]
    every = {
        "type": "array",
        "items": {"anyOf": any_of},
        "minItems": 1,
        "maxItems": MOST_ROWS,
        "description": "每一项按它的编号对上；清单里没有的不动，只答有几条",
    }
    told = {
        "added": WHOLE | {"description": "新增几条草稿"},
        "changed": WHOLE | {"description": "改写几条"},
        "same": WHOLE | {"description": "几条没有变化"},
        "left": WHOLE | {"description": "这里有、清单里没有的几条"},
    }
    who = {"organ": text("机关代码"), "sort": text("哪种清单"), "trial": {"type": "boolean"}}
    return {
        "List": object_of({"items": every}, needed=("items",)),
        "Taken": object_of(who | told),
        **items,
    }


def _record(sort: Sort) -> Schema:
    table = {"type": "array", "items": {"type": "array", "items": {"type": "string"}}}
    fields = {
        each.id: table | {"description": "｜".join(column.zh for column in each.columns)}
        if each.kind == Is.TABLE
        else text(f"{each.zh}{'' if each.asked else '，可以不写'}")
        for each in sort.fields.values()
    }
    asked = tuple(each.id for each in sort.fields.values() if each.asked)
    named = {"code": text(sort.code, maxLength=60), "title": text(sort.title, maxLength=200)}
    return object_of(named | fields, needed=("code", "title", *asked), zh=sort.zh)


def _schemas() -> Schema:
    return {
        "Problem": object_of(
            {
                "title": text("什么事办不了"),
                "status": {"type": "integer", "description": "和回答的状态码一样"},
                "detail": text("为什么，怎样改"),
                "article": text("依据的条款；只在依法不能办时有"),
                "errors": object_of({}, zh="各项的问题，以项的名称为键"),
                "faults": {
                    "type": "array",
                    "description": "清单里要改的每一处：第几项、哪一项内容、怎样改",
                    "items": object_of(
                        {"item": WHOLE, "field": text("项"), "text": text("怎样改")}
                    ),
                },
                "more": WHOLE | {"description": "没有列出的还有几处"},
                "retry_after": WHOLE | {"description": "多少秒以后再来"},
                "withdrawn_on": DAY | {"description": "撤下的日期"},
            },
            needed=("title", "status"),
        ),
        "Found": object_of(
            {
                **_PAGED,
                "facets": object_of({name: counts() for name in FACETS}, zh="各项分面的件数"),
                "items": listed("Item"),
            }
        ),
        "Item": object_of(_item() | {"snippet": text("正文里有关的一段")}),
        "Thing": object_of(
            {
                "title": text("标题"),
                "index_number": text("索引号"),
                "kind": text("信息的种类；各种信息还有各自的项"),
            },
            needed=("title", "index_number"),
        ),
        "Services": object_of({**_PAGED, "items": listed("Service")}),
        "Service": object_of(_service()),
        **_lists(),
        "Request": _wish(),
        "Receipt": object_of({"number": text("回执号"), "query_code": text("查询码，请收好")}),
        "Followup": object_of(_followup()),
    }


def _item() -> dict[str, Schema]:
    return {
        "title": text("标题"),
        "url": text("网址", format="uri"),
        "index_number": text("索引号"),
        "doc_number": text("发文字号，没有的为空"),
        "organ": text("机关代码"),
        "organ_name": text("机关名称"),
        "genre": text("文种"),
        "published_on": text("公开日期", format="date"),
        "validity": _ASKED["validity"],
    }


def _service() -> dict[str, Schema]:
    fields = services.GUIDE.fields
    own = {name: schema for name, schema in _item().items() if name != "genre"}
    return own | {
        "validity": text("有效性，用文字"),
        "code": text("事项编码"),
        "type": text(fields["type"].zh, enum=list(fields["type"].choices)),
        "promised_days": text(fields["promised_days"].zh),
        "visits": text(fields["visits"].zh, enum=list(fields["visits"].choices)),
        "window": text(fields["window"].zh + "，没有的为空", enum=["", *fields["window"].choices]),
        "online": _DEPTH,
        "online_name": text("网上办理深度，用文字"),
        "online_url": text("网上办理网址，没有的为空"),
        "link": text("按事项编码的固定网址，转到这一项的办事指南；没有的为空"),
    }


def _wish() -> Schema:
    plain = ("name", "id_number", "phone", "address", "email", "contact", "fax")
    who = {name: text(FIELDS[name], maxLength=LONGEST[name]) for name in plain}
    who["kind"] = words("申请人类型", ApplicantClass)
    who["id_type"] = words("证件类型", IdType)
    properties = {
        "organ": text("向哪个机关申请：机关代码", maxLength=16),
        "applicant": object_of(who, needed=("kind", "name", "id_type", "id_number", "phone")),
        "description": text("要哪份信息：名称、文号，或者能让人找到它的特征"),
        "provide_form": words("提供信息的形式", ProvideForm),
        "obtain_by": words("获取信息的方式，要有走得通的地址", ObtainBy),
        "doc_title": text("文件名称，知道的写"),
        "doc_number": text("文号，知道的写"),
    }
    needed = ("organ", "applicant", "description", "provide_form", "obtain_by")
    return object_of(properties, needed=needed)


def _followup() -> dict[str, Schema]:
    letter = {
        "title": text("文书名称"),
        "number": text("文号"),
        "signed_on": DAY | {"description": "落款日期"},
        "delivered_on": DAY | {"description": "送达日期"},
    }
    step = {
        "on": DAY | {"description": "日期"},
        "text": text("从这一天起怎样算"),
        "article": text("依据"),
    }
    return {
        "number": text("回执号"),
        "organ_name": {"type": ["string", "null"], "description": "受理的机关"},
        "state": text("状态；stored 为已经收到，还没有登记"),
        "due": DAY | {"description": "应当答复的最后一天"},
        "steps": {"type": "array", "description": "期限怎样算", "items": object_of(step)},
        "decision": {"type": ["string", "null"], "description": "决定的种类，还没有决定的为空"},
        "letters": {"type": "array", "description": "发出的文书", "items": object_of(letter)},
    }
