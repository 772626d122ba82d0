"""The fourteen columns of the 基层政务公开标准目录, under their two-level head."""

from dataclasses import dataclass
from enum import StrEnum


class Is(StrEnum):
    """What stands in a column."""

    NUMBER = "number"
    TEXT = "text"
    CARRIERS = "carriers"
    TICK = "tick"
    TICK_OR_TEXT = "tick_or_text"


@dataclass(frozen=True)
class Column:
    """A column: the field it fills, its two heads, and what may stand in it.

    `also` are other words for the lower (or only) head; `width` is in characters of a sheet.
    """

    id: str
    top: str
    sub: str = ""
    kind: Is = Is.TEXT
    longest: int = 0
    is_required: bool = False
    also: tuple[str, ...] = ()
    width: int = 10

    @property
    def zh(self) -> str:
        return f"{self.top}—{self.sub}" if self.sub else self.top


_LEVELS = (("市级", "区级", "市（县）级", "县（市、区）级", "市（区）级"),
           ("乡镇级", "镇级", "镇街级", "街道级", "村级", "乡、村级", "乡（镇）级"))  # fmt: skip
COLUMNS = (
    Column("seq", "序号", kind=Is.NUMBER, width=6),
    Column("item_l1", "公开事项", "一级事项", longest=100, is_required=True, width=14),
    Column("item_l2", "公开事项", "二级事项", longest=200, width=18),
    Column("elements", "公开内容（要素）", longest=2000, is_required=True,
           also=("公开内容", "公开要素", "公开内容及要素"), width=36),
    Column("basis", "公开依据", longest=4000, is_required=True, width=40),
    Column("limit_text", "公开时限", longest=300, is_required=True, width=18),
    Column("subject", "公开主体", longest=200, is_required=True, also=("责任主体",), width=16),
    Column("carriers", "公开渠道和载体", kind=Is.CARRIERS, is_required=True,
           also=("公开渠道", "公开载体", "公开渠道与载体"), width=40),
    Column("to_all", "公开对象", "全社会", kind=Is.TICK, also=("社会",), width=8),
    Column("to_group", "公开对象", "特定群体", kind=Is.TICK_OR_TEXT, longest=200,
           also=("特定群众", "特定对象", "特定群体（请写明）", "特定群体（填写具体群体）"),
           width=12),
    Column("by_proactive", "公开方式", "主动", kind=Is.TICK, also=("主动公开",), width=8),
    Column("by_request", "公开方式", "依申请公开", kind=Is.TICK, also=("依申请",), width=8),
    Column("level_county", "公开层级", "县级", kind=Is.TICK, also=_LEVELS[0], width=8),
    Column("level_town", "公开层级", "乡级", kind=Is.TICK, also=_LEVELS[1], width=8),
)  # fmt: skip
BY_ID = {column.id: column for column in COLUMNS}
# So many lines a catalogue may have.
MOST_LINES = 6000

TICK = "√"
_YES = frozenset("√■✓✔☑●是有1yY") | {"√√", "TRUE", "true"}
_NO = frozenset("□☐×✗✘○否无0—-–/／nN") | {"", "FALSE", "false", "——"}


def ticked(cell: str) -> bool | None:
    """Whether a cell is ticked; None where it says something that is neither."""
    bare = cell.strip(" 　\t\r\n'")
    if bare in _YES:
        return True
    return False if bare in _NO else None
