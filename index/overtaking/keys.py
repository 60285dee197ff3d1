"""By what keys a claim is found, and by which it looks for others: decided from its own article alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from index.overtaking.disagree import attributes_told, product
from index.overtaking.figures import is_of_now, measured
from index.overtaking.matter import Matter
from index.overtaking.onday import awaited, days_told
from index.overtaking.onday import key as of_day
from index.overtaking.revised import formerly, told
from index.overtaking.stale import is_latest, rules_for


class Keys(NamedTuple):
    """What is known of a claim without preparing it for comparison.

    `names` are counted over the corpus; `rare` and `condition` are names that matter unless they are common there;
    `held` are the keys under which it is found as one that overtakes, `sought` those of what may overtake it; `told`
    those under which it is found as a report that another may contradict, `against` those of the reports that it may
    contradict.
    """

    names: Sequence[str] = ()
    rare: Sequence[str] = ()
    condition: Sequence[str] = ()
    held: Sequence[str] = ()
    sought: Sequence[str] = ()
    told: Sequence[str] = ()
    against: Sequence[str] = ()


def keys_of(matter: Matter) -> Keys:
    """The keys of a claim that is not settled yet, in a fixed order."""
    disputed, against = _disputed(matter)
    open_ = matter.expects or bool(rules_for(matter))
    return Keys(
        sorted(matter.names),
        sorted(matter.rare),
        sorted(matter.condition),
        [*(sorted(_held(matter)) if matter.reports else ()), *formerly(matter)],
        [*(_sought(matter) if open_ else ()), *_awaited(matter), *told(matter)],
        disputed,
        against,
    )


def of_name(name: str) -> str:
    """The key of a rare name."""
    return f"name/{name}"


def _held(matter: Matter) -> set[str]:
    """Product and attribute, variant, rare name, attribute, day."""
    lines = {model.key or f"-{model.variant}" for model in matter.on} | {f"-{m.variant}" for m in matter.facets.models}
    if matter.subject:
        lines.add(matter.subject.key or f"-{matter.subject.variant}")
    keys = {f"{line}/{attribute}" for line in lines for attribute in matter.attributes}
    keys |= {f"/{attribute}" for attribute in matter.attributes} | {of_name(name) for name in matter.rare}
    if matter.released and matter.facets.models:
        keys.add(f"family/{matter.facets.models[0].family}")
    keys |= set(map(of_day, days_told(matter)))
    keys |= {f"now/{amount.unit}" for amount in measured(matter) if is_of_now(matter)}
    return keys | ({f"{line}/changed" for line in lines} if matter.changed else set())


def _sought(matter: Matter) -> list[str]:
    keys = [of_name(name) for name in sorted(matter.rare)]
    if not matter.expects:
        keys += sorted({f"now/{amount.unit}" for amount in measured(matter)})
    if matter.subject is None:
        return keys + ([f"/{matter.primary}"] if matter.primary else [])
    if is_latest(matter):
        keys.append(f"family/{matter.subject.family}")
    lines = {m.key or f"-{m.variant}" for m in (matter.subject, *matter.facets.models)}
    wanted = matter.attributes | {"changed"} | ({"release"} if matter.not_yet or not matter.expects else set())
    return keys + sorted(f"{line}/{attribute}" for line in lines for attribute in wanted)


def _awaited(matter: Matter) -> list[str]:
    day = awaited(matter)
    return [of_day(day)] if day else []


def _disputed(matter: Matter) -> tuple[list[str], list[str]]:
    """A report on one product line meets those on it and on none, one on none meets all."""
    on = product(matter)
    line = on.key if on else ""
    told, against = [], []
    for attribute in attributes_told(matter):
        told += [f"={attribute}", f"={attribute}/{line}"]
        against += [f"={attribute}/{line}", f"={attribute}/"] if line else [f"={attribute}"]
    return told, against
