"""What a report's texts begin with: the figures in plain sentences, to be written on from.

The sentences agree with the tables by being made from them; `law.annual.check` holds them to it
when somebody has changed either.
"""

from typing import Any

from gongkai.law.annual.form import TOTAL


def chapter_one(report: dict[str, Any]) -> str:
    """A first text of chapter one, by the five things it has to speak of."""
    t2, t3 = report["t2"]["t2_normative"], report["t3"]
    received, carried = t3["r1"][TOTAL], t3["r2"][TOTAL]
    done, on = t3["r3_7"][TOTAL], t3["r4"][TOTAL]
    return "\n".join(
        (
            f"（一）主动公开。本年制发行政规范性文件 {t2['issued']} 个，废止或者失效 "
            f"{t2['abolished']} 个，现行有效 {t2['in_force']} 个。",
            f"（二）依申请公开。本年新收政府信息公开申请 {received} 件，上年结转 {carried} 件，"
            f"已经办结 {done} 件，结转下年度 {on} 件。{_remedies(report)}",
            "（三）政府信息管理。",
            "（四）政府信息公开平台建设。",
            "（五）监督保障。",
        )
    )


def _remedies(report: dict[str, Any]) -> str:
    t4 = report["t4"]
    reviews = t4["review"][TOTAL]
    suits = t4["suit_direct"][TOTAL] + t4["suit_reviewed"][TOTAL]
    return f"因政府信息公开被申请行政复议 {reviews} 件，被提起行政诉讼 {suits} 件。"


def chapter_six(report: dict[str, Any]) -> str:
    """Chapter six says whether fees for information were charged (办法 2020)."""
    return "收取信息处理费情况：本年没有收取信息处理费。"
