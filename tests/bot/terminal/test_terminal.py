"""What the command line prints says the same as a card."""

import re
from dataclasses import replace
from datetime import date
from io import StringIO
from typing import Any

import pytest
from rich.console import Console, RenderableType

from bot.cards.verdict import verdict
from bot.terminal.output import render_answer, render_digest, render_ledger
from bot.texts import ENGLISH
from index.types import Answer, Digest, Disagreement, LedgerEntry, Settled
from tests.bot.stub import EXPECTED, OVERTAKEN, REPORTED
from tests.bot.test_render import answer


def printed(shown: Answer | Digest) -> list[str]:
    return lines_of(render_answer(shown) if isinstance(shown, Answer) else render_digest(shown))


def lines_of(rendered: RenderableType) -> list[str]:
    console = Console(width=200, color_system=None)
    with console.capture() as captured:
        console.print(rendered)
    return captured.get().splitlines()


@pytest.mark.parametrize(
    "lanes",
    [
        {"reported": (REPORTED, REPORTED), "expected": (EXPECTED,)},
        {"expected": (EXPECTED, OVERTAKEN)},
        {"expected": (OVERTAKEN,)},
        {"opinion": (EXPECTED,)},
    ],
)
def test_the_verdict_is_that_of_the_card(lanes: dict[str, Any]) -> None:
    shown = answer(**lanes)
    assert printed(shown)[0].strip() == f"{verdict(shown)}."


def test_an_address_that_breaks_over_lines_is_one_link() -> None:
    url = f"https://example.com/{'a' * 60}"
    console = Console(width=40, force_terminal=True, color_system="standard", file=StringIO())
    console.print(render_answer(answer(reported=(replace(REPORTED, url=f"{url}\x1b]8;;\x07"),))))
    links = re.findall(r"\x1b\]8;(id=\d+);(.+?)\x1b\\", console.file.getvalue())
    assert len(links) > 1
    assert set(links) == {(links[0][0], f"{url}]8;;")}


def test_a_source_that_is_not_named_is_no_name() -> None:
    unnamed = answer(reported=(replace(REPORTED, attributed_to="unnamed"),))
    assert any(line.strip().startswith(f"{ENGLISH.unnamed_source} · ") for line in printed(unnamed))
    pronoun = answer(reported=(replace(REPORTED, attributed_to="We"),))
    assert any(line.strip().startswith(f"{REPORTED.publisher}, ") for line in printed(pronoun))


def test_a_clause_stands_below_the_words_before_it() -> None:
    clause = replace(EXPECTED, quote="and will be charged from May.", before="Search is free for now", cues=())
    lines = [line.strip() for line in printed(answer(expected=(clause,)))]
    assert lines[lines.index("“and will be charged from May.”") - 1] == "Search is free for now …"


def test_a_row_of_a_table_stands_above_the_head_of_its_columns() -> None:
    row = replace(REPORTED, quote="Stars | 4 | 5", columns="Test | Orion | Kite", cues=())
    lines = [line.strip() for line in printed(answer(reported=(row,)))]
    assert lines[lines.index("“Stars | 4 | 5”") + 1] == "columns: “Test | Orion | Kite”"


def test_reports_that_disagree_stand_below_each_other() -> None:
    other = replace(REPORTED, article="d", quote="It runs on H800 chips.", publisher="The Post", cues=())
    shown = answer(reported=(REPORTED,), disagreeing=(Disagreement(REPORTED, (other,)),))
    lines = "\n".join(printed(shown))
    assert lines.splitlines()[0].strip() == "Reported by 1 origin; reports disagree."
    assert (
        lines.index("runs on Ascend chips") < lines.index(ENGLISH.disagreeing) < lines.index("It runs on H800 chips.")
    )


def test_a_report_that_disagrees_with_two_is_quoted_once() -> None:
    second = replace(REPORTED, article="c", quote="It was trained on Ascend.", publisher="The Paper", cues=())
    other = replace(REPORTED, article="d", quote="It runs on H800 chips.", publisher="The Post", cues=())
    beside = (Disagreement(REPORTED, (other,)), Disagreement(second, (other,)))
    text = "\n".join(printed(answer(reported=(REPORTED, second), disagreeing=beside)))
    assert text.count("It runs on H800 chips.") == 1
    assert "The Post on 2026-04-24, above as well" in text


def test_the_ledger_prints_a_few_of_many_later_reports() -> None:
    entry = LedgerEntry(EXPECTED, None, "overtaken", (replace(REPORTED, cues=()),) * 5)
    shown = lines_of(render_ledger([entry, replace(entry, by=entry.by[:3], repeated=3)], date(2026, 5, 1)))
    assert [line for line in shown if "repeated" in line] == ["OVERTAKEN, repeated by 3 articles"]
    assert sum("runs on Ascend chips" in line for line in shown) == 6
    assert [line.strip() for line in shown if "later report" in line] == ["and 2 later reports"]


def test_what_was_overtaken_is_no_expectation_any_more() -> None:
    lines = printed(answer(expected=(OVERTAKEN,)))
    assert lines[0].strip() == f"{ENGLISH.only_overtaken}."
    later, earlier = ("\n".join(lines).index(words) for words in ("It launched on 24 May.", "It is due in June."))
    assert later < earlier


def test_a_later_report_is_quoted_once_and_then_referred_to() -> None:
    other = replace(OVERTAKEN, article="z", quote="It is due in July.")
    above = replace(REPORTED, article=OVERTAKEN.overtaken_by[0].article, start=OVERTAKEN.overtaken_by[0].start)
    for shown in (answer(expected=(OVERTAKEN, other)), answer(reported=(above,), expected=(OVERTAKEN, other))):
        text = "\n".join(printed(shown))
        assert text.count("It launched on 24 May.") == (0 if shown.reported else 1)
        assert text.count("Overtaken by the report of 2026-05-24 above") == (2 if shown.reported else 1)


def test_a_digest_shows_the_reports_of_its_days() -> None:
    shown = Digest(date(2026, 4, 1), date(2026, 4, 30), "f00", settled=(Settled(OVERTAKEN, (REPORTED,)),))
    text = "\n".join(printed(shown))
    assert text.index("runs on Ascend chips") < text.index("It is due in June.")
    assert OVERTAKEN.overtaken_by[0].quote not in text


def test_a_digest_of_days_without_an_article_says_so() -> None:
    lines = [line.strip() for line in printed(Digest(date(2026, 4, 1), date(2026, 4, 30), "f00")) if line.strip()]
    assert lines == ["What came after 2026-04-01 until 2026-04-30", ENGLISH.digest_nothing, "generation f00"]
