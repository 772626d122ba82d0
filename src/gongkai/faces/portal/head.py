"""What stands in the head of a page: its title, its place on the site, and the tags for checkers.

The tags are those of the national page label rules (网站标签): three for the site, four for the
column, three for an article and the optional ones that are known.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from gongkai.across.publishing.pages import ColumnFacts, SiteFacts

Metas = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Column:
    """A column of the site (栏目): only what is built has one."""

    id: str
    name: str
    path: str
    description: str
    keywords: str
    type: str
    # Whether the bar on top of each page leads to it.
    is_in_bar: bool = True


COLUMNS = (
    Column(
        "zfxxgk",
        "政府信息公开",
        "/zfxxgk/",
        "政府信息公开指南、制度和法定主动公开内容",
        "政府信息公开,法定主动公开内容,公开指南",
        "信息公开",
    ),
    Column(
        "zhengce",
        "政策",
        "/zhengce/",
        "已公开的政策文件，每件注明是否有效",
        "政策文件,规范性文件,有效性",
        "政策文件",
    ),
    Column(
        "jiedu",
        "解读",
        "/jiedu/",
        "政策文件的解读：背景、内容、标准、问答和图解，每件注明解读的是哪份文件",
        "政策解读,政策问答,图解",
        "政策解读",
    ),
    Column(
        "juece",
        "决策",
        "/juece/",
        "会议和决策公开：议题、议定事项、列席情况、直播回放和相关文件",
        "决策公开,会议公开,常务会议",
        "信息公开",
    ),
    Column(
        "zhixing",
        "执行",
        "/zhixing/",
        "重点工作和重大项目怎样推进：措施、步骤、分工、进展和完成情况",
        "执行公开,重点工作,进展",
        "信息公开",
        is_in_bar=False,
    ),
    Column(
        "guanli",
        "管理",
        "/guanli/",
        "权力和责任清单，行政许可、行政处罚和监督检查",
        "管理公开,权责清单,行政执法公示",
        "信息公开",
        is_in_bar=False,
    ),
    Column(
        "fuwu",
        "服务",
        "/fuwu/",
        "办事指南：条件、材料、流程、时限、收费和救济",
        "服务公开,办事指南,办理流程",
        "办事服务",
        is_in_bar=False,
    ),
    Column(
        "jieguo",
        "结果",
        "/jieguo/",
        "规划、政府工作报告和决定事项落实得怎样",
        "结果公开,落实情况,规划实施",
        "信息公开",
        is_in_bar=False,
    ),
    Column(
        "jigou",
        "机构",
        "/jigou/",
        "机关的职能、内设机构、负责人和联系方式",
        "机构职能,负责人,联系方式",
        "机构职能",
    ),
    Column(
        "gongbao",
        "政府公报",
        "/gongbao/",
        "政府公报各期：规章、政府和部门文件、人事任免和政策解读，可以下载全期",
        "政府公报,规章标准文本,人事任免",
        "政策文件",
        is_in_bar=False,
    ),
    Column("search", "搜索", "/search/", "在已公开的信息中查找", "搜索,文号,索引号", "信息公开"),
)
_BY_ID = {column.id: column for column in COLUMNS}


@dataclass(frozen=True)
class Crumb:
    name: str
    path: str


@dataclass(frozen=True)
class Head:
    """The head of one page. `path` is its address on the site, `here` the last crumb."""

    title: str
    path: str
    metas: Metas
    column: str = ""
    crumbs: tuple[Crumb, ...] = ()
    here: str = ""
    has_twin: bool = True
    is_indexed: bool = True
    # The page for programs that read schema.org, as JSON-LD.
    structured: str = ""
    # Where its feeds lie, and what they are called.
    feed: str = ""
    # The page for elders that a reader of this one is led to.
    elder: str = "/zhangzhe/"


@dataclass(frozen=True)
class Article:
    """What the tags of an article say of it."""

    title: str
    # The day, and the minute where it is known: 2026-10-09 10:30.
    published: str
    source: str
    author: str
    address: str
    keywords: str = ""
    summary: str = ""
    image: str = ""


def site_metas(site: SiteFacts) -> Metas:
    """The three tags of every page."""
    return (
        ("SiteName", site.name),
        ("SiteDomain", urlsplit(site.address).netloc),
        ("SiteIDCode", site.identity_code),
    )


def column_metas(site: SiteFacts, column: str) -> Metas:
    """The seven tags of a list page."""
    facts = _BY_ID[column]
    return (
        *site_metas(site),
        ("ColumnName", facts.name),
        ("ColumnDescription", facts.description),
        ("ColumnKeywords", facts.keywords),
        ("ColumnType", facts.type),
    )


def article_metas(site: SiteFacts, column: str, article: Article) -> Metas:
    """The ten tags of an article, and the optional five where there is something to say."""
    optional = (
        ("Keywords", article.keywords),
        ("Author", article.author),
        ("Description", article.summary),
        ("Image", article.image),
        ("Url", article.address),
    )
    return (
        *column_metas(site, column),
        ("ArticleTitle", article.title),
        # The rules ask for minutes; midnight where only the day is known.
        ("PubDate", f"{article.published} 00:00"[: len("2026-10-09 10:30")]),
        ("ContentSource", article.source),
        *((name, value) for name, value in optional if value),
    )


def column_head(
    site: SiteFacts,
    column: str,
    *,
    title: str,
    path: str,
    crumbs: tuple[Crumb, ...] = (),
    here: str = "",
) -> Head:
    """The head of a page of a column; its crumbs begin with the column unless it is the column."""
    facts = _BY_ID[column]
    own = () if path == facts.path else (Crumb(facts.name, facts.path),)
    return Head(
        title=title,
        path=path,
        metas=column_metas(site, column),
        column=column,
        crumbs=(Crumb("首页", "/"), *own, *crumbs),
        here=here or title,
    )


def placed_head(site: SiteFacts, facts: ColumnFacts, *, title: str = "", tail: str = "") -> Head:
    """The head of a page of a column that is data; `tail` is its part behind the column's path.

    Its description and key words are the column's own text and name: nobody types them twice.
    """
    metas = (
        *site_metas(site),
        ("ColumnName", facts.name),
        ("ColumnDescription", facts.intro or f"{site.name}{facts.name}"),
        ("ColumnKeywords", ",".join([*(each.name for each in facts.above), facts.name])),
        ("ColumnType", "信息公开"),
    )
    over = (*facts.above, facts) if tail else facts.above
    return Head(
        title=f"{facts.name}：{title}" if title else facts.name,
        path=f"{facts.path}{tail}",
        metas=metas,
        column="lanmu",
        crumbs=(
            Crumb("首页", "/"),
            Crumb("栏目", "/lanmu/"),
            *(Crumb(each.name, each.path) for each in over),
        ),
        here=title or facts.name,
    )


def plain_head(site: SiteFacts, *, title: str, path: str, is_indexed: bool = True) -> Head:
    """The head of a page that stands in no column; what is not indexed has no twin."""
    return Head(
        title=title,
        path=path,
        metas=site_metas(site),
        crumbs=(Crumb("首页", "/"),),
        here=title,
        has_twin=is_indexed,
        is_indexed=is_indexed,
    )
