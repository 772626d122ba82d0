"""The disclosure attribute 公开属性 every official document gets when it is drafted."""

from enum import StrEnum


class Attribute(StrEnum):
    """Whether and how a document is open."""

    PROACTIVE = "proactive"
    ON_REQUEST = "on_request"
    WITHHELD = "withheld"

    @property
    def label(self) -> str:
        """Return the Chinese name."""
        return _LABELS[self]

    @property
    def foot_mark(self) -> str:
        """Return the mark at the foot of a document; 此件公开发布 is the other common one."""
        return f"（此件{self.label}）"

    @property
    def needs_reason(self) -> bool:
        """Whether the draft must say why: what is not proactive needs a reason, else 退文."""
        return self is not Attribute.PROACTIVE


_LABELS = {
    Attribute.PROACTIVE: "主动公开",
    Attribute.ON_REQUEST: "依申请公开",
    Attribute.WITHHELD: "不予公开",
}
# 免予公开 and 不公开 are older terms still on pages; 公开发布 stands in foot marks.
_WRITTEN = {label: attribute for attribute, label in _LABELS.items()} | {
    "免予公开": Attribute.WITHHELD,
    "不公开": Attribute.WITHHELD,
    "公开发布": Attribute.PROACTIVE,
    "申请公开": Attribute.ON_REQUEST,
}


def named(written: str) -> Attribute | None:
    """Return the attribute a page or foot mark writes, None where it writes none of them."""
    return _WRITTEN.get(written.strip(" 　()（）").removeprefix("此件"))
