"""What may be done with a source of old pages that was given at the desk."""

from collections.abc import Mapping, Sequence

from gongkai.across.legacy.mapping import Difference
from gongkai.across.legacy.models import Batch, BatchState
from gongkai.across.legacy.rows import FIELDS
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.law.refusal import Refusal

UNDER_WAY = (BatchState.READING, BatchState.WAITING, BatchState.RUNNING)


def check_may_import(by: Standing, organ: str) -> None:
    if not by.holds(Role.CLERK, organ):
        raise Refusal("只有该机关的经办人可以导入。")


def check_is_at_rest(batch: Batch) -> None:
    """While pages are taken in, nobody says that their columns are others."""
    if batch.state in UNDER_WAY:
        raise Refusal("后台正在读这份数据；请等这一次结束。")


def check_is_confirmed(differing: Sequence[Difference], is_confirmed: bool) -> None:
    """Somebody has looked at the columns that are not as they were."""
    if differing and not is_confirmed:
        raise Refusal(
            f"有 {len(differing)} 列与上一份不同；请核对列出的差别，勾选“已核对”后再导入。"
        )


def check_columns(columns: Mapping[str, str]) -> None:
    """Each field is one column, and known."""
    given = [field for field in columns.values() if field]
    unknown = sorted(set(given) - FIELDS)
    if unknown:
        raise Refusal(f"没有“{unknown[0]}”这个字段；请从列出的字段里选。")
    if len(set(given)) < len(given):
        raise Refusal("两列选了同一个字段；请只留一列。")
