"""Index numbers 索引号, one row of them for each organ whatever is published."""

from collections.abc import Callable
from datetime import date

from gongkai.base.casework.actions import next_number
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Organ, Site
from gongkai.duties.releases.models import Publication
from gongkai.law.refusal import Refusal
from gongkai.text import indexnumber


def _never(number: str) -> bool:
    return False


def next_index_number(organ: Organ, *, on: date, is_stated: Callable[[str], bool] = _never) -> str:
    """The next index number of an organ by the scheme of its site.

    One that is public, or that a draft states (`is_stated`), is passed over. Raises Refusal where
    the organ's code or the site's scheme makes none.
    """
    scheme = site_of(organ).index_scheme
    owner = organ.uscc if scheme.startswith("uscc") else organ.org_code
    while True:
        serial = next_number(f"index:{owner}:{on.year}")
        number = _composed(scheme, owner, serial, on)
        public = Publication.objects.filter(index_number=number)
        if not public.exists() and not is_stated(number):
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
    """The organ's own open site, else the city's. Raises Site.DoesNotExist before there is one."""
    # Whoever keeps the city's site may have one of its own as well.
    own = organ.sites.filter(closed_on=None).order_by("is_main", "code").first()
    return own or organs.main_site()
