"""What belongs to a frame behind it: when, where and why so ("..., he said on Monday, asking not to be named")."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from index.codebook.frame import Frame
from index.codebook.saying import ADDRESSED
from index.text.daterules import WEEKDAYS
from index.text.tokens import Token, is_base, tense

_WHEN = frozenset("on in at during to via last late early earlier yesterday today this".split()) | WEEKDAYS.keys()
_ASIDE = frozenset("asking declining requesting speaking citing quoting insisting refusing".split())
_STOPS = frozenset([",", ";", ".", "?", "!", "(", ")", ":", "—", "–", '"', "“", "”"])
_ENDS = frozenset([".", ";", "?", "!", "—", "–", '"', "“", "”"])
_GOES_ON = frozenset("and but or while whereas though although which who whose with yet so".split())
_SPEAKING = frozenset({"say", "opine"})


def reach(text: str, tokens: list[Token], found: list[Frame]) -> Iterator[Frame]:
    """The frames, those that close a statement with what only tells of the speaking."""
    starts = [token.start for token in tokens]
    for frame in found:
        closes = frame.kind in _SPEAKING and frame.start and text[frame.start] in ",\"'”—–" and frame.verb != "per"
        yield replace(frame, end=_end(tokens, starts, frame.end, frame.verb)) if closes else frame


def _end(tokens: list[Token], starts: list[int], end: int, verb: str) -> int:
    at = _aside(tokens, _circumstance(tokens, bisect_left(starts, end), verb in ADDRESSED))
    return max(end, tokens[at - 1].end) if at else end


def _circumstance(tokens: list[Token], at: int, addressed: bool) -> int:
    """Behind "on Monday", "in a post on X", or who was told; `at` itself where a verb stands in it."""
    if at + 1 >= len(tokens):
        return at
    infinitive = tokens[at].low == "to" and is_base(tokens[at + 1].low)
    if infinitive or not (tokens[at].low in _WHEN or (addressed and tokens[at].word)):
        return at
    stop = next((i for i in range(at, len(tokens)) if tokens[i].low in _STOPS), len(tokens))
    return at if any(tense(tokens, i) for i in range(at, stop)) else stop


def _aside(tokens: list[Token], at: int) -> int:
    """Behind ", asking not to be named because talks are private"; another clause goes on by itself."""
    if (
        [token.low for token in tokens[at : at + 1]] != [","]
        or at + 1 >= len(tokens)
        or tokens[at + 1].low not in _ASIDE
    ):
        return at
    for i in range(at + 2, len(tokens)):
        goes_on = tokens[i - 1].low == "," and tokens[i].low in _GOES_ON
        if tokens[i].low in _ENDS or goes_on:
            return i - 1 if goes_on else i
    return len(tokens)
