"""The acts on catalogues; each is one transaction and one journal entry."""

from gongkai.duties.catalogue.actions.editions import begin, describe, discard
from gongkai.duties.catalogue.actions.force import put_in_force
from gongkai.duties.catalogue.actions.importing import Taken, import_sheet
from gongkai.duties.catalogue.actions.lines import assign, remove_line, write_line

__all__ = [
    "Taken",
    "assign",
    "begin",
    "describe",
    "discard",
    "import_sheet",
    "put_in_force",
    "remove_line",
    "write_line",
]
