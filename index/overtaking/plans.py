"""Whether a report speaks of another plan, figure, product or trim than an expectation. One pair of claims."""

from __future__ import annotations

import re

from index.overtaking.former import former_amounts, former_days
from index.overtaking.matter import MONEY, ORDER, Matter
from index.overtaking.products import of_another_trim
from index.overtaking.signals import CHANGED, is_not_before, tells
from index.text.entities import Model, same

_COUNTED = frozenset(ORDER) - {
    "licence", "modality", "architecture", "compatibility", "ownership", "law", "regulation", "election", "access",
    "delay", "release", "event",
}  # fmt: skip
"""Attributes that figures are told of."""
_REPLACED = re.compile(
    r"\b(?:(?:replaced|superseded|succeeded) (?:with|by)|(?:re)?routed to|in favou?r of)\b",
    re.IGNORECASE,
)
_SOONER = 183
"""Days by which no plan that is changed comes sooner."""


def of_another(expectation: Matter, report: Matter) -> bool:
    """It speaks of another plan, figure, product or trim than the expectation."""
    return (
        _of_another_plan(expectation, report)
        or _of_another_figure(expectation, report)
        or _of_the_successor(expectation, report)
        or of_another_trim(expectation, report)
    )


def _of_another_plan(expectation: Matter, report: Matter) -> bool:
    """It puts another day off, after the expected one had passed; or it puts something off to the expected day, which
    tells the same plan again, or to one so much sooner that it is another plan's."""
    day = expectation.deadline
    if report.released or not report.changed:
        return False
    if day is None:
        return is_not_before(report.text)
    former = set(former_days(report.text, report.facets.dates))
    if any(first <= day <= last for first, last in former):
        return False
    told = {(mention.first, mention.last) for mention in report.facets.dates if not mention.framed} - former
    puts_off = former or "delay" in report.attributes or is_not_before(report.text)
    again = puts_off and any(
        last > report.claim.published and (first <= day <= last or (day - last).days > _SOONER) for first, last in told
    )
    return bool(again) or (bool(former) and day < report.claim.published)


def changes_when(report: Matter) -> bool:
    """Whether it says that when something comes was changed, not only what it costs or counts."""
    if not (report.changed and report.former):
        return report.changed
    return tells(CHANGED, report.text) or any(former_days(report.text, report.facets.dates))


def of_another_variant(expectation: Matter, report: Matter) -> bool:
    """When a variant comes is told by no report on the product alone; and that one is late says nothing of the rest.
    Of what has no number, a trim that is out ("the Orion GT") is not what is called by the bare name."""
    want, have = expectation.subject, report.facets.products
    if not have or not {"release", "delay"} & report.attributes:
        return False
    if want is None:
        return bool(have[0].family and have[0].variant) and not have[0].version
    return not any(model.variant for model in have) if want.variant else bool(have[0].variant) and not report.released


def _of_another_figure(expectation: Matter, report: Matter) -> bool:
    """It only puts one figure in another's place, of a kind that the expectation neither tells nor is on."""
    if not report.former or report.released or changes_when(report):
        return False
    told = {amount.kind for amount in expectation.facets.quantities}
    if not told and _COUNTED & expectation.attributes:
        return False
    told |= {"money"} if MONEY & expectation.attributes else set()
    told |= {"duration"} if expectation.facets.dates else set()
    kinds = (amount.kind for _, amount in former_amounts(report.text, report.facets.quantities))
    return told.isdisjoint(kinds)


def _of_the_successor(expectation: Matter, report: Matter) -> bool:
    """It names products, but none of those in whose place the expectation says that another comes."""
    models, named = expectation.facets.models, report.facets.models
    place = _REPLACED.search(expectation.text) if models and named else None
    gone = [model for model in models if place and model.end <= place.start()]
    return bool(gone) and not any(_one(old, model) for old in gone for model in named)


def _one(old: Model, model: Model) -> bool:
    """Where the older one is named by its variant alone, that variant has to be named."""
    return same(old, model) and (bool(old.family) or old.variant == model.variant)


def of_another_thing(expectation: Matter, report: Matter) -> bool:
    """A change of what has rare names, none of which the expectation's article has to do with."""
    return report.changed and not report.released and bool(report.rare) and report.rare.isdisjoint(expectation.setting)
