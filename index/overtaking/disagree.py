"""Reports of about the same time that give one matter different values: shown side by side, without a verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.overtaking.matter import Matter
from index.text.entities import Model, same
from index.text.quantities import Quantity
from index.types import Status

WINDOW_DAYS = 92
"""Reports further apart than this may both have been right in their time."""
TOLERANCE = 0.02
"""Figures that differ by less are one figure, rounded."""
ALIKE = 0.33
"""Least cosine of two claims, one of which doesn't name its product."""
MOST = 300
"""Of more reports before one only the latest are compared with it."""

FIGURES = {
    "parameters": {"count"},
    "active": {"count"},
    "training_data": {"count"},
    "training_cost": {"money"},
    "lag": {"duration"},
    "users": {"count"},
    "funding": {"money"},
    "benchmark": {"percentage"},
    "context": {"count"},
}
"""Attributes whose figures ought to agree, with the kinds of those figures."""
_CHIP = re.compile(
    r"\b(?:blackwell|hopper|[hab]\d00|gb\d00|h20|ascend|tpu|trainium|inferentia|gaudi|mi\d00|cambricon"
    r"|kunlun)",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied) (?:using|use of|that|training)|not (?:on|use|trained on)|rather than|instead of"
    r"|without)\b[^,;.]*?(?= and |[,;.]|$)|(?:[\w-]+ ){1,3}(?:was|were) (?:not|never) used\b"
)
_FAILED = re.compile(r"\b(?:fail(?:s|ed|ure)?|could not|unable|abandon\w*)\b", re.IGNORECASE)
_TUNING = re.compile(r"\b(?:post-?train|fine-?tun)", re.IGNORECASE)


def attributes_told(matter: Matter) -> list[str]:
    """The attributes whose values a claim reports, in order; none where nothing in it can be contradicted."""
    if matter.claim.status is not Status.REPORTED or matter.retold or _says_nothing(matter):
        return []
    return sorted(matter.attributes & (FIGURES.keys() | {"training_hardware"}))


def disagree(a: Matter, b: Matter, cosine: float) -> bool:
    """Whether two reports give an attribute that both tell different values; `cosine` of their embeddings."""
    if not _comparable(a, b, cosine):
        return False
    return any(_differ(attribute, a, b) for attribute in attributes_told(a) if attribute in b.attributes)


def groups(pairs: Iterator[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """The pairs joined: indices that disagree directly or through another, in order; groups in order of their first."""
    found: list[set[int]] = []
    for pair in pairs:
        touched = [group for group in found if group & set(pair)]
        found = [group for group in found if group not in touched] + [set(pair).union(*touched)]
    return tuple(sorted(tuple(sorted(group)) for group in found))


def _says_nothing(matter: Matter) -> bool:
    """A failed attempt, or a report that names no value; a denial does speak."""
    return bool(_FAILED.search(matter.text)) or (matter.silent and not re.search(r"\bdenie[ds]\b", matter.text))


def _comparable(a: Matter, b: Matter, cosine: float) -> bool:
    """Other articles, about one time, one product; where one names none, alike in their words and names."""
    if a.claim.article == b.claim.article or abs((a.claim.published - b.claim.published).days) > WINDOW_DAYS:
        return False
    ours, theirs = product(a), product(b)
    if ours and theirs and ours.key and theirs.key:
        return same(ours, theirs)
    if not ours and not theirs and not a.rare & b.rare:
        return False
    return bool(a.names & b.names) and cosine >= ALIKE


def product(matter: Matter) -> Model | None:
    """What a claim is on, where it names more than chips: they are what a product runs on, wherever they stand."""
    named = (model for model in matter.facets.models if model.family and not _CHIP.match(matter.text, model.start))
    return next(named, matter.subject)


def _differ(attribute: str, a: Matter, b: Matter) -> bool:
    if attribute == "training_hardware":
        return bool(_TUNING.search(a.text)) == bool(_TUNING.search(b.text)) and _other_chips(a.text, b.text)
    if attribute == "benchmark" and not a.rare & b.rare:
        return False
    pairs = [(x, y) for x in _figures(attribute, a) for y in _figures(attribute, b) if x.unit == y.unit]
    return bool(pairs) and all(_apart(x, y) for x, y in pairs)


def _other_chips(one: str, other: str) -> bool:
    """Whether two reports name other chip lines as used, or one denies what the other names."""
    (ours, not_ours), (theirs, not_theirs) = _chips(one), _chips(other)
    return bool(ours & not_theirs or theirs & not_ours or (ours and theirs and not ours & theirs))


def _chips(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The chip lines that a report names as used, and those that it denies."""
    denied = " ; ".join(match.group() for match in _DENIED.finditer(text))
    used, other = (frozenset(map(str.lower, _CHIP.findall(part))) for part in (_DENIED.sub(" ", text), denied))
    return used, other


def _figures(attribute: str, matter: Matter) -> list[Quantity]:
    """Figures of the attribute that stand behind the product itself, not behind one it is compared with."""
    kept = (q for q in matter.facets.quantities if q.kind in FIGURES[attribute] and (q.unit or q.kind == "percentage"))
    return [q for q in kept if _owner(q, matter.facets.models) in (None, matter.facets.models[:1])]


def _owner(quantity: Quantity, models: tuple[Model, ...]) -> tuple[Model, ...] | None:
    """The product named last before the figure."""
    before = [model for model in models if model.end <= quantity.start]
    return (before[-1],) if before else None


def _apart(x: Quantity, y: Quantity) -> bool:
    """Both ranges lie apart by more than rounding."""
    return x.low > y.high * (1 + TOLERANCE) or y.low > x.high * (1 + TOLERANCE)
