"""A notice for an invented year that tests bend in one place at a time."""

from dataclasses import replace
from datetime import date

from gongkai.law.notice import Holiday, Notice


def holiday(name: str, first: str, last: str, *worked: str) -> Holiday:
    return Holiday(
        tuple(name.split("、")),
        date.fromisoformat(first),
        date.fromisoformat(last),
        tuple(map(date.fromisoformat, worked)),
    )


HOLIDAYS = (
    holiday("元旦", "2026-12-31", "2027-01-02", "2026-12-26"),
    holiday("春节", "2027-02-05", "2027-02-11", "2027-01-31", "2027-02-20"),
    holiday("清明节", "2027-04-03", "2027-04-05"),
    holiday("劳动节", "2027-05-01", "2027-05-05", "2027-04-25", "2027-05-08"),
    holiday("端午节", "2027-06-09", "2027-06-09"),
    holiday("中秋节", "2027-09-15", "2027-09-15"),
    holiday("国庆节", "2027-10-01", "2027-10-07", "2027-09-26", "2027-10-09"),
)


def notice_2027(**changes: object) -> Notice:
    return replace(_NOTICE, **changes)


def instead(title: str, *new: Holiday) -> tuple[Holiday, ...]:
    """Return the holidays with one replaced, or left out where nothing stands in its place."""
    return tuple(each for each in HOLIDAYS if each.title != title) + new


_NOTICE = Notice(
    year=2027,
    number="云办发明电〔2026〕1号",
    title="关于2027年部分节假日安排的通知（测试）",
    holidays=HOLIDAYS,
    confirmed=True,
)
