"""A digest counts by the day on which an article became known; each article is in exactly one of those that tile."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from index.build import rebuild
from index.digest import digest
from index.generation import Generation, open_generation
from index.ledger import ledger
from index.repeats import firsts, once
from tests.conftest import ARTICLES, write_article, write_corpus

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
DAYS = st.dates(FIRST + timedelta(days=1), LAST)
LATE = {"2026-03-01-plans": date(2026, 6, 2)}


def test_one_tracked_late_is_new_when_it_came(generation: Generation) -> None:
    before = digest(generation, date(2026, 2, 20), date(2026, 5, 31), LATE)
    after = digest(generation, date(2026, 5, 31), date(2026, 6, 7), LATE)
    assert [source.article for source in before.articles] == ["2026-05-02-views", "2026-04-20-launch"]
    assert not [e for e in (*before.reported, *before.expected) if e.article in LATE]
    assert not [item for item in before.settled if item.expectation.article in LATE]
    assert [(source.article, source.published) for source in after.articles] == [(*LATE, date(2026, 3, 1))]
    assert "2,048 chips" in " ".join(excerpt.quote for excerpt in after.reported)
    assert not [excerpt for excerpt in after.expected if excerpt.overtaken_by]


def test_what_it_settles_comes_with_the_report(generation: Generation) -> None:
    launched = {"2026-04-20-launch": date(2026, 6, 2)}
    assert digest(generation, date(2026, 4, 1), date(2026, 5, 31), launched).settled == ()
    settled = digest(generation, date(2026, 5, 31), None, launched).settled
    assert {later.article for item in settled for later in item.by} == set(launched)


def test_what_was_settled_before_is_not_settled_again(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    body = "Orion 5 launched on 20 April 2026 with 1.6 trillion parameters."
    write_article(corpus, "2026-06-10-again", "Orion 5", body)
    rebuild(corpus, tmp_path / "index")
    generation = open_generation(tmp_path / "index")
    days = [FIRST, date(2026, 4, 30), LAST]
    first, second = (digest(generation, *window) for window in pairwise(days))
    assert "Orion 5 is expected to have 1 trillion parameters." in [item.expectation.quote for item in first.settled]
    assert second.settled == ()
    assert "2026-06-10-again" in {excerpt.article for excerpt in second.reported}
    both = digest(generation, FIRST, LAST).settled
    assert {e.article for item in both for e in item.by} == {"2026-04-20-launch", "2026-06-10-again"}
    late = digest(generation, days[1], LAST, {"2026-04-20-launch": date(2026, 6, 11)})
    assert len(late.settled) == len(both)


def test_an_expected_clause_has_the_words_before_it_a_reported_one_none(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    body = "Search is free for now and will be charged from May. Orion 6 will ship in June, but Orion 5 shipped today."
    write_article(corpus, "2026-04-01-search", "Search", body)
    rebuild(corpus, tmp_path / "index")
    found = digest(open_generation(tmp_path / "index"), FIRST, LAST)
    before = {excerpt.quote: excerpt.before for excerpt in (*found.reported, *found.expected)}
    assert before == {
        "Search is free for now": "",
        "and will be charged from May.": "Search is free for now",
        "Orion 6 will ship in June": "",
        "but Orion 5 shipped today.": "",
    }


def test_what_a_copy_says_again_stands_once_and_from_whom_it_is(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    body = "OULU, April 1 (Wire) - Nintari opened a plant in Oulu. It has {} workers."
    write_article(corpus, "2026-04-01-wire", "Oulu", body.format(90))
    write_article(corpus, "2026-04-02-copy", "Oulu", body.removeprefix("OULU, April 1 ").format(80))
    rebuild(corpus, tmp_path / "index")
    found = digest(open_generation(tmp_path / "index"), FIRST).reported
    assert [(e.article[11:], e.quote[-11:]) for e in found] == [
        ("copy", "80 workers."),
        ("wire", "nt in Oulu."),
        ("wire", "90 workers."),
    ]


def test_copies_of_an_expectation_and_of_its_report_count_once(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    for number in (1, 2, 3):
        plan = "Orion 5 is expected to launch in May 2026, three people told the paper. They have seen the plan."
        write_article(corpus, f"2026-03-0{number}-plan", f"Plan {number}", plan, publisher=f"Outlet {number}")
        out = "Orion 5 was launched on 10 May 2026, the company said. It can be had from its site for free."
        write_article(corpus, f"2026-05-1{number}-out", f"Out {number}", out, publisher=f"Outlet {number}")
    rebuild(corpus, tmp_path / "index")
    generation = open_generation(tmp_path / "index")
    found = digest(generation, date(2026, 3, 8))
    assert [(e.expectation.article, [by.article for by in e.by]) for e in found.settled] == [
        ("2026-03-01-plan", ["2026-05-11-out"])
    ]
    assert [e.article for e in found.reported] == ["2026-05-11-out"]
    copies = ledger(generation, LAST)
    assert [entry.expectation.article[9] for entry in copies] == ["1", "2", "3"]
    unread = iter(copies)
    assert (next(firsts(unread)), next(unread)) == copies[:2]
    (entry,) = once(copies)
    assert (entry.expectation.article, entry.repeated, len(entry.by)) == ("2026-03-01-plan", 2, 1)


def test_a_report_that_leaves_the_matter_open_settles_nothing(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    write_article(corpus, "2026-02-10-plan", "Tessel", "The Tessel 2 will cost $399.")
    write_article(corpus, "2026-04-10-silence", "Tessel", "Nintari did not say what the Tessel 2 costs.")
    rebuild(corpus, tmp_path / "index")
    generation = open_generation(tmp_path / "index")
    assert generation.later(0, None) == (1,)
    assert digest(generation, date(2026, 3, 1), LAST).settled == ()


@given(st.dictionaries(st.sampled_from(sorted(ARTICLES)), DAYS), st.sets(DAYS, max_size=8))
def test_every_article_is_in_one_of_the_digests_that_tile_the_days(
    generation: Generation, known: dict[str, date], cuts: set[date]
) -> None:
    windows = pairwise(sorted({FIRST, LAST} | cuts))
    listed = [source.article for window in windows for source in digest(generation, *window, known).articles]
    assert sorted(listed) == sorted(ARTICLES)
