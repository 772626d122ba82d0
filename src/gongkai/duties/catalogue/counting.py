"""Stored days of the catalogue counted again when the notice of a new year has come."""

from gongkai.duties.catalogue.actions.force import first_due
from gongkai.duties.catalogue.models import Entry, Line


def recount() -> int:
    """Give entries in force their first due day where they had none; tells how many got one."""
    rows = Line.objects.in_force().filter(entry__due_on=None, entry__listed_on__isnull=False)
    found = []
    for line in rows.select_related("entry"):
        listed_on = line.entry.listed_on
        line.entry.due_on = first_due(line, on=listed_on) if listed_on else None
        if line.entry.due_on:
            found.append(line.entry)
    Entry.objects.bulk_update(found, ["due_on"], batch_size=500)
    return len(found)
