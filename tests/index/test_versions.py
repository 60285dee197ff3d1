"""A later version: nothing old becomes new by it, what it left out is no longer said, and all stays quotable."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from index.answer import answer
from index.build import rebuild
from index.digest import digest
from index.expectations import ledger
from index.generation import Generation, open_generation
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
