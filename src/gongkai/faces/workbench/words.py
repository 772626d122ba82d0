"""Words of the rooms below as the desk shows them: states, roles, genres, grounds and the like.

The rooms know them in Chinese only; English is looked up here, when a page is shown.
"""

from django.utils.functional import lazy
from django.utils.translation import gettext

from gongkai.across.deadlinks.looking import REASONS as DEAD_LINKS
from gongkai.across.exchange.models import Handover
from gongkai.across.exchange.planning import ZH as EXCHANGED
from gongkai.across.legacy.models import BatchState, OfferState
from gongkai.across.sampling.states import State as LotState
from gongkai.across.search.models import Way
from gongkai.across.subscriptions.models import Axis, Rhythm
from gongkai.across.succession.queries import ZH as CLASSES
from gongkai.across.urging.states import State as UrgingState
from gongkai.across.usage.models import Reason as UsageReason
from gongkai.base.files.channels import ZH as CHANNELS
from gongkai.base.files.kinds import Kind
from gongkai.base.files.models import State as FileState
from gongkai.base.organs.duties import PLACES
from gongkai.base.organs.models import Seat, SuccessionKind
from gongkai.base.organs.roles import Role
from gongkai.base.outbox.models import State as MailState
from gongkai.duties.catalogue.checks import About
from gongkai.duties.catalogue.columns import COLUMNS
from gongkai.duties.catalogue.gaps import Gap
from gongkai.duties.catalogue.intervals import INTERVALS
from gongkai.duties.catalogue.timing import Kind as LimitKind
from gongkai.duties.handling.states import State
from gongkai.duties.meetings.states import State as TopicState
from gongkai.duties.placements.models import Origin
from gongkai.duties.placements.states import State as PlacementState
from gongkai.duties.reassessment.models import Decision as Decided
from gongkai.duties.records.models import Decided as Confirmed
from gongkai.duties.releases.steps import Step
from gongkai.duties.remarks.states import State as RemarkState
from gongkai.duties.requests.messages import KINDS as MESSAGES
from gongkai.duties.requests.models.linked import FORUMS, RESULTS
from gongkai.duties.requests.models.linked import LINKS as CASE_LINKS
from gongkai.duties.requests.models.opening import Opening
from gongkai.duties.requests.models.rating import GRADES as RATING_GRADES
from gongkai.duties.requests.models.rectification import RectificationState
from gongkai.duties.requests.states import STAGES as CASE_STAGES
from gongkai.duties.requests.states import State as CaseState
from gongkai.duties.review.decision import Decision
from gongkai.duties.review.found import LAWS as FOUND_LAWS
from gongkai.duties.review.found import UNNAMED
from gongkai.duties.review.found import ZH as FOUND
from gongkai.duties.review.links import FAULTS as LINK_FAULTS
from gongkai.duties.review.models.referrals import ReferralAnswer
from gongkai.duties.review.outcome import Outcome
from gongkai.duties.upward.queries import STAGES as UPWARD_STAGES
from gongkai.duties.upward.states import State as UpwardState
from gongkai.law.applicants import FIELDS as APPLICANT_FIELDS
from gongkai.law.applicants import ApplicantClass, IdType, ObtainBy, ProvideForm
from gongkai.law.attributes import Attribute
from gongkai.law.clearing import DECISIONS
from gongkai.law.clock import Channel, Party
from gongkai.law.consulting import Outcome as PartyOutcome
from gongkai.law.exemptions import GROUNDS
from gongkai.law.gazette import Section
from gongkai.law.genres import GENRES
from gongkai.law.interpretation import ELEMENTS, FORMS, STAGES, Reach
from gongkai.law.items import ITEMS, PUBLICS
from gongkai.law.keyareas import KEY_AREAS
from gongkai.law.letters import SLOTS
from gongkai.law.limited import AUDIENCES, Manner
from gongkai.law.limited import PLACES as POSTED_AT
from gongkai.law.links import LinkKind
from gongkai.law.meetings import BROADCASTS, CAPACITIES, MANNERS, OPENNESS, SORTS
from gongkai.law.records import sorts as records
from gongkai.law.records.comparing import What as Differs
from gongkai.law.rectifying import Outcome as Rectified
from gongkai.law.remarks import KINDS as REMARKS
from gongkai.law.remarks import OUTCOMES as REMARKED
from gongkai.law.retention import Class as KeptClass
from gongkai.law.returns import REASONS
from gongkai.law.reviews import KEEP_GROUNDS
from gongkai.law.reviews import KINDS as REVIEWS
from gongkai.law.sourcing import SourceKind
from gongkai.law.themes import THEMES
from gongkai.law.upward import SORTS as UPWARD_SORTS
from gongkai.law.validity import Validity


def word(zh: str) -> str:
    """The word in the reader's language; itself where it is no word of ours."""
    # The empty message is the head of the catalogue.
    return gettext(zh) if zh else ""


# For choices that are made when a module is loaded and shown in many languages.
lazy_word = lazy(word, str)


def vocabulary() -> set[str]:
    """Every word that `word` may be asked for."""
    return {
        *(str(each.label) for words in (FileState, MailState, Origin, Seat) for each in words),
        *(each.label for each in Attribute),
        *(each.zh for words in (SourceKind, Manner) for each in words),
        *(zh for words in (POSTED_AT, AUDIENCES) for zh in words.values()),
        *(each.zh for words in (State, Role, Step, Outcome, Kind) for each in words),
        *(
            each.zh
            for words in (PlacementState, TopicState, UpwardState, RemarkState)
            for each in words
        ),
        *(each.zh for words in (UrgingState, LotState, Section) for each in words),
        *(each.zh for words in (GENRES, ITEMS, THEMES, GROUNDS) for each in words.values()),
        *(each.zh for words in (REASONS, REMARKS, REMARKED) for each in words.values()),
        *(each.zh for words in (Gap, About, LimitKind) for each in words),
        *(each.zh for each in INTERVALS.values()),
        *(str(each.label) for words in (Decided, Confirmed) for each in words),
        *(each.zh for each in Differs),
        *(str(each.label) for each in Way),
        *(head for column in COLUMNS for head in (column.top, column.sub) if head),
        *(each.zh for words in (PUBLICS, KEY_AREAS) for each in words.values()),
        *(text for each in GROUNDS.values() for text in (each.article, each.explanation)),
        *(each.zh for words in (PLACES, SORTS.values()) for each in words),
        *(zh for words in (OPENNESS, MANNERS, CAPACITIES, BROADCASTS) for zh in words.values()),
        *(text for kind in REVIEWS.values() for text in (kind.zh, kind.law)),
        *(text for kind in REVIEWS.values() for q in kind.questions for text in (q.zh, q.law)),
        *(each.zh for each in KEEP_GROUNDS.values()),
        *(each.zh for each in Decision),
        *(str(each.label) for each in ReferralAnswer),
        *FOUND.values(),
        *CHANNELS.values(),
        *FOUND_LAWS,
        UNNAMED,
        *(zh for kind in LinkKind for zh in (kind.zh, kind.back_zh)),
        *(each.label for each in Validity),
        *(each.zh for each in ELEMENTS.values()),
        *(zh for words in (FORMS, STAGES) for zh in words.values()),
        *(zh for _kind, heading, one in DECISIONS.values() for zh in (heading, one)),
        *CLASSES.values(),
        *(each.zh for each in KeptClass),
        *(each.zh for words in (RectificationState, Rectified) for each in words),
        *(each.zh for each in PartyOutcome),
        *EXCHANGED.values(),
        *(str(each.label) for each in Handover.Way),
        *UPWARD_STAGES,
        *UPWARD_SORTS.values(),
        *(str(each.label) for each in SuccessionKind),
        *(str(each.label) for words in (Axis, Rhythm) for each in words),
        *(str(each.label) for words in (BatchState, OfferState, UsageReason) for each in words),
        *(each.zh for words in (CaseState, Channel, Party) for each in words),
        *(each.zh for words in (ApplicantClass, IdType, ProvideForm, ObtainBy) for each in words),
        *(zh for zh, _states in CASE_STAGES),
        *(str(each.label) for each in Opening.State),
        *RATING_GRADES.values(),
        *(zh for words in (CASE_LINKS, FORUMS, RESULTS) for zh in words.values()),
        *(zh for words in (APPLICANT_FIELDS, MESSAGES) for zh in words.values()),
        *records.vocabulary(),
        *SLOTS.values(),
        *LINK_FAULTS,
        *DEAD_LINKS,
        *Reach(True, True, True, True).reasons,
    }
