"""What a government site's host name looks like, and when its certificate is to be renewed."""

import re
from datetime import date, timedelta

GUIDELINES = "《政府网站发展指引》（国办发〔2017〕47号）"
# So long before its end a certificate is warned of.
_WARNED = timedelta(days=30)
_SUFFIX = ".gov.cn"
_PORTAL = re.compile(r"www\.[a-z0-9-]+(?:\.[a-z0-9-]+)*\.gov\.cn")


def fault(host: str, *, main: str = "") -> str:
    """What is wrong with the host of a site; empty where nothing is.

    `main` is the host of the government's own site, empty where it is this one.
    """
    if not host.endswith(_SUFFIX):
        return f"政府网站的域名以 {_SUFFIX} 结尾"
    if not main:
        return "" if _PORTAL.fullmatch(host) else "政府门户网站的域名写成 www.○○○.gov.cn"
    parent = main.removeprefix("www.")
    return "" if host.endswith(f".{parent}") else f"部门网站的域名在本级政府的域名下：○○○.{parent}"


def is_ending(until: date | None, *, on: date) -> bool:
    """Whether a certificate has ended or is to be renewed now."""
    return until is not None and until - on <= _WARNED
