"""A later version: nothing old becomes new by it, what it left out is no longer said, and all stays quotable."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from index.answer import answer
from index.build import rebuild
from index.claims import claims_of
from index.digest import digest
from index.generation import Generation, open_generation
from index.ledger import ledger
from index.stored.versions import added, withdrawn
from index.types import Article, Claim
from tests.conftest import FRONT

FIRST = (
    "Vega Labs trained Orion 5 on 4,096 chips. Orion 5 is expected to launch in June 2026. "
    "Orion 5 has a context window of 300,000 tokens."
)
SECOND = (
    "Vega Labs trained Orion 5 on 2,048 chips. Orion 5 is expected to launch in June 2026. "
    "Orion 5 has a context window of 300,000 tokens.\n\nCorrection: an earlier version gave another number of chips."
)
OTHER = "Vega Labs released Orion 5 on 2 June 2026, the company said."
FILES = {
    "2026-03-01-chips": (FIRST, ""),
    "2026-06-02-out": (OTHER, ""),
    "2026-06-10-chips": (SECOND, 'updates: "2026-03-01-chips"\n'),
}


def write(folder: Path, name: str, body: str, more: str) -> None:
    url = f"https://example.com/{name[11:]}"
    front = FRONT.format(title="Chips of Orion 5", url=url, publisher="The Example", day=name[:10])
    (folder / f"{name}.md").write_text(front.replace("---\n\n", f"{more}---\n\n") + body + "\n", encoding="utf-8")


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    corpus, index = tmp_path_factory.mktemp("versions"), tmp_path_factory.mktemp("index")
    for name, (body, more) in FILES.items():
        write(corpus, name, body, more)
    rebuild(corpus, index)
    return corpus, index


@pytest.fixture(scope="module")
def versions(folders: tuple[Path, Path]) -> Generation:
    return open_generation(folders[1])


def said(generation: Generation, question: str, as_of: date | None = None) -> list[str]:
    found = answer(generation, question, (), as_of)
    return [excerpt.quote for excerpt in (*found.excerpts, *found.nearest)]


def test_what_a_later_version_corrected_is_no_longer_answered(versions: Generation) -> None:
    now = " ".join(said(versions, "how many chips was Orion 5 trained on?"))
    assert "2,048" in now
    assert "4,096" not in now


def test_as_of_a_day_before_the_correction_the_older_text_answers(versions: Generation) -> None:
    then = " ".join(said(versions, "how many chips was Orion 5 trained on?", date(2026, 5, 1)))
    assert "4,096" in then
    assert "2,048" not in then


def test_what_the_versions_share_keeps_its_first_day_and_stands_once(versions: Generation) -> None:
    rows = [row.claim for n, row in enumerate(versions.rows) if "context window" in versions.text(n)]
    assert [(claim.article, claim.published) for claim in rows] == [("2026-03-01-chips", date(2026, 3, 1))]
    assert versions.origins["2026-03-01-chips"] == versions.origins["2026-06-10-chips"]


def test_an_edit_does_not_reopen_an_expectation_that_was_overtaken(versions: Generation) -> None:
    entries = [e for e in ledger(versions, date(2026, 7, 1)) if "expected to launch" in e.expectation.quote]
    assert [(entry.expectation.article, entry.state) for entry in entries] == [("2026-03-01-chips", "overtaken")]


def test_a_digest_shows_of_a_version_only_what_is_new(versions: Generation) -> None:
    quotes = " ".join(e.quote for e in digest(versions, date(2026, 6, 5)).reported)
    assert "2,048" in quotes
    assert "context window" not in quotes


def test_a_citation_of_the_older_version_still_resolves(versions: Generation, folders: tuple[Path, Path]) -> None:
    start = versions.articles["2026-03-01-chips"].text.index("Vega Labs trained")
    cited = versions.articles["2026-03-01-chips"].text[start : start + 41]
    assert cited == "Vega Labs trained Orion 5 on 4,096 chips."
    assert (folders[0] / "2026-03-01-chips.md").read_text()[start : start + 41] == cited


def test_a_changed_older_version_is_judged_anew_with_its_later_one(folders: tuple[Path, Path], tmp_path: Path) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    corpus.mkdir()
    for name, (body, more) in FILES.items():
        write(corpus, name, body, more)
    rebuild(corpus, index)
    write(corpus, "2026-03-01-chips", FIRST.replace("300,000", "200,000"), "")
    rebuild(corpus, index)
    generation = open_generation(index)
    rows = [row.claim.article for n, row in enumerate(generation.rows) if "300,000" in generation.text(n)]
    assert rows == ["2026-06-10-chips"]
    assert not any("200,000" in quote for quote in said(generation, "context window of Orion 5"))


def article(name: str, body: str, updates: str | None = None) -> Article:
    text = f"---\nx\n---\n\n{body}\n"
    return Article(
        name, text, text.index("\n\n"), "T", "https://a.example", "P", date.fromisoformat(name[:10]), updates=updates
    )


CHANGES = [
    ("- Price: $2", "- Price: $20"), ("- Price: $2", "- Price: $2 a month"), ("- Price: $2", "- Price: $2.5"),
    ("V4 has 1.6T weights.", "V4 has 1.6T weights, it said."), ("V4 is out.", "DeepSeek V4 is out."),
    ("| Orion 5 | $2 |", "| Orion 5 | $2.50 |"), ("It costs $2 for all.", "It costs $2 for all but one."),
]  # fmt: skip


@pytest.mark.parametrize("pair", CHANGES)
@pytest.mark.parametrize("turned", [False, True])
def test_a_changed_sentence_is_withdrawn_and_the_new_one_added(pair: tuple[str, str], turned: bool) -> None:
    old, new = reversed(pair) if turned else pair
    kept = "Vega Labs trained Orion 4 on 2,048 chips."
    first = article("2026-03-01-a", f"{kept}\n\n{old}\n")
    second = article("2026-04-01-a", f"{kept}\n\n{new}\n", first.id)
    before, after = claims_of(first), claims_of(second)
    fresh = added(after, second, first)
    assert {second.text[c.start : c.end] for c in fresh} == said_by(second, after) - said_by(first, before)
    gone = withdrawn({first.id: first, second.id: second}, before)
    assert {first.text[before[row].start : before[row].end] for row in gone} == said_by(first, before) - said_by(
        second, after
    )
    assert set(gone.values()) <= {date(2026, 4, 1)}
    assert fresh or gone


def said_by(of: Article, claims: Sequence[Claim]) -> set[str]:
    return {of.text[claim.start : claim.end] for claim in claims}


BODY = """One sentence stands here. Another one follows it, wrapped
over two lines. "A quoted one," she said. Is it a question?

## A heading

- An item without a stop
- An item with one.

| Model | Price |
| --- | --- |
| Orion 5 | $2 |

1. First of a list
"""


def test_an_unchanged_text_adds_and_withdraws_nothing() -> None:
    first, second = (
        article("2026-03-01-a", BODY),
        article("2026-04-01-a", f"New first words. {BODY}\n\nAnd new last ones.", "2026-03-01-a"),
    )
    fresh = said_by(second, added(claims_of(second), second, first))
    assert fresh == {"New first words.", "And new last ones."}
    assert withdrawn({first.id: first, second.id: second}, claims_of(first)) == {}


def test_versions_in_a_ring_come_to_an_end() -> None:
    ring = [
        article("2026-03-01-a", "One thing is so.", "2026-03-01-b"),
        article("2026-03-01-b", "One thing is so.", "2026-03-01-a"),
    ]
    assert withdrawn({a.id: a for a in ring}, claims_of(ring[0])) == {}
