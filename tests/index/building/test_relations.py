"""What is known of the claims that a change can't have touched is what comparing all of them anew would find."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index import timeline
from index.building import noted
from index.building.noted import Noted
from index.building.relations import relations
from index.building.touched import Before, Change
from index.claims import claims_of
from index.corpus import header_of
from index.overtaking import finding
from index.overtaking.matter import Matter, unsettled
from index.overtaking.whole import Whole
from index.stored.lines import Lines
from index.stored.related import Related
from index.timeline import disagreements, overtakings
from index.types import Article, Claim
from tests.index.synthetic import write_articles, write_lines

SAID = (
    "Zeta X2 is expected to launch in May 2026.",
    "Zeta released X2 on 4 May 2026.",
    "X2 has not been released yet.",
    "X2-Pro costs $2 per million tokens.",
    "X2-Pro costs $3 per million tokens.",
    "X2 is expected to have 1 trillion parameters.",
    "X2 has 1.6T parameters.",
    "X2 has 2.4T parameters.",
    "The model has 800 billion parameters, Orbit said.",
    "X2 was trained on Ascend chips.",
    "X2 was trained on Blackwell chips, Orbit said.",
    "Zeta postponed the launch of X2.",
    "Zeta has not cancelled the launch of X2.",
    "Zeta's board votes on X2 on 19 April 2026.",
    "Zeta's board voted on 19 April 2026.",
    "Orbit is described as the maker of X2.",
    "The latest model is Zeta X1.",
    "If Orbit agrees, Zeta plans to open X2 to Lima.",
    "Zeta opened X2 to Lima.",
)
FAR = "Orbit cut the price of X2-Pro."
Corpus = Mapping[int, Sequence[str]]
"""The sentences of articles by their numbers, which tell their days as well."""

SENTENCES = st.lists(st.sampled_from(SAID), min_size=1, max_size=4)
NUMBERS = st.integers(0, 9)


def article(number: int, said: Sequence[str]) -> Article:
    day = date(2026, 3, 1) + timedelta(days=number // 2 * 25)
    kind = "official" if number % 4 == 3 else "news"
    return Article(
        f"a{number}", "\n\n".join(said), 0, "Lima gets X2", f"https://example.com/{number}", "P", day, kind=kind
    )


@cache
def judged(number: int, said: tuple[str, ...]) -> tuple[Article, tuple[Claim, ...]]:
    made = article(number, said)
    return made, claims_of(made)


def vector(text: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    words = [np.random.default_rng(zlib.crc32(word.encode())).standard_normal(32) for word in text.lower().split()]
    found = np.sum(words, axis=0)
    return (found / np.linalg.norm(found)).astype(np.float32)


class Written:
    """A corpus with its file of what each claim's article tells."""

    def __init__(self, corpus: Corpus, folder: Path) -> None:
        folder.mkdir()
        self.path, self.whole = folder / noted.NAME, Whole()
        found = [judged(number, tuple(corpus[number])) for number in sorted(corpus)]
        self.articles = [made for made, _ in found]
        self.claims = [claim for _, claims in found for claim in claims]
        write_lines((line for made, claims in found for line in noted.lines(made, claims)), self.path)
        write_articles(self.articles, folder)
        headers = list(map(header_of, self.articles))
        self.noted = Noted(folder, headers, [len(claims) for _, claims in found], self.whole)
        texts = {made.id: made.text for made in self.articles}
        self.texts = [texts[claim.article][claim.start : claim.end] for claim in self.claims]
        self.vectors = np.stack([vector(text) for text in self.texts])

    def related(self, before: Before | None = None) -> tuple[Related, Related]:
        return relations(self.noted, self.whole, self.vectors, before)


def lists(found: tuple[Related, Related]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return list(zip(*found, strict=True))


def test_all_that_is_read_of_a_claim_is_kept(tmp_path: Path) -> None:
    written = Written({0: SAID}, tmp_path / "there")
    read = unsettled(written.claims, written.texts, (), {made.id: made.title for made in written.articles})
    for row, matter in enumerate(map(written.whole.settled, read)):
        kept = written.noted[row]
        apart = [each.name for each in fields(Matter) if getattr(kept, each.name) != getattr(matter, each.name)]
        assert set(apart) <= {"claim", "facets"}  # what no rule asks for is left out of these


def before(old: Written, new: Written, known: tuple[Related, Related]) -> Before:
    there = {(made.id, made.text) for made in old.articles} & {(made.id, made.text) for made in new.articles}
    stays = {id for id, _ in there}
    rows = [[n for n, claim in enumerate(side.claims) if claim.article in stays] for side in (old, new)]
    moved, was = np.full(len(old.claims), -1, np.int64), np.full(len(new.claims), -1, np.int64)
    moved[rows[0]], was[rows[1]] = rows[1], rows[0]
    lines = Lines(old.path)
    gone = [
        Change(noted.keys(lines[row]), old.claims[row].published.toordinal(), partial(old.vectors.__getitem__, row))
        for row in np.flatnonzero(moved < 0)
    ]
    return Before(gone, moved, was, *known)


@contextmanager
def bounded(soonest: int, nearest: int, whole: int) -> Iterator[None]:
    with (
        patch.multiple(finding, SOONEST=soonest, MOST=soonest),
        patch.multiple(timeline, CANDIDATES=nearest, _WHOLE=whole),
    ):
        yield


@pytest.mark.parametrize("bounds", [(1_000, 64, 256), (2, 64, 256), (1_000, 1, 3), (4, 1, 2)])
@settings(max_examples=50)
@given(
    corpus=st.dictionaries(NUMBERS, SENTENCES, min_size=2),
    changes=st.dictionaries(NUMBERS, st.none() | SENTENCES, max_size=3),
)
@example(corpus={n: SAID[n : n + 3] for n in range(8)}, changes={4: ["Zeta released X2 on 2 May 2026."]})
@example(corpus={0: [SAID[5]], 4: ["X2 is described as having 1.6T parameters."]}, changes={2: ["Zeta released X2."]})
@example(
    corpus={4: ["Orbit plans to open an office in Lima."], 8: ["Orbit opened an office in Lima.", "Lima is large."]},
    changes={0: ["Lima is by the sea.", "People like Lima.", "They flew to Lima.", "He left Lima.", "It is in Lima."]},
)
@example(corpus={0: [SAID[3]], 2: [FAR], 4: [SAID[4]]}, changes={2: None})  # of two that are looked at one is far off
@example(corpus={0: [SAID[3]], 4: [SAID[4]]}, changes={2: [FAR]})
def test_a_change_is_compared_with_what_it_can_touch_and_gives_what_all_give(
    bounds: tuple[int, int, int], corpus: Corpus, changes: Mapping[int, Sequence[str] | None]
) -> None:
    after = {n: said for n, said in {**corpus, **changes}.items() if said}
    if not after:
        return
    with TemporaryDirectory() as folder, bounded(*bounds):
        old, new = Written(corpus, Path(folder) / "old"), Written(after, Path(folder) / "new")
        known, fresh = old.related(), Written(after, Path(folder) / "fresh").related()
        assert lists(new.related(before(old, new, known))) == lists(fresh)


@given(st.dictionaries(NUMBERS, SENTENCES, min_size=1))
def test_what_is_read_from_the_file_gives_what_is_found_in_memory(corpus: Corpus) -> None:
    with TemporaryDirectory() as folder:
        made = Written(corpus, Path(folder) / "made")
        found = lists(made.related())
    official = {each.id for each in made.articles if each.kind == "official"}
    assert tuple(later for later, _ in found) == overtakings(made.claims, made.texts, made.vectors, official)
    disputed = {row for row, (_, others) in enumerate(found) if others}
    assert disputed == {row for group in disagreements(made.claims, made.texts, made.vectors) for row in group}


@given(st.dictionaries(NUMBERS, SENTENCES, min_size=1), st.integers(0, 50))
def test_the_words_of_the_latest_claims_are_read_from_the_file(corpus: Corpus, count: int) -> None:
    with TemporaryDirectory() as folder:
        made = Written(corpus, Path(folder) / "made")
        assert list(made.noted.latest(count)) == made.texts[max(0, len(made.texts) - count) :]
