"""Check digits: GB 11643 (citizens), GB 32100 (bodies), Luhn (bank cards)."""

from datetime import date

_CITIZEN = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_BODY = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_BODY_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
# The first two digits of a division code (GB/T 2260), and 81 to 83 for residents of 港澳台.
_PROVINCES = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
        "83",
        "91",
    ]
)


def citizen(number: str) -> bool:
    """Whether the 18 signs end with the right check digit (GB 11643)."""
    if len(number) != 18 or not number[:17].isdigit():
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _CITIZEN, strict=False))
    return "10X98765432"[total % 11] == number[17].upper()


def citizen_shape(number: str) -> bool:
    """Whether 18 or 15 signs begin like a citizen's number: a province, then a day of birth."""
    if not number[:-1].isdigit() or number[:2] not in _PROVINCES:
        return False
    return _day(number[6:14]) if len(number) == 18 else _day("19" + number[6:12])


def body(code: str) -> bool:
    """Whether the 18 signs are a unified social credit code (GB 32100)."""
    if len(code) != 18 or any(sign not in _BODY_SIGNS for sign in code):
        return False
    total = sum(
        _BODY_SIGNS.index(sign) * weight for sign, weight in zip(code, _BODY, strict=False)
    )
    return _BODY_SIGNS[-total % 31] == code[17]


def luhn(number: str) -> bool:
    """Whether the digits satisfy the check of bank cards."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _day(text: str) -> bool:
    try:
        day = date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return 1880 <= day.year <= 2099
