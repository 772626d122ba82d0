"""Reading from a form what becomes of each finding."""

from collections.abc import Iterable, Mapping

from gongkai.duties.review.choices import Choice
from gongkai.duties.review.decision import Decision
from gongkai.faces.workbench.review.laidout import Item

# The button that settles a whole kind carries this before the kind's id.
KIND = "kind:"


def chosen(posted: Mapping[str, str], items: Iterable[Item]) -> list[Choice]:
    """What was chosen: for one kind where its button was pressed, else finding by finding."""
    do = posted.get("do", "")
    if do.startswith(KIND):
        kind = do.removeprefix(KIND)
        rows = [item for item in items if item.row.kind == kind and not item.is_settled]
        return [each for item in rows for each in _choice(posted, f"k_{kind}", item.number)]
    return [
        choice
        for item in items
        for choice in _choice(posted, f"f{item.number}", item.number)
        if not _is_same(item, choice)
    ]


def _choice(posted: Mapping[str, str], name: str, number: int) -> list[Choice]:
    """The choice under a name; none where nothing was ticked."""
    said = posted.get(name, "")
    if said not in set(Decision):
        return []
    ground, reason = posted.get(f"{name}_ground", ""), posted.get(f"{name}_reason", "")
    return [Choice(number, Decision(said), ground, reason)]


def _is_same(item: Item, choice: Choice) -> bool:
    """Whether it was settled just so before: nothing is decided by sending a form once more."""
    row = item.row
    return item.is_settled and (
        getattr(row, "decision", ""),
        getattr(row, "ground", ""),
        getattr(row, "reason", ""),
    ) == (
        choice.decision,
        choice.ground,
        choice.reason.strip(),
    )
