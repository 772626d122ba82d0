"""Whether words that stand beside the text may be taken along: not with personal data in them."""

import re

from gongkai.text import privacy

# A name alone says little; after these words every finder looks for one.
_CALLED = "联系人："
_LONG_NUMBER = re.compile(r"\d[\d\s-]{5,}[\dXx]")


def is_personal(text: str) -> bool:
    """Whether a text has anything in it that would have to be masked, or a long number."""
    return bool(_LONG_NUMBER.search(text)) or has_findings(text)


def has_findings(text: str) -> bool:
    """Whether a text has anything in it that would have to be masked."""
    if not text.strip():
        return False
    found = privacy.find(text)
    named = privacy.find(_CALLED + text) if len(text) <= 40 else []
    return any(each.mask is not None for each in (*found, *named))
