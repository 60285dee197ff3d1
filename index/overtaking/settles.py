"""Whether a later report is on the matter of an expectation, and how well it fits: a decision on one pair of claims."""

from __future__ import annotations

import math

from index.overtaking.matter import BROAD, MONEY, WEAK, Matter
from index.overtaking.onday import awaited, meets, takes_up
from index.overtaking.plans import changes_when, of_another, of_another_thing, of_another_variant
from index.overtaking.products import titled
from index.overtaking.signals import is_beside
from index.overtaking.words import shared as in_common
from index.text.entities import SMALL, Model, same

_OFFICIAL = 0.06
"""What the word of the party itself adds."""
_ENOUGH = 0.6
"""The least score of a pair that counts as the same matter."""
_LEAST = 0.4
"""The cosine below which no report is on an expectation without a product, unless on its day."""
_FADE = 0.02
"""What each doubling of the days between them takes off."""
_TITLED = 0.02
"""Fit of products where only the titles of the articles tell them."""
_NAMED = 0.1
"""Fit of a product, or of a rare name, that both name."""
_ON_THE_DAY = 0.6
"""What it adds that the report tells of the expected day itself."""
_SURE = 0.45
"""The same where both name the product and speak of the same attribute, or the report says that the day was missed."""


def settles(expectation: Matter, report: Matter, cosine: float) -> float:
    """A score above 0 when `report` overtakes `expectation`, higher for a better fit; `cosine` of their embeddings.

    Gates come first: later, on the same product, on the same attribute with a value of the same kind. The score then
    adds to the cosine what the two share, and takes a little off for each doubling of the days between them.
    """
    if (
        not _later(expectation, report)
        or report.retold
        or report.denies
        or report.text == expectation.text
        or of_another(expectation, report)
    ):
        return 0.0
    if meets(expectation, report, cosine):
        return 0.6 * cosine + _ON_THE_DAY + _extras(expectation, report)
    return _fit(expectation, report, cosine) or _in_words(expectation, report, cosine)


def _in_words(expectation: Matter, report: Matter, cosine: float) -> float:
    return 0.6 * cosine + _extras(expectation, report) if takes_up(expectation, report, cosine) else 0.0


def _fit(expectation: Matter, report: Matter, cosine: float) -> float:
    subject = _subject(expectation, report, cosine)
    if subject <= 0 or (expectation.subject is None and cosine < _LEAST) or not _conditions_met(expectation, report):
        return 0.0
    unmet = expectation.rare.isdisjoint(report.rare) and expectation.primary not in report.attributes
    if (expectation.subject is None and unmet) or (subject < _NAMED and of_another_thing(expectation, report)):
        return 0.0
    topic = _topic(expectation, report, cosine, subject)
    if topic <= 0:
        return 0.0
    days = (report.claim.published - expectation.claim.published).days
    score = 0.6 * cosine + 0.18 + subject + topic + _extras(expectation, report) - _FADE * math.log2(1 + days)
    sure = (subject >= 0.1 and topic >= 0.1 and expectation.subject is not None) or report.not_yet
    return score if score >= (_SURE if sure else _ENOUGH) else 0.0


def least_settling(expectation: Matter) -> float:
    """The cosine below which no report settles an expectation."""
    return _LEAST if expectation.subject is None and awaited(expectation) is None else -math.inf


def _later(expectation: Matter, report: Matter) -> bool:
    """Published later, and of an event that isn't older than the expectation. On one day: another article's"
    " done deed."""
    if not report.reports or report.claim.article == expectation.claim.article:
        return False
    made, told = expectation.claim.published, report.claim.published
    if told < made or (told == made and not (report.released or report.changed)):
        return False
    mentions = report.facets.dates
    if not mentions or report.not_yet or max(item.last for item in mentions) >= made:
        return True
    old = (made - max(item.last for item in mentions)).days > 90
    return not (old or mentions[0].days == 1 or mentions[0].start < 4)


def _subject(expectation: Matter, report: Matter, cosine: float) -> float:
    """Fit of the products: 0 is another one. Without a product, the names of sentence or article have to meet."""
    want = expectation.subject
    if want is None:
        if expectation.rare & report.names:
            return 0.1
        if expectation.names & report.names:
            return 0.05
        if expectation.names & report.context or expectation.context & report.context:
            return 0.02
        return _TITLED if titled(expectation, report, cosine) else 0.0
    have = report.facets.products
    fits = [same(want, model) and _named(want, model) for model in have]
    if have and want.family and have[0].family == want.family and have[0].version != want.version:
        return 0.0
    if any(fits):
        exact = any(fit and model.variant == want.variant for fit, model in zip(fits, have, strict=True))
        return (0.1 if fits[0] else 0.03) + (0.05 if exact else 0.0)
    if any(_renamed(want, model) for model in have):
        return 0.03
    if report.subject and expectation.rare & report.rare:  # perhaps the same under its later name
        return 0.1
    return _TITLED if titled(expectation, report, cosine) else 0.0


def _named(want: Model, have: Model) -> bool:
    """A bare variant or maker is enough only where it is what was asked for."""
    return bool(have.family or have.version) or have.variant == want.variant


def _renamed(want: Model, have: Model) -> bool:
    """Small models of one generation go by many names before release: a rumoured Lite may come out as Flash."""
    return want.key == have.key and want.variant in SMALL and have.variant in SMALL


def _conditions_met(expectation: Matter, report: Matter) -> bool:
    """A comparison needs the other product, a condition the names it hangs on."""
    if expectation.others and not any(
        same(a, b) and b.family for a in expectation.others for b in report.facets.models
    ):
        return False
    spoken = report.names | {model.family for model in report.facets.models}
    return not expectation.condition or bool(expectation.condition & spoken)


def _topic(expectation: Matter, report: Matter, cosine: float, subject: float) -> float:
    """Fit of what is said: the primary attribute and its kind of value, or rare names, or near-identical wording."""
    shared = len(expectation.rare & report.names)
    primary = expectation.primary
    put_off = primary == "delay" and "release" in expectation.attributes
    if (primary in {"release", "event"} or put_off) and (
        "release" in report.attributes or (report.changed and "delay" in report.attributes)
    ):
        return _release(expectation, report)
    if primary and primary in report.attributes and _valued(expectation, report, primary):
        if primary in BROAD and expectation.subject is None and shared < 2:
            return 0.05 if cosine >= 0.75 else 0.0
        if (
            primary in WEAK
            and not shared
            and not _measured(expectation, report)
            and not (expectation.exclusive and report.names - expectation.names)
        ):
            return 0.05 if cosine >= 0.6 and subject >= 0.1 and expectation.subject else 0.0
        return 0.15 + 0.1 * min(shared, 2)
    if primary and report.primary and not expectation.attributes & report.attributes and shared < 2:
        return 0.0
    if shared and (cosine >= 0.5 or (subject >= 0.1 and cosine >= 0.35)) and _of_one_matter(expectation, report):
        return 0.1 * min(shared, 2)
    changed = report.changed and expectation.attributes & report.attributes - WEAK
    if changed and cosine >= 0.45 and not of_another_variant(expectation, report):
        return 0.1
    return 0.0


def _of_one_matter(expectation: Matter, report: Matter) -> bool:
    """Names in common alone don't tell it: an attribute or another word has to be in both, or a product where one of
    them is on nothing else. Enough is a name in the report's title that the expectation's article isn't on."""
    if expectation.attributes & report.attributes or in_common(expectation, report):
        return True
    if expectation.subject and not (expectation.attributes and report.attributes):
        return True
    return bool(expectation.rare & report.names & report.titled - expectation.titled - expectation.context)


def _release(expectation: Matter, report: Matter) -> float:
    """It came out, was called off or put back, or was still missing after its day."""
    first, moved = report.facets.models[0] if report.facets.models else report.subject, changes_when(report)
    if expectation.subject and (first is None or not same(expectation.subject, first)):
        return 0.0
    if of_another_variant(expectation, report):
        return 0.0
    if report.not_yet or ("delay" in report.attributes and not report.released):
        missed = expectation.deadline is not None and expectation.deadline < report.claim.published
        return 0.1 if missed or moved else 0.0
    return 0.25 if report.released and not _another(report) else 0.2 if moved else 0.0


def _another(report: Matter) -> bool:
    """What came out was something for the product, not the product."""
    return bool(report.facets.models) and is_beside(report.text, report.facets.models[0].start)


def _valued(expectation: Matter, report: Matter, primary: str) -> bool:
    """A figure is overtaken only by a figure of its kind; a score only by one on the same test."""
    if report.silent:
        return True
    wanted = {quantity.kind for quantity in expectation.facets.quantities if quantity.kind != "time"}
    held = {quantity.kind for quantity in report.facets.quantities}
    if primary == "benchmark":
        return bool(expectation.rare & report.names) and bool(held)
    if primary == "price":
        return bool(held & {"money", "percentage", "ratio"})
    if primary in MONEY:
        return "money" in held or "money" not in wanted
    if primary in {"parameters", "active", "context", "output_length", "training_data", "limits", "users"}:
        return "count" not in wanted or "count" in held
    return primary != "schedule" or not _timed(expectation) or _timed(report)


def _measured(expectation: Matter, report: Matter) -> bool:
    """Whether both count in one unit of measurement on one product."""
    units = {(q.kind, q.unit) for q in expectation.facets.quantities if q.unit and q.kind == "count"}
    return expectation.subject is not None and bool(units & {(q.kind, q.unit) for q in report.facets.quantities})


def _timed(matter: Matter) -> bool:
    """Hours from one time to another; a single time of day is the hour of an event."""
    return any(quantity.kind == "time" and quantity.low < quantity.high for quantity in matter.facets.quantities)


def _extras(expectation: Matter, report: Matter) -> float:
    """What makes one fitting report better than another."""
    shared = expectation.attributes & report.attributes
    units = {(q.kind, q.unit) for q in expectation.facets.quantities}
    extra = 0.06 * min(len(shared), 3)
    extra += 0.05 if units & {(q.kind, q.unit) for q in report.facets.quantities} else 0.0
    extra += 0.05 if expectation.primary == "release" and any(item.days == 1 for item in report.facets.dates) else 0.0
    extra += 0.1 if widens(expectation, report) else 0.0
    extra += 0.15 if report.changed else 0.0
    extra += _OFFICIAL if report.official else 0.0
    return extra - (0.1 if not report.changed and "delay" in report.attributes - expectation.attributes else 0.0)


def widens(expectation: Matter, report: Matter) -> bool:
    """The expectation says "only this one", and the report names another beside it."""
    shared = expectation.attributes & report.attributes
    return (
        expectation.exclusive
        and {"hardware", "serving"} <= shared
        and bool(report.names - expectation.names - report.context)
    )
