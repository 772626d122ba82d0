import json
from typing import Any

import click

from gongkai.law import fees


@click.command("fee")
@click.option("--items", type=click.IntRange(0, fees.MOST), help="按件：本次的件数")
@click.option(
    "--already",
    type=click.IntRange(0, fees.MOST),
    help="按件：同一申请人本月此前的件数（默认 0）",
)
@click.option("--pages", type=click.IntRange(0, fees.MOST), help="按量：A4 纸页数")
def command(items: int | None, already: int | None, pages: int | None) -> None:
    """计算信息处理费（元）：按件或者按量，二者取一；各档分别列出。"""
    if (items is None) == (pages is None):
        raise click.UsageError("请给出 --items 或者 --pages，二者取一。")
    if pages is not None and already is not None:
        raise click.UsageError("--already 只用于按件计收；按量计收时请去掉。")
    if pages is not None:
        fee = fees.by_page(pages)
    else:
        fee = fees.by_item(items or 0, already=already or 0)
    click.echo(json.dumps(_object(fee), ensure_ascii=False))


def _object(fee: fees.Fee) -> dict[str, Any]:
    return {
        "fee": fee.amount,
        "basis": fee.basis,
        "bands": [
            {
                "from": charge.band.first,
                "to": charge.band.last,
                "count": charge.count,
                "rate": charge.band.rate,
                "amount": charge.amount,
            }
            for charge in fee.charges
        ],
    }
