from gongkai.across.usage.models import Reason
from gongkai.law.refusal import Refusal

LONGEST_PATH = 300


def check_vote(path: str, is_useful: bool, reason: str) -> None:
    if not path.startswith("/") or len(path) > LONGEST_PATH:
        raise Refusal("没有这一页；请从要评价的页面打开。")
    if not is_useful and reason not in Reason.values:
        raise Refusal("请选一个原因。")
