from gongkai.duties.review.models.findings import Finding, LookThrough, Proposal
from gongkai.duties.review.models.referrals import Referral
from gongkai.duties.review.models.registers import KindSwitch, ListedWord, SuperiorPaper
from gongkai.duties.review.models.reviews import Review

__all__ = [
    "Finding",
    "KindSwitch",
    "ListedWord",
    "LookThrough",
    "Proposal",
    "Referral",
    "Review",
    "SuperiorPaper",
]
