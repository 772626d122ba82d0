"""How personal data is shown where it need not be read: enough to recognise, too little to use."""

from collections.abc import Callable

from gongkai.text.privacy import masks


def identity(value: str) -> str:
    """A number of an identity paper: its head, or only its ends where it is short."""
    plain = "".join(value.split())
    if len(plain) == 18 or len(plain) == 15:
        return masks.of("id_card", plain)
    return masks.of("passport", plain) if len(plain) > 6 else _stars(plain)


def phone(value: str) -> str:
    """A mobile or a fixed line; stars alone for what is neither."""
    digits = "".join(sign for sign in value if sign.isascii() and sign.isdigit())
    if len(digits) < 7:
        return _stars(value)
    kind = masks.phone_kind(value)
    return masks.of("mobile", digits) if kind == "mobile" else masks.landline(digits)


def email(value: str) -> str:
    plain = value.strip()
    return masks.email(plain) if plain.count("@") == 1 and plain[0] != "@" else _stars(plain)


def _if_given(mask: Callable[[str], str]) -> Callable[[str], str]:
    return lambda value: mask(value) if value.strip() else ""


def _stars(value: str) -> str:
    return masks.of("", value)


_SHOWN: dict[str, Callable[[str], str]] = {
    "identity": _if_given(identity),
    "phone": _if_given(phone),
    "email": _if_given(email),
    "name": _if_given(masks.name),
    "address": _if_given(masks.address),
}


def shown(kind: str, value: str) -> str:
    """The masked form of a value as somebody typed it; empty stays empty, nonsense is starred."""
    return _SHOWN.get(kind, _if_given(_stars))(value)
