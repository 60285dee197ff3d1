"""Whether two claims speak of one product: names, versions and variants of both sides. One pair of claims."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from index.overtaking.matter import Matter
from index.text.entities import Model, same

_TITLED = 0.5
"""The least cosine where only the titles of their articles tell that two claims are on one product."""


def exactly(old: Matter, new: Matter) -> bool:
    """Both speak of one product in one variant; a claim on all variants doesn't replace one on a single variant."""
    ours = old.facets.products
    want = [model for model in ours if model.variant or model.family] or ours[:1]
    return any(twin(a, b) for a in want[:2] for b in new.facets.products)


def one_thing(old: Matter, new: Matter, cosine: float) -> bool:
    """One product; or, where neither names a version, the same names in nearly the same words."""
    if old.facets.models or new.facets.models:
        return exactly(old, new)
    return cosine >= 0.75 and bool(old.names) and 2 * len(old.names & new.names) >= len(old.names | new.names)


def related(old: Matter, new: Matter) -> bool:
    """One product, or a rare name in both."""
    return exactly(old, new) or bool(old.rare & new.rare)


def beside(old: Matter, new: Matter) -> bool:
    """Related; or, where the older claim names nothing, in articles that name one thing."""
    return related(old, new) or (not old.names and bool(old.setting & new.setting))


def titled(expectation: Matter, report: Matter, cosine: float) -> bool:
    """Nearly the same words, in articles whose titles name one thing; not where the expectation names another."""
    if expectation.rare or cosine < _TITLED:
        return False
    want, theirs = expectation.subject, (*report.facets.products, *report.about)
    if want is not None:
        return not report.facets.products and any(same(want, b) and want.variant == b.variant for b in report.about)
    if expectation.about and theirs:
        return overlap(expectation.about, theirs)
    return bool(expectation.setting & report.setting)


def of_another_trim(one: Matter, other: Matter) -> bool:
    """One tells of a product by its bare name, the other only of a trim of it ("the Orion GT")."""
    return _only_trim(one, other) or _only_trim(other, one)


def _only_trim(one: Matter, other: Matter) -> bool:
    trims = {model.family for model in one.on if model.family and model.variant and not model.version}
    trims -= {model.family for model in other.facets.products}
    return any(_bare(family, other) and not _bare(family, one) for family in trims)


def _bare(family: str, matter: Matter) -> bool:
    """Whether the name of a line stands without any trim or version."""
    spans = [(model.start, model.end) for model in matter.facets.models]
    found = re.finditer(rf"\b{re.escape(family)}\b", matter.text, re.IGNORECASE)
    return any(not any(start <= match.start() < end for start, end in spans) for match in found)


def overlap(ours: Iterable[Model], theirs: Collection[Model]) -> bool:
    """Whether one of these products can be one of those."""
    return any(same(a, b) for a in ours for b in theirs)


def twin(a: Model, b: Model) -> bool:
    """One model in one variant; without a variant both name a version."""
    if not same(a, b) or a.variant != b.variant:
        return False
    return bool(a.version and b.version) or a.variant != ""


def shares(old: Matter, new: Matter) -> bool:
    """Is the first model of the new claim among those of the old one?"""
    first = new.facets.models[0] if new.facets.models else None
    return first is not None and any(twin(a, first) for a in old.facets.models)


def rerouted(old: Matter, new: Matter) -> bool:
    """A model of the old claim that the new one leaves out, and one of the same line and variant that it brings in."""
    gone = [a for a in old.facets.models if not any(_alike(a, b) for b in new.facets.models)]
    come = [b for b in new.facets.models if not any(_alike(a, b) for a in old.facets.models)]
    return any(a.family and a.family == b.family and a.variant == b.variant for a in gone for b in come)


def _alike(a: Model, b: Model) -> bool:
    return twin(a, b) and not (a.build and b.build and a.build != b.build)
