"""数据: what a program may take along whole, as a page, as its twin, and as a DCAT catalogue."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gongkai.across.publishing.pages import File, Reader, Rendered
from gongkai.base.organs.queries import path_below
from gongkai.duties.releases.address import FOLDERS
from gongkai.faces.portal import writing
from gongkai.faces.portal.head import plain_head
from gongkai.faces.portal.kinds.base import Single
from gongkai.faces.portal.kinds.records import filled

PATH = "/shuju/"
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
}
_FREQUENCY = "http://purl.org/cld/freq/"
_ALWAYS, _YEARLY = ("随公开随更新", "continuous"), ("每年", "annual")
# Sorts that come once a year; all others as they happen.
_EACH_YEAR = frozenset({"budget", "three", "plan"})
_JSON, _CSV, _ATOM = (
    ("JSON", "application/json"),
    ("CSV", "text/csv"),
    ("Atom", "application/atom+xml"),
)


@dataclass(frozen=True)
class Format:
    """One form in which a data set may be had."""

    name: str
    media_type: str
    url: str
    # Asked page by page, not taken at once.
    is_service: bool = False


@dataclass(frozen=True)
class DataSet:
    """Something public that may be taken along whole."""

    id: str
    title: str
    about: str
    page: str
    rhythm: tuple[str, str]
    formats: tuple[Format, ...]


class DataCatalogue(Single):
    """The data sets that hold something, with licence, rhythm and formats."""

    name = "data"
    may_wait = True  # It counts every set.

    def render(self, key: str, reader: Reader) -> Rendered:
        head = plain_head(reader.site, title="数据下载", path=PATH)
        sets = list(_sets(reader))
        licence = f"{reader.site.address}{PATH}#xuke"
        twin = {
            "licence": licence,
            "catalogue": f"{reader.site.address}{PATH}catalog.json",
            "datasets": [
                {
                    "id": each.id,
                    "title": each.title,
                    "about": each.about,
                    "url": f"{reader.site.address}{each.page}",
                    "rhythm": each.rhythm[0],
                    "formats": [{"name": f.name, "url": f.url} for f in each.formats],
                }
                for each in sets
            ],
        }
        page = writing.pair("data.html", reader, head, twin, sets=sets)
        made = writing.as_json(_dcat(reader, sets, licence))
        return Rendered((*page, File("shuju/catalog.json", made)))


def _sets(reader: Reader) -> Iterator[DataSet]:
    """Only what holds something: an empty frame is no data."""
    site = reader.site.address
    if reader.count("shelf:document"):
        yield DataSet(
            "documents",
            "政策文件",
            "已公开的公文：标题、发文字号、索引号、机关、主题、日期、有效性、正文和附件",
            "/zhengce/",
            _ALWAYS,
            (
                Format(
                    *_JSON,
                    f"{site.removesuffix(path_below(site))}/api/v1/documents",
                    is_service=True,
                ),
                Format(*_ATOM, f"{site}/zhengce/feed.xml"),
            ),
        )
    for shelf, title, about in (
        ("interpretation", "政策解读", "解读材料和它解读的文件"),
        ("meeting", "会议公开", "会议、议题和议定事项"),
        ("gazette", "政府公报", "各期公报的目录、各篇文本和全期 PDF"),
        ("annual_report", "政府信息公开年度报告", "各机关各年度的报告和其中的数字"),
    ):
        if reader.count(f"shelf:{shelf}"):
            page = f"/{FOLDERS[shelf]}/"
            rhythm = _YEARLY if shelf == "annual_report" else _ALWAYS
            formats = (Format(*_JSON, f"{site}{page}index.json"),)
            yield DataSet(shelf, title, about, page, rhythm, formats)
    for group, sorts in filled(reader):
        for sort, page, _count in sorts:
            yield DataSet(
                sort.id,
                sort.zh,
                f"{group}；公开依据：{sort.basis}",
                page,
                _YEARLY if sort.id in _EACH_YEAR else _ALWAYS,
                (
                    Format(*_CSV, f"{site}{page}data.csv"),
                    Format(*_JSON, f"{site}{page}index.json"),
                ),
            )
    yield DataSet(
        "organs",
        "机构职能",
        "各机关的名称、职能、地址、办公时间和电话",
        "/jigou/",
        _ALWAYS,
        (Format(*_JSON, f"{site}/jigou/index.json"),),
    )


def _dcat(reader: Reader, sets: list[DataSet], licence: str) -> dict[str, Any]:
    """The catalogue as JSON-LD by DCAT 3; addresses are whole, so that it may be read anywhere."""
    site = reader.site
    publisher = {"@id": f"{site.address}/", "@type": "foaf:Agent", "foaf:name": site.name}
    return {
        "@context": _CONTEXT,
        "@id": f"{site.address}{PATH}",
        "@type": "dcat:Catalog",
        "dct:title": f"{site.name}公开数据目录",
        "dct:language": "zh-CN",
        "dct:publisher": publisher,
        "dct:license": {"@id": licence},
        "foaf:homepage": {"@id": f"{site.address}{PATH}"},
        "dcat:dataset": [
            {
                "@id": f"{site.address}{PATH}#{each.id}",
                "@type": "dcat:Dataset",
                "dct:identifier": each.id,
                "dct:title": each.title,
                "dct:description": each.about,
                "dct:publisher": {"@id": publisher["@id"]},
                "dct:license": {"@id": licence},
                "dct:accrualPeriodicity": {"@id": f"{_FREQUENCY}{each.rhythm[1]}"},
                "dcat:landingPage": {"@id": f"{site.address}{each.page}"},
                "dcat:distribution": [_distribution(form, licence) for form in each.formats],
            }
            for each in sets
        ],
    }


def _distribution(form: Format, licence: str) -> dict[str, Any]:
    # Every distribution is reached somewhere (DCAT-AP); one that is a file, at the file itself.
    file = {} if form.is_service else {"dcat:downloadURL": {"@id": form.url}}
    return {
        "@type": "dcat:Distribution",
        "dct:title": form.name,
        "dcat:accessURL": {"@id": form.url},
        **file,
        "dcat:mediaType": {
            "@id": f"https://www.iana.org/assignments/media-types/{form.media_type}"
        },
        "dct:license": {"@id": licence},
    }
