"""A claim prepared for comparison in time: its facets, its primary attribute, what its words do, its rare names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.overtaking.former import due, swaps, tells_former
from index.overtaking.numbered import by_version, lines
from index.overtaking.signals import (
    AWAITED,
    CHANGED,
    COMPARED,
    CONDITION,
    EXCLUSIVE,
    NOT_YET,
    RELEASED,
    SOURCE,
    calls_off,
    expects,
    hearsay,
    is_retold,
    is_silent,
    tells,
)
from index.text.clause import clause_before
from index.text.entities import Model, same
from index.text.facets import Facets, facets
from index.types import Claim, Span, Status

ORDER = (
    "retirement", "training_cost", "active", "parameters", "benchmark", "licence", "funding", "limits", "output_length",
    "context", "schedule", "price", "modality", "training_hardware", "training_data", "lag", "hardware", "architecture",
    "compatibility", "ownership", "law", "regulation", "staff", "earnings", "election", "orders", "speed",
    "efficiency", "production", "shares", "users", "access", "serving", "delay", "release", "event",
)  # fmt: skip
"""From the most telling attribute to the least: the first one that a claim has is its primary one."""
WEAK = frozenset({"hardware", "serving", "event", "users", "access", "production", "shares", "efficiency"})
WEAK |= {"speed", "delay", "orders", "earnings", "regulation", "staff", "law", "ownership", "election"}
"""Attributes so broad that two claims on one subject may speak of different things: they need a shared name as well."""

MONEY = frozenset({"price", "training_cost", "funding", "earnings"})

BROAD = frozenset({"hardware", "serving", "event", "access", "regulation", "efficiency"})
"""The broadest of these: without a product they need two shared names, or nearly the same words."""

_WORD = re.compile(r"\w+")
_UNIT = re.compile(r" ?([KMGTP]i?B|[KMGT]?(?:Hz|Wh?)|UTC|GMT|[CEPM][SD]T|[BIJ]ST)\b")
_COMPARED_WITH = re.compile(
    r"\b(?:than|as \w+ as|as (?:on|in|those of)|(?:up|down) from|unlike|versus|vs|compared|undercut\w*|beat\w*"
    r"|surpass\w*|outperform\w*|ahead of)\b",
    re.IGNORECASE,
)
"""Before a product that another is compared with."""
_RIVAL = re.compile(
    r"\b(?:(?<!rather )(?<!other )than|unlike|versus|vs|undercut\w*|rivals?(?: like)?"
    r"|(?:up|squarely|directly|head-on|pitted) against|compared (?:with|to))"
    r" (?:the |its |an? )?(?P<name>(?-i:[A-Z])[\w-]*(?: (?-i:[A-Z])[\w-]*)*)",
    re.IGNORECASE,
)
"""A name that is only compared with: what is said later of it alone is on another matter."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One claim with all that the pairwise rules read. `rare` are names few claims have; `context` the names of its
    article; `condition` the names in an if- or once-clause; `deadline` the day by which it should have shown itself;
    `former` tells that it calls a value or a day a former one; `denies` that a plan was changed, and nothing else, is
    denied; `about` are the products that its article's title names, `titled` that title's other names."""

    index: int
    claim: Claim
    text: str
    facets: Facets
    attributes: frozenset[str]
    primary: str
    names: frozenset[str]
    subject: Model | None
    deadline: date | None
    expects: bool
    rare: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()
    others: tuple[Model, ...] = ()
    condition: frozenset[str] = frozenset()
    released: bool = False
    not_yet: bool = False
    changed: bool = False
    exclusive: bool = False
    official: bool = False
    hearsay: bool = False
    silent: bool = False
    retold: bool = False
    former: bool = False
    denies: bool = False
    about: tuple[Model, ...] = ()
    titled: frozenset[str] = frozenset()

    @property
    def reports(self) -> bool:
        """It can overtake: a report, or the announcement that a plan was changed."""
        if self.claim.status is not Status.REPORTED or self.looks_ahead:
            return self.claim.status is not Status.OPINION and self.changed
        return not self.hearsay

    @property
    def on(self) -> tuple[Model, ...]:
        """The products of the claim, else of its article's title."""
        return self.facets.products or self.about

    @property
    def setting(self) -> frozenset[str]:
        """The names of the claim and of its article."""
        return self.names | self.context | self.titled

    @property
    def looks_ahead(self) -> bool:
        """In the reported lane, yet of a day still to come."""
        return self.expects and not self.hearsay


def unsettled(
    claims: Sequence[Claim],
    texts: Sequence[str],
    official: Collection[str],
    titles: Mapping[str, str],
) -> tuple[Matter, ...]:
    """Prepare claims as far as their own articles tell: whole.py settles what the whole corpus has to say.

    `texts[i]` are the words of `claims[i]`, `official` ids of articles by the party itself, `titles` those of articles
    by their ids. `rare` and `condition` still hold common names.
    """
    heads = {article: facets(titles.get(article, "")) for article in {claim.article for claim in claims}}
    read = [
        _on(item, text, heads[claim.article])
        for item, text, claim in zip(_read(claims, texts), texts, claims, strict=True)
    ]
    spoken = [_names(item) for item in read]
    context: dict[str, Counter[str]] = {}
    for claim, names in zip(claims, spoken, strict=True):
        context.setdefault(claim.article, Counter()).update(names)
    topics = {article: frozenset(n for n, c in counter.items() if c >= 2) for article, counter in context.items()}
    return tuple(
        _matter(
            i, claim, text, read[i], spoken[i], topics[claim.article], claim.article in official, heads[claim.article]
        )
        for i, (claim, text) in enumerate(zip(claims, texts, strict=True))
    )


def _read(claims: Sequence[Claim], texts: Sequence[str]) -> list[Facets]:
    """The facets of each claim. A clause that names no product is on the one its sentence names."""
    read = [facets(text, claim.heading, claim.published) for claim, text in zip(claims, texts, strict=True)]
    read = _numbered(claims, texts, read)
    named: dict[tuple[str, Span], Model] = {}
    for claim, item in zip(claims, read, strict=True):
        if item.models and item.subject:
            named.setdefault((claim.article, claim.sentence), item.subject)
    return [
        item if item.models else replace(item, subject=named.get((claim.article, claim.sentence), item.subject))
        for claim, item in zip(claims, read, strict=True)
    ]


def _numbered(claims: Sequence[Claim], texts: Sequence[str], read: Sequence[Facets]) -> list[Facets]:
    """With the products that a claim names by a version alone, as its article's other claims name them in full."""
    named: dict[str, list[Model]] = {}
    for claim, item in zip(claims, read, strict=True):
        named.setdefault(claim.article, []).extend(item.models)
    known = {article: lines(models) for article, models in named.items()}
    return [
        _with(item, by_version(text, item.quantities, known[claim.article]))
        for claim, text, item in zip(claims, texts, read, strict=True)
    ]


def _with(read: Facets, more: tuple[Model, ...]) -> Facets:
    if not more:
        return read
    models = tuple(sorted((*read.models, *more), key=lambda model: model.start))
    subject = next(model for model in models if model.family)
    return replace(read, models=models, subject=subject)


def _on(read: Facets, text: str, title: Facets) -> Facets:
    """A product that is only compared with is not the one that the sentence is on: that is its article's."""
    on = title.subject
    if on is None or not read.models or any(same(on, model) for model in read.models):
        return read
    if not all(_COMPARED_WITH.search(clause_before(text, model.start)) for model in read.models):
        return read
    on = replace(on, start=0, end=0)
    return replace(read, subject=on, models=(on, *read.models))


def _names(read: Facets) -> frozenset[str]:
    return read.names | {model.maker for model in read.models if model.maker}


def _matter(
    i: int,
    claim: Claim,
    text: str,
    read: Facets,
    spoken: frozenset[str],
    topic: frozenset[str],
    official: bool,
    title: Facets,
) -> Matter:
    prospect = expects(claim.status, text, claim.published, read.dates)
    unnamed = prospect and not read.attributes and (read.dates or AWAITED.search(text))
    by = due(text, read.dates, claim.published)
    put_off = prospect and "delay" in read.attributes and by is not None
    attributes = read.attributes | ({"release"} if unnamed or put_off else set())
    own = {part for model in read.products for part in (*model.words, model.key)}
    sources = frozenset(word for match in SOURCE.finditer(text) for word in _WORD.findall(match.group().lower()))
    others = tuple(m for m in read.models if read.subject and m.version and not same(read.subject, m))
    rivals = frozenset(word for match in _RIVAL.finditer(text) for word in match["name"].lower().split())
    names = spoken - rivals
    rare = names - own - sources - _units(text, read)
    released = claim.status is not Status.EXPECTED and tells(RELEASED, text)
    changed = tells(CHANGED, text) or calls_off(text, read.dates, claim.published)
    former = tells_former(text, read.quantities, read.dates)
    return Matter(
        i, claim, text, read, attributes, next((name for name in ORDER if name in attributes), ""), names, read.subject,
        by, prospect, rare, topic,
        others if COMPARED.search(text) else (), _condition(text),
        released, bool(NOT_YET.search(text)), changed or (former and swaps(text)),
        bool(EXCLUSIVE.search(text)), official, hearsay(text),
        is_silent(text), is_retold(text), former,
        not (released or changed) and bool(CHANGED.search(text)), title.models, _names(title),
    )  # fmt: skip


def _units(text: str, read: Facets) -> frozenset[str]:
    """What its figures count in and the zones of its times of day: in capitals, yet no names."""
    behind = (_UNIT.match(text, amount.end) for amount in read.quantities)
    return frozenset(match[1].lower() for match in behind if match)


def _condition(text: str) -> frozenset[str]:
    match = CONDITION.search(text)
    if not match:
        return frozenset()
    read = facets(match.group(1))
    return _names(read) | {model.family for model in read.models if model.family}
