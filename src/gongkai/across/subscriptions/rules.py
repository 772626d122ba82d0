from collections.abc import Sequence

from gongkai.across.subscriptions.models import Axis, Rhythm
from gongkai.law.refusal import Refusal

MOST = 60


def check_wish(rhythm: str, interests: Sequence[tuple[str, str]]) -> None:
    """What a subscription must say. Raises Refusal."""
    if rhythm not in Rhythm.values:
        raise Refusal("请选怎样发送。")
    if not interests:
        raise Refusal("请至少选一项要订阅的内容。")
    if len(interests) > MOST:
        raise Refusal(f"最多选 {MOST} 项。")
    if any(axis not in Axis.values or not 0 < len(value) <= 32 for axis, value in interests):
        raise Refusal("有一项不能订阅；请在页面上重新选。")
