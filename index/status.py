"""Sentence -> lane, cue spans and attribution, by the codebook in docs/status.md. Pure and deterministic."""

from __future__ import annotations

import re
from datetime import date

from index.types import Cue, Judgement, Status, StatusSpan

_EXPECTED = re.compile(
    r"\b(will|won't|would|may|might|could|expect(s|ed)? (to|in|within|by)|plans? to|due (in|on|to end)|set to|slated|"
    r"scheduled|likely|on track|in talks|rumou?red|leak(s|ed)|believed to|poised|aims? to)\b"
)
_OPINION = re.compile(r"\b(should|argue[sd]?|thinks?|suggests?|sees|best|worst|better|worth)\b")


def classify(text: str, published: date | None = None, heading: str = "", language: str = "en") -> Judgement:
    """Judge one sentence, bullet, table row or headline. Never raises."""
    for pattern, status in ((_EXPECTED, Status.EXPECTED), (_OPINION, Status.OPINION)):
        cues = tuple(Cue(*found.span(), "cue") for found in pattern.finditer(text))
        if cues:
            return Judgement(status, (StatusSpan(0, len(text), status),), cues)
    return Judgement(Status.REPORTED, (StatusSpan(0, len(text), Status.REPORTED),))
