"""The numbers of a case and its letters in the organ's own rows, which follow without a hole.

What the applicant holds, receipt number and query code, is made by `casework.receipts`.
"""

from datetime import date

from gongkai.base.casework.actions import next_number
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Organ
from gongkai.duties.requests.models import DeskSetting


def register_number(organ: Organ, on: date) -> str:
    """The next number in the organ's register of the year, as 2026-0012."""
    return f"{on.year}-{next_number(f'requests:{organ.code}:{on.year}'):04d}"


def letter_number(organ: Organ, on: date) -> str:
    """The next number of the organ's letters of the year, as 云城管依答〔2026〕12号."""
    setting = DeskSetting.objects.filter(organ=organ).first()
    code = setting.letter_code if setting else _short_name(organ, on) + "依申请"
    return f"{code}〔{on.year}〕{next_number(f'letters:{code}:{on.year}')}号"


def _short_name(organ: Organ, on: date) -> str:
    return next(
        (name.short_name for code, name in organs.names_on(on).items() if code == organ.code),
        organ.code,
    )
