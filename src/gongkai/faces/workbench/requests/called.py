"""What the parts of a case are called where one of them is chosen."""

from typing import Any

from django.utils.translation import gettext as _

from gongkai.faces.workbench.words import word

SHOWN = 40


def link(row: Any) -> str:
    return f"{word(row.get_kind_display())} {row.to.number or row.to.receipt}"


def task(row: Any) -> str:
    return f"{row.department.name}　{row.due_on}　{row.asked[:SHOWN]}"


def consultation(row: Any) -> str:
    return f"{row.name}　{row.sent_on}"


def extension(row: Any) -> str:
    days = _("%(n)s 个工作日") % {"n": row.workdays} if row.workdays else str(row.until)
    return f"{days}　{row.reason[:SHOWN]}"


def letter(row: Any) -> str:
    return f"{row.number}　{row.title}"


def proceeding(row: Any) -> str:
    return f"{word(row.get_forum_display())}　{row.body}　{row.served_on}"
