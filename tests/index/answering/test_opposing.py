"""Reports that disagree stand side by side in an answer, without a verdict."""

from datetime import date

import pytest

from index.answer import answer
from index.answering.opposing import disagreeing
from index.build import rebuild
from index.contract import answer_object
from index.generation import Generation, open_generation
from tests.conftest import write_article

QUESTION = "which chips was Orion 5 trained on?"


@pytest.fixture(scope="module")
def disputed(tmp_path_factory: pytest.TempPathFactory) -> Generation:
    folder = tmp_path_factory.mktemp("disputed")
    corpus = folder / "corpus"
    write_article(corpus, "2026-04-20-one", "One", "Orion 5 was trained on Nvidia H800 chips, Vega Labs said.")
    write_article(corpus, "2026-04-28-two", "Two", "Orion 5 was trained on Ascend chips, an official said.")
    write_article(corpus, "2026-04-29-copy", "Two", "Orion 5 was trained on Ascend chips, an official said.")
    write_article(corpus, "2027-03-01-late", "Late", "Orion 5 was trained on Blackwell chips, a blog said.")
    rebuild(corpus, folder / "index")
    return open_generation(folder / "index")


def test_both_are_shown_and_a_copy_is_no_second_voice(disputed: Generation) -> None:
    found = answer(disputed, QUESTION)
    assert found.answered
    (pair,) = found.disagreeing
    assert {pair.report.article[:7], *(other.article[:7] for other in pair.against)} == {"2026-04"}
    assert {"H800", "Ascend"} == {
        word for each in (pair.report, *pair.against) for word in ("H800", "Ascend") if word in each.quote
    }
    assert len(pair.against) == 1
    plain = answer_object(found)["disagreeing"][0]
    assert (plain["article"], plain["against"][0]["quote"]) == (pair.report.article, pair.against[0].quote)


def test_what_was_not_yet_published_disagrees_with_nothing(disputed: Generation) -> None:
    before = answer(disputed, QUESTION, as_of=date(2026, 4, 21))
    assert before.answered
    assert before.disagreeing == ()
    assert "disagreeing" not in answer_object(before)


def test_two_origins_are_named_once_however_many_of_theirs_are_shown(disputed: Generation) -> None:
    h800, ascend, copy, _ = range(len(disputed.rows))
    assert len(disagreeing(disputed, [h800, ascend, copy], date(2026, 4, 30))) == 1


def test_a_report_disagrees_from_its_own_day_on(disputed: Generation) -> None:
    assert disagreeing(disputed, [0], date(2026, 4, 27)) == ()
    assert len(disagreeing(disputed, [0], date(2026, 4, 28))) == 1


def test_pairs_are_kept_both_ways_through_the_files(disputed: Generation) -> None:
    rows = disputed.rows
    assert any(row.disputed_by for row in rows)
    assert all(number in rows[other].disputed_by for number, row in enumerate(rows) for other in row.disputed_by)
