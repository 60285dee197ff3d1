"""What a generation brought since the one before; and a careful rebuild, which loses nothing that is served."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from index.build import rebuild
from index.changes import changes, is_behind, read_past
from index.embed import DEFAULT_MODEL
from index.generation import Generation, folder_of, open_generation
from index.stored.holding import Holding
from index.types import BrokenArticlesError, Changes
from tests.conftest import write_article, write_corpus
from tests.corpus import read_corpus


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "corpus")


@pytest.fixture
def index(tmp_path: Path, index_dir: Path) -> Path:
    shutil.copytree(index_dir, tmp_path / "index")
    return tmp_path / "index"


def past_of(index: Path) -> Holding:
    past = read_past(folder_of(index, open_generation(index).id))
    assert past
    return past


def ids(found: Changes) -> tuple[list[str], ...]:
    added, changed, removed = (
        [source.article for source in part] for part in (found.added, found.changed, found.removed)
    )
    return added, changed, removed


def test_a_new_file_that_is_not_served_does_not_make_an_index_old(corpus: Path, index: Path) -> None:
    write_article(corpus, "2026-10-05-same", "Plans", "Text.", url="https://example.com/2026-03-01-plans")
    write_article(corpus / "more", "2026-03-01-plans", "Twin", "Text.", url="https://example.com/twin")
    assert len(read_corpus(corpus).problems) == 2
    assert not is_behind(open_generation(index), corpus, DEFAULT_MODEL)


def test_what_came_changed_and_went_and_what_it_overtook(corpus: Path, index: Path) -> None:
    past = past_of(index)
    assert not is_behind(open_generation(index), corpus, DEFAULT_MODEL)
    write_article(corpus, "2026-10-05-price", "Orion 5 gets cheaper", "Orion 5 costs $1 per million input tokens.")
    write_article(corpus, "2026-10-06-other", "Weather", "It rained in Utah on Monday.")
    views = corpus / "2026-05-02-views.md"
    views.write_text(views.read_text() + "\nVega Labs opened an office in Utah.\n")
    (corpus / "2026-03-01-plans.md").unlink()
    assert is_behind(open_generation(index), corpus, DEFAULT_MODEL)
    rebuild(corpus, index)
    now = open_generation(index)
    found = changes(past, now)
    assert (found.before, found.after) == (past.id, now.id)
    assert ids(found) == (["2026-10-06-other", "2026-10-05-price"], ["2026-05-02-views"], ["2026-03-01-plans"])
    ((old, new),) = found.overtook
    assert (old.quote, str(old.published)) == ("Price: Orion 5 costs $2 per million input tokens.", "2026-04-20")
    assert (new.quote, str(new.published)) == ("Orion 5 costs $1 per million input tokens.", "2026-10-05")
    assert changes(past_of(index), now) == Changes(now.id, now.id)


def test_what_was_overtaken_before_is_no_news(index_dir: Path, generation: Generation) -> None:
    """As if all articles had changed: the expectation that the launch overtook long ago is not told again."""
    assert any(row.overtaken_by for row in generation.rows)
    past = replace(past_of(index_dir), digests=dict.fromkeys(generation.digests, ""))
    found = changes(past, generation)
    assert sorted(ids(found)[1]) == sorted(generation.digests)
    assert found.overtook == ()


def test_records_that_are_not_whole_are_no_past(index: Path, tmp_path: Path) -> None:
    folder = folder_of(index, open_generation(index).id)
    assert read_past(tmp_path / "none") is None
    (folder / "claims.jsonl").write_text("{}\n")
    assert read_past(folder) is None


def test_a_careful_rebuild_loses_no_article_that_is_served(corpus: Path, index: Path) -> None:
    before = open_generation(index).id
    (corpus / "2026-09-09-bad.md").write_text("no front matter")
    report = rebuild(corpus, index, careful=True)
    assert (report.generation, [problem.line for problem in report.problems]) == (before, [1])
    (corpus / "2026-05-02-views.md").write_text("---\ntitle: x\n")
    write_article(corpus, "2026-10-06-other", "Weather", "It rained in Utah on Monday.")
    with pytest.raises(BrokenArticlesError, match=r"2026-05-02-views\.md:1: the front matter is not closed") as caught:
        rebuild(corpus, index, careful=True)
    assert len(caught.value.problems) == 2
    assert open_generation(index).id == before
    (corpus / "2026-05-02-views.md").unlink()
    report = rebuild(corpus, index, careful=True)
    assert (report.added, report.removed) == (1, 1)
    (corpus / "2026-04-20-launch.md").write_text("no front matter")
    assert rebuild(corpus, index).removed == 1
