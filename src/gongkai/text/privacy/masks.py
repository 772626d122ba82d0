"""The masked form of each kind, by its usual convention."""

import re
from collections.abc import Callable

from gongkai.text.privacy.lexicon import names

_PLACE = re.compile(r"^.{0,24}?(?:街道|[一-鿿]{1,6}?(?:区|县|旗)(?!域)|[一-鿿]{1,6}?(?:镇|乡))")
_CITY = re.compile(r"^.{1,9}?[市省]")


def of(kind: str, value: str) -> str:
    """Return the masked form of a value of that kind, stars where no convention is known."""
    return _MASKS.get(kind, _stars)(value)


def _stars(value: str) -> str:
    return "*" * min(max(len(value), 3), 8)


def _head(keep: int) -> Callable[[str], str]:
    return lambda value: value[:keep] + "*" * max(len(value) - keep, 3)


def _head_tail(head: int, tail: int) -> Callable[[str], str]:
    return lambda value: value[:head] + "*" * max(len(value) - head - tail, 3) + value[-tail:]


def name(value: str) -> str:
    """张三 → 张*, 欧阳小妹 → 欧阳**, 买买提·艾力 → 买买提·**."""
    plain = re.sub(r"\s", "", value)
    if found := re.match(r"(.+?)([·•・‧∙])", plain):
        return found[1] + found[2] + "**"
    family = 2 if plain[:2] in names("compound") and len(plain) > 2 else 1
    return plain[:family] + "*" * max(len(plain) - family, 1)


def phone_kind(value: str) -> str:
    """Whether a value in a column of telephones is a mobile or a fixed line."""
    digits = re.sub(r"\D", "", value)
    return "mobile" if re.fullmatch(r"(?:0?86|0)?1[3-9]\d{9}", digits) else "landline"


def landline(value: str) -> str:
    """Area code, stars, the last two digits; a number without its area code keeps the two."""
    digits = re.sub(r"\D", "", value)
    if not digits.startswith("0"):
        return "*" * (len(digits) - 2) + digits[-2:]
    area = 3 if digits[1] in "12" else 4
    return f"{digits[:area]}-{'*' * max(len(digits) - area - 2, 3)}{digits[-2:]}"


def address(value: str) -> str:
    """Down to district, street office or township; then stars."""
    plain = re.sub(r"\s", "", value)
    found = _PLACE.match(plain) or _CITY.match(plain)
    return (found[0] if found else "") + "****"


def birth(value: str) -> str:
    """The year stands, what follows is starred."""
    return value[:4] + re.sub(r"\d+", "**", value[4:])


def email(value: str) -> str:
    """z***@163.com."""
    return f"{value[0]}***@{value.rsplit('@', 1)[1]}"


def plate(value: str) -> str:
    """浙A·***12."""
    signs = re.sub(r"[\s·•・‧∙-]", "", value)
    return f"{signs[:2]}·{'*' * (len(signs) - 4)}{signs[-2:]}"


def ip(value: str) -> str:
    """The first two parts stand."""
    return ".".join([*value.split(".")[:2], "*", "*"])


def officer(value: str) -> str:
    """军字第*******号."""
    return re.sub(r"\d", "*", value)


_MASKS: dict[str, Callable[[str], str]] = {
    "id_card": _head(6),
    "id_card_15": _head(6),
    "hmt_residence": _head(6),
    "mobile": _head_tail(3, 4),
    "bank_card": lambda value: "****" + value[-4:],
    "passport": _head_tail(2, 2),
    "hk_mo_permit": _head_tail(2, 2),
    "tw_permit": _head_tail(2, 2),
    "home_return": _head_tail(2, 2),
    "tw_compatriot": _head_tail(2, 2),
    "foreign_residence": _head(3),
    "im_account": _head(2),
    "person_name": name,
    "address": address,
    "birth_date": birth,
    "email": email,
    "plate": plate,
    "ip": ip,
    "officer_card": officer,
}
