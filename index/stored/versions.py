"""Later versions of an article: what they add, and from which day what they left out no longer stands.

A sentence that a later version repeats stays a claim of the version that said it first, with that day: an edit of a
page makes nothing in it newer. A sentence that the later version lacks is withdrawn from the later version's day on.
The older file stays as it is, so a quotation of it still resolves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from index.types import Article, Claim

_MARK = re.compile(r"\n[ \t]*(?:[-*+] |#{1,6} |\d+[.)] |> |(?=\|))")
_TERMINAL = frozenset(".!?。！？…")


def added(claims: Sequence[Claim], article: Article, older: Article | None) -> tuple[Claim, ...]:
    """The claims of a version that the one before it does not hold word for word; all of a first version."""
    if older is None:
        return tuple(claims)
    before = _body(older)
    return tuple(claim for claim in claims if not _stands(_sentence(claim, article), before))


def withdrawn(articles: Mapping[str, Article], claims: Iterable[Claim]) -> dict[int, date]:
    """Of each claim, by its place in `claims`, that a later version left out, the day of that version."""
    newer: dict[str, list[Article]] = {}
    versions = (article for article in articles.values() if article.updates and article.updates != article.id)
    for article in sorted(versions, key=lambda a: (a.published, a.id)):
        newer.setdefault(str(article.updates), []).append(article)
    if not newer:
        return {}
    bodies = {article.id: _body(article) for later in newer.values() for article in later}
    found = ((row, _left_out(claim, articles[claim.article], newer, bodies)) for row, claim in enumerate(claims))
    return {row: day for row, day in found if day}


def _left_out(
    claim: Claim, article: Article, newer: Mapping[str, Sequence[Article]], bodies: Mapping[str, str]
) -> date | None:
    """The day of the first version on the way to the newest that lacks the claim's sentence."""
    said = _sentence(claim, article)
    seen, current = {claim.article}, claim.article
    while current in newer:
        later = newer[current][-1]
        if not _stands(said, bodies[later.id]):
            return later.published
        if later.id in seen:
            break
        seen.add(later.id)
        current = later.id
    return None


def _sentence(claim: Claim, article: Article) -> str:
    return " ".join(article.text[claim.sentence.start : claim.sentence.end].split())


def _body(article: Article) -> str:
    """The body with a line for each paragraph, item, heading and table row, without their marks."""
    blocks = re.split(r"\n[ \t]*\n", article.text[article.body :])
    lines = (line for block in blocks for line in _MARK.sub("\x1e", f"\n{block}").split("\x1e"))
    return "\n".join(" ".join(line.split()) for line in lines)


def _stands(sentence: str, body: str) -> bool:
    """Whether a body says just this sentence: it begins a line or follows the end of another, and ends like one.

    "Price: $2" does not stand in "Price: $20", nor in "Price: $2 a month".
    """
    at = body.find(sentence)
    while at >= 0:
        before, after = body[:at].rstrip(" \"“‘'(*_|"), body[at + len(sentence) :].lstrip("\"”’')*_| ")
        begins = not before or before[-1] in '\n.!?:;。！？…"”’)'
        ends = not after or after[0] == "\n" or sentence.rstrip("\"”’')*_")[-1:] in _TERMINAL
        if begins and ends and not body[at + len(sentence) : at + len(sentence) + 1].isalnum():
            return True
        at = body.find(sentence, at + 1)
    return False
