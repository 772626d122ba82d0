from gongkai.duties.requests.models.advice import (
    Advice,
)
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
from gongkai.duties.requests.models.rating import (
    Rating,
)
from gongkai.duties.requests.models.rectification import Rectification
from gongkai.duties.requests.models.retention import Appraisal, KeptLonger, RetentionRule
from gongkai.duties.requests.models.stance import (
    Stance,
)
from gongkai.duties.requests.models.wording import Wording
from gongkai.duties.requests.models.work import ExtensionRequest, Reminder, SearchRecord, Task

__all__ = [
    "Advice",
    "Answer",
    "AnswerFile",
    "ApplicantRecord",
    "Appraisal",
    "Case",
    "CaseLink",
    "CaseQuerySet",
    "Consultation",
    "DeskSetting",
    "Event",
    "ExtensionRequest",
    "Followup",
    "KeptLonger",
    "Letter",
    "Message",
    "Offer",
    "OftenSetting",
    "Opening",
    "Proceeding",
    "Rating",
    "Rectification",
    "Reminder",
    "RetentionRule",
    "SearchRecord",
    "Stance",
    "Submission",
    "Task",
    "Wording",
]
