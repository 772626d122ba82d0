"""The demo city's own words for the search, and what its readers looked for in vain."""

from datetime import datetime, timedelta

from gongkai.across.search import demand, keeping
from gongkai.across.search.keeping import Given
from gongkai.across.search.models import Synonyms, Way
from gongkai.base.organs.models import Organ
from gongkai.base.organs.roles import Role
from gongkai.faces.cli.demo import data
from gongkai.faces.cli.demo.columns import holder

_KEEPER = "YZ01"


def file_all(*, at: datetime) -> None:
    """Everything of `searching.toml`, unless there are words already; `at`: now."""
    if Synonyms.objects.exists():
        return
    by = holder(_KEEPER, at, Role.OFFICE)
    for days, row in enumerate(data.searching()["group"]):
        given = Given(
            Way(row["way"]),
            tuple(row["words"]),
            tuple(row.get("official", ())),
            Organ.objects.get(code=row["organ"]) if "organ" in row else None,
            row.get("note", ""),
        )
        keeping.add(given, by=by, at=at - timedelta(days=days * 9))
    for row in data.searching()["unfound"]:
        for weeks, times in enumerate(row["times"]):
            for reader in range(times):
                address = f"198.51.100.{reader}"
                demand.note(row["text"], address=address, at=at - timedelta(weeks=weeks))
