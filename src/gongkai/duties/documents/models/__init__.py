from gongkai.duties.documents.models.attachment import Attachment
from gongkai.duties.documents.models.briefing import Briefing
from gongkai.duties.documents.models.clearing import Clearing, ClearingLine
from gongkai.duties.documents.models.correction import Correction, Showing
from gongkai.duties.documents.models.document import Document, DocumentQuerySet
from gongkai.duties.documents.models.interpretation import (
    Interpretation,
    InterpretationPlan,
    JointConfirmation,
)
from gongkai.duties.documents.models.party import PartySetting, PartyWaiver, ThirdParty
from gongkai.duties.documents.models.policy import NormativeSetting, Policy
from gongkai.duties.documents.models.posting import Posting
from gongkai.duties.documents.models.relation import Relation
from gongkai.duties.documents.models.series import Series

__all__ = [
    "Attachment",
    "Briefing",
    "Clearing",
    "ClearingLine",
    "Correction",
    "Document",
    "DocumentQuerySet",
    "Interpretation",
    "InterpretationPlan",
    "JointConfirmation",
    "NormativeSetting",
    "PartySetting",
    "PartyWaiver",
    "Policy",
    "Posting",
    "Relation",
    "Series",
    "Showing",
    "ThirdParty",
]
