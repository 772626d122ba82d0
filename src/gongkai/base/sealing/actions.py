import logging
from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.sealing.columns import Column, columns
from gongkai.base.sealing.queries import outdated
from gongkai.base.sealing.seals import SealBroken, newest_prefix, seal, unseal

log = logging.getLogger(__name__)

# Who seals anew: the program itself.
PROGRAM = "system"
_BATCH = 200


def reseal(*, at: datetime, most: int = 1000) -> int:
    """Seal with the newest key what stands under an older one; how many values it was.

    Goes on where it stopped; when nothing is left, the older key may be taken away. A value that
    cannot be opened stays as it is, is logged, and does not hold up the others.
    """
    done = 0
    for column in columns():
        after = 0
        while done < most:
            rows = list(outdated(column).filter(pk__gt=after).order_by("pk")[:_BATCH])
            if not rows:
                break
            done += _batch(column, rows, at=at)
            after = rows[-1].pk
    return done


@transaction.atomic
def _batch(column: Column, rows: list[Any], *, at: datetime) -> int:
    count = sum(_one(column, row) for row in rows)
    if count:
        place = f"{column.table}.{column.column}"
        data = {"key": newest_prefix().rstrip(":"), "count": count}
        record("seal.renew", kind="seal", key=place[:64], by=PROGRAM, at=at, data=data)
    return count


def _one(column: Column, row: Any) -> bool:
    old = getattr(row, column.column)
    place = column.place(row)
    try:
        new = seal(unseal(old, **place), **place)
        also = column.also(row)
    except SealBroken as error:
        log.error("cannot be sealed anew: %s", error)
        return False
    # Only what is still as it was read: somebody may have written it meanwhile.
    same = column.rows.filter(pk=row.pk, **{column.column: old})
    return bool(same.update(**{column.column: new}, **also))
