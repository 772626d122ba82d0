from gongkai.duties.requests.models.answer import Answer, AnswerFile, Letter
from gongkai.duties.requests.models.case import (
    ApplicantRecord,
    Case,
    CaseQuerySet,
    DeskSetting,
)
from gongkai.duties.requests.models.events import Consultation, Event
from gongkai.duties.requests.models.intake import Followup, Message, Offer, Submission
from gongkai.duties.requests.models.linked import CaseLink, Proceeding
from gongkai.duties.requests.models.opening import OftenSetting, Opening
from gongkai.duties.requests.models.wording import Wording
from gongkai.duties.requests.models.work import ExtensionRequest, Reminder, SearchRecord, Task

__all__ = [
    "Answer",
    "AnswerFile",
    "ApplicantRecord",
    "Case",
    "CaseLink",
    "CaseQuerySet",
    "Consultation",
    "DeskSetting",
    "Event",
    "ExtensionRequest",
    "Followup",
    "Letter",
    "Message",
    "Offer",
    "OftenSetting",
    "Opening",
    "Proceeding",
    "Reminder",
    "SearchRecord",
    "Submission",
    "Task",
    "Wording",
]
