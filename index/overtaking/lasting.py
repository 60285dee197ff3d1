"""A state that lasts only for a while ("the strike is in its third week"), and the report that it is over."""

from __future__ import annotations

import re

from index.overtaking.matter import Matter
from index.overtaking.products import related

_LASTS = re.compile(
    r"\b(?:in|into|enter(?:s|ed)?) (?:its|the|their|a) (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|\d+(?:st|nd|rd|th)) (?:straight |consecutive )?(?:day|night|week|month|year)\b"
    r"|\b(?:is|are|remains?) (?:still )?(?:on strike|under way|underway|ongoing|offline|halted|suspended"
    r"|(?:down|shut)(?! \w))\b",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:reach(?:es|ed) (?:an? )?(?:\w+ )?(?:agreement|deal|settlement)|(?:has|have|was|is|had)? ?end(?:s|ed)|is over"
    r"|return(?:s|ed) to work|resum(?:es|ed)|reopen(?:s|ed)|back (?:at work|online|in service)|running again"
    r"|restored)\b",
    re.IGNORECASE,
)
_LEAST = 0.4


def lasts(old: Matter) -> bool:
    return bool(_LASTS.search(old.text))


def ended(old: Matter, new: Matter, cosine: float) -> float:
    """Above 0 where the later report says that it is over, on a name or product in common."""
    return 0.2 if cosine >= _LEAST and _OVER.search(new.text) and related(old, new) else 0.0
