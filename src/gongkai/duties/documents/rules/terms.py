"""What a place may settle about the terms of its normative documents, and who settles it."""

import re

from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents.models import NormativeSetting
from gongkai.law.refusal import Refusal

LONGEST_YEARS = 30
# The list of what ends soon looks so far ahead and no further (`norms.ending`).
LONGEST_MONTHS = 24
_PREFIX = re.compile(r"[A-Z]{1,8}")


def check_may_settle(by: Standing) -> None:
    if not any(duty.role == Role.ADMIN_SECURITY for duty in by.duties):
        raise Refusal("只有安全管理员可以设定规范性文件的有效期和登记号。")


def check_settled(setting: NormativeSetting) -> None:
    """Whole years in their order, a reminder that can be kept, a prefix that numbers can bear."""
    if not _PREFIX.fullmatch(setting.prefix):
        raise Refusal("登记号代字写 1 至 8 个大写字母，例如 GF。")
    if not 1 <= setting.trial_years <= setting.normal_years <= LONGEST_YEARS:
        raise Refusal(f"有效期写 1 至 {LONGEST_YEARS} 年，试行、暂行的不能长于一般的；请改年数。")
    if not 1 <= setting.assess_months <= LONGEST_MONTHS:
        raise Refusal(f"期满前 1 至 {LONGEST_MONTHS} 个月评估；请改月数。")
