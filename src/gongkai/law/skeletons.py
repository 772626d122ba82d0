"""What a document of each kind is made of: a skeleton to write along, and what its form needs."""

from dataclasses import dataclass

from gongkai.law.tables import rows


@dataclass(frozen=True)
class Skeleton:
    """A beginning for one kind of document.

    `id` names it, `genre` is the kind's id; `title` and `body` (HTML) have ×× where something is
    to be filled in; `needs` are the fields of the form that this kind cannot do without.
    """

    id: str
    zh: str
    genre: str
    title: str
    body: str
    needs: tuple[str, ...] = ()
    hint: str = ""


SKELETONS = {
    row["id"]: Skeleton(
        row["id"],
        row["zh"],
        row["genre"],
        row["title"],
        "\n".join(row["body"]),
        tuple(row.get("needs", ())),
        row.get("hint", ""),
    )
    for row in rows("skeletons", "skeleton")
}
