"""Every kind of thing that the desk takes through the steps, each described by its own room."""

from gongkai.duties.handling import kinds
from gongkai.duties.handling.models import Handled
from gongkai.faces.workbench.catalogue.shown import SHOWN as CATALOGUES
from gongkai.faces.workbench.documents.shown import SHOWN as DOCUMENTS
from gongkai.faces.workbench.gazette.shown import SHOWN as ISSUES
from gongkai.faces.workbench.handling.shown import Shown
from gongkai.faces.workbench.meetings.shown import SHOWN as MEETINGS
from gongkai.faces.workbench.profiles.shown import SHOWN as PROFILES
from gongkai.faces.workbench.records.shown import SHOWN as RECORDS
from gongkai.faces.workbench.reports.shown import SHOWN as REPORTS
from gongkai.faces.workbench.requests.shown import SHOWN as ANSWERS

# In the order in which a day's work shows them.
EVERY = (
    DOCUMENTS,
    CATALOGUES,
    MEETINGS,
    RECORDS,
    ISSUES,
    REPORTS,
    PROFILES,
    ANSWERS,
)
BY_NAME = {each.kind: each for each in EVERY}


def shown(thing: Handled) -> Shown:
    """How the desk shows what the thing is; raises KeyError for a kind that has no pages."""
    return BY_NAME[kinds.of(thing).name]
