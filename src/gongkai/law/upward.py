"""What a paper sent upward 上报件 must bring along on the disclosure of what comes of it."""

import re
from dataclasses import dataclass

from gongkai.law.attributes import Attribute
from gongkai.law.exemptions import GROUNDS
from gongkai.law.interpretation import Reach

# 国办发〔2016〕80号: the office sends back what comes without a proposal, or without reasons for
# not being open, or a policy without an interpretation plan.
BASIS = "国办发〔2016〕80号"
_MARKED = re.compile(r"\s*[（(](?:代拟稿|送审稿)[）)]$")
SORTS = {"ask": "请示", "report": "报告", "draft": "代拟稿"}


@dataclass(frozen=True)
class Proposal:
    """What the drafting organ proposes; `is_draft`: for a text to be issued in another's name."""

    attribute: str
    ground: str
    ground_reason: str
    reach: Reach
    is_draft: bool
    has_plan: bool


def issued_title(title: str) -> str:
    """Return what the document is to be called, without the mark that this is a draft of it."""
    return _MARKED.sub("", title.strip())


def lacking(proposal: Proposal) -> list[str]:
    """Return the reasons (`law.returns`) for which the paper is sent back; none: it is taken."""
    codes = []
    if proposal.attribute not in set(Attribute):
        codes.append("attribute")
    elif Attribute(proposal.attribute).needs_reason and not _is_grounded(proposal):
        codes.append("attribute_reason")
    if proposal.is_draft and proposal.reach.reasons and not proposal.has_plan:
        codes.append("interpretation")
    return codes


def _is_grounded(proposal: Proposal) -> bool:
    return proposal.ground in GROUNDS and bool(proposal.ground_reason.strip())
