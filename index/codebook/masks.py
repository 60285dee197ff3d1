"""Words that look like expectations and are none: names, fixed phrases, acts done to an expectation, noun modifiers.

Each rule of `rules/masks.toml` finds a stretch of text that is then hidden from the cue rules (codebook, steps
2 and 4). A
rule that by itself proves an event (a forecast was cut, a rumour denied) is kept as a cue of the reported lane.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from index.codebook.rules import load, read
from index.text.needed import Rule, Sieve

_MODIFIER = (
    r"(?:expected|planned|upcoming|forthcoming|proposed|potential|prospective|scheduled|anticipated|"
    r"rumou?red|coming|future|possible|"
    r"would-be|projected|likely|intended|targeted|imminent|promised|predicted|forecast|pending|"
    r"hoped-for|highly anticipated|hotly-anticipated|long-awaited|much-anticipated|"
    r"much-rumou?red|hotly anticipated|leaked|impending|eventual|supposed|alleged|unlikely)"
)
_NOUN_MODIFIER = re.compile(
    r"(?:\b(?:the|its|their|his|her|a|an|this|that|our|any|no|every|each|all|these|those|some|two|"
    r"three|several|many|other|of|for|on|about|with|into|over|in|at|to|[\w.-]+'s?)\s+|^)(?:(?:next|"
    r"new|long|much|widely|more|most|eagerly|so-far|still)\s+)?"
    + r"(?P<m>"
    + _MODIFIER
    + r")(?=\s+(?!to\b|in\b|on\b|by\b|for\b|at\b|within\b|from\b|this\b|next\b|later\b|soon\b|that\b|"
    r"be\b|is\b|not\b|have\b|as\b|it\b|only\b|the\b|if\b|and\b|or\b)[\w\"'.$-]+)"
)


@dataclass(frozen=True, slots=True)
class MaskRule(Rule):
    """Its pattern runs on lower-case text; `proves` if the phrase itself is a reported event or fact."""

    proves: bool = False


@cache
def rules() -> Sieve[MaskRule]:
    """All rules, read once."""
    return Sieve(MaskRule(*read(rule), rule.get("proves", False)) for rule in load("masks"))


@cache
def noun_modifier() -> re.Pattern[str]:
    """A modifier of expectation before its noun ("the forthcoming model"); group `m` is the modifier."""
    return _NOUN_MODIFIER
