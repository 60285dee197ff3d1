"""How a clause is put, as numbers: what tells a plain statement of fact from a judgement beside the words themselves.

Facts name things, count and date them and tell of past events; judgements are short, general, in the present, and say
what a thing *is*. `index.opinion` weighs these numbers with coefficients kept in `index/manner.json`.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from math import exp

from index import opinion
from index.reading import Reading

_SUFFIX = re.compile(r"\b[a-z]{3,}(?:ive|ous|ful|less|able|ible|ish|some)\b")
_COPULA = re.compile(r"\b(?:is|are|isn't|aren't|'s) (?:\w+ly |not |also |still |just )*(?:a|an|the|no|its|their)\b")
_PREDICATE = re.compile(
    r"\b(?:is|are|was|were|looks?|feels?|seems?|remains?) (?:\w+ly |not |also |still |just "
    r")*[a-z]+(?= ?[.,;]|$)"
)
_NEGATIVE = re.compile(r"\b(?:no|nothing|nobody|none|never|hardly|barely|no one|neither|nor)\b")
_COMPARES = re.compile(r"\b(?:than|more|less|better|worse|most|least|best|worst|[a-z]{3,}est)\b")
_ADVERB = re.compile(r"\b[a-z]{3,}ly\b")
_GENERAL = re.compile(
    r"\b(?:way|reason|point|problem|idea|kind|sort|thing|things|everything|everyone|anyone|people|"
    r"world|industry|future|age|era|question|risk|lesson|trouble|choice|case|job|mess|sense)\b"
)
_PRONOUN = re.compile(r"\b(?:it|this|that|these|those|there|they|one|you|we|i)\b")
_ROLE = re.compile(
    r"\b(?:critics?|reviewers?|authors?|analysts?|experts?|columnists?|commentators?|observers?|fans|"
    r"skeptics|sceptics|opponents|supporters|blog|newsletter|editorial|investors)\b"
)
_FIGURE = re.compile(r"\d")
_ABSTRACT = re.compile(r"\b[a-z]{3,}(?:ness|ment|tion|ity|ism|ance|ence|ship)\b")
_SCARE = re.compile(r"[\"“](?:[\w'-]+[ ,]?){1,3}[\"”]")
_DAY = re.compile(
    r"\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|"
    r"september|october|november|december|last (?:week|month|year)|20[0-2]\d|percent|per cent|million|billion)\b"
)
_JUDGED = frozenset({"strong-word", "judging-word"})

THRESHOLD = 0.6
"""Probability from which a clause without any other cue counts as an opinion."""

NAMES = (
    "score",
    "firm",
    "figures",
    "names",
    "length",
    "past",
    "present",
    "modal",
    "copula",
    "predicate",
    "suffix",
    "adverb",
    "negative",
    "compares",
    "general",
    "pronoun",
    "pronoun_first",
    "role",
    "thinks",
    "quote",
    "abstract",
    "words",
    "scare",
    "day",
    "told",
)


def features(reading: Reading, start: int, end: int, weighed: list[opinion.Weighed], thinks: bool) -> list[float]:
    """The numbers named in `NAMES`, for the clause `start:end` of a reading."""
    low = reading.masked[start:end]
    tokens = [t for t in reading.tokens if start <= t.start < end]
    words = [t for t in tokens if t.low[0].isalpha()]
    count = max(1, len(words))
    kinds = [kind for at, kind in reading.finite.items() if start <= reading.tokens[at].start < end]
    first = words[0].low if words else ""
    return [
        min(3.0, opinion.total(weighed)),
        float(any(w.weight >= 1.0 for w in weighed)),
        min(3.0, len(_FIGURE.findall(low)) / 2),
        min(4.0, sum(t.capital for t in words[1:])),
        min(2.0, count / 15),
        float("past" in kinds),
        float("present" in kinds),
        float("modal" in kinds),
        float(bool(_COPULA.search(low))),
        float(bool(_PREDICATE.search(low))),
        min(3.0, len(_SUFFIX.findall(low))),
        min(3.0, len(_ADVERB.findall(low))),
        float(bool(_NEGATIVE.search(low))),
        min(3.0, len(_COMPARES.findall(low))),
        float(bool(_GENERAL.search(low))),
        float(bool(_PRONOUN.search(low))),
        float(bool(_PRONOUN.match(first))),
        float(bool(_ROLE.search(reading.text.lower()))),
        float(thinks),
        float('"' in reading.text or "“" in reading.text),
        min(3.0, len(_ABSTRACT.findall(low))),
        min(3.0, sum(w.rule in _JUDGED for w in weighed)),
        float(bool(_SCARE.search(reading.text[start:end]))),
        min(2.0, len(_DAY.findall(low))),
        float(any(f.kind in {"say", "document"} for f in reading.frames)),
    ]


@cache
def _weights() -> tuple[float, tuple[float, ...]]:
    kept = json.loads((files("index") / "manner.json").read_text(encoding="utf-8"))
    return kept["intercept"], tuple(kept["weights"][name] for name in NAMES)


def probability(numbers: list[float]) -> float:
    """Probability of a judgement, by logistic regression over the numbers."""
    intercept, weights = _weights()
    return 1 / (1 + exp(-intercept - sum(weight * number for weight, number in zip(weights, numbers, strict=True))))
