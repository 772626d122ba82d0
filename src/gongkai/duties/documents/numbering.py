"""Document numbers at signature and index numbers at publication, without hole or double."""

from datetime import date

from django.db.models import F

from gongkai.base.casework.actions import next_number
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Organ, Site
from gongkai.duties.documents.models import Document, Series
from gongkai.duties.releases.models import Publication
from gongkai.law.refusal import Refusal
from gongkai.text import indexnumber


def next_doc_number(series: Series, *, on: date) -> str:
    """代字〔年〕号 (GB/T 9704); one that a document bears already is passed over."""
    while True:
        number = f"{series.code}〔{on.year}〕{next_number(f'doc:{series.code}:{on.year}')}号"
        if not Document.objects.filter(doc_number=number).exists():
            return number


def next_index_number(organ: Organ, *, on: date) -> str:
    """The next index number (索引号) of an organ by the scheme of its site.

    One that another document bears, public or stated in a draft, is passed over. Raises Refusal
    where the organ's code or the site's scheme makes none.
    """
    scheme = site_of(organ).index_scheme
    owner = organ.uscc if scheme.startswith("uscc") else organ.org_code
    while True:
        serial = next_number(f"index:{owner}:{on.year}")
        number = _composed(scheme, owner, serial, on)
        public = Publication.objects.filter(index_number=number)
        if not public.exists() and not Document.objects.filter(index_number=number).exists():
            return number


def _composed(scheme: str, owner: str, serial: int, on: date) -> str:
    try:
        return indexnumber.compose(scheme, owner, on.year, serial, month=on.month)
    except (KeyError, ValueError) as error:
        raise Refusal(
            f"不能编索引号：机关的代码“{owner}”校验位不符，或者站点的索引号规则“{scheme}”"
            "不编新号；请由系统管理员改正后再公开。"
        ) from error


def site_of(organ: Organ) -> Site:
    """The organ's own site, else the city's. Raises Site.DoesNotExist before there is one."""
    # Whoever keeps the city's site may have one of its own as well.
    return organ.sites.order_by("is_main", "code").first() or organs.main_site()


def name_of(organ: Organ, written_on: date | None) -> str:
    """What the organ was called when the document was written; today's name without that day."""
    name = organs.name_on(organ, written_on) if written_on else ""
    if name and name != organ.code:
        return name
    rows = organ.names.filter(to_on=None).order_by(F("from_on").desc(nulls_last=True))
    current = rows.first()
    return current.name if current else organ.code
