"""Whether a report that a plan was changed speaks of the plan that an expectation told. One pair of claims."""

from __future__ import annotations

from index.overtaking.former import former_days
from index.overtaking.matter import Matter
from index.overtaking.signals import CHANGED, tells


def of_another_plan(expectation: Matter, report: Matter) -> bool:
    """It puts another day off, after the expected one had passed, or it tells the same plan again: its new day is the
    expected one."""
    day = expectation.deadline
    if day is None or not report.former or report.released:
        return False
    former = set(former_days(report.text, report.facets.dates))
    told = {(mention.first, mention.last) for mention in report.facets.dates if not mention.framed} - former
    again = any(first > report.claim.published and last == day for first, last in told)
    passed = day < report.claim.published and not any(first <= day <= last for first, last in former)
    return bool(former) and (again or passed)


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
