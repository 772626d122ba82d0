from enum import StrEnum


class Gap(StrEnum):
    """How well a line of the catalogue in force is answered by what is public."""

    ANSWERED = "answered"
    STALE = "stale"
    EMPTY = "empty"
    NOT_DUE = "not_due"
    ON_REQUEST = "on_request"

    @property
    def zh(self) -> str:
        return ZH[self]


ZH = {
    Gap.ANSWERED: "已公开",
    Gap.STALE: "更新不及时",
    Gap.EMPTY: "应公开未公开",
    Gap.NOT_DUE: "待公开（未到期）",
    Gap.ON_REQUEST: "依申请公开",
}
