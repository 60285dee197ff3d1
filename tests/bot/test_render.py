"""Every card fits Discord's limits, pings nobody, and says in words what colour and order say."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import limits
from bot.cards.card import Card, notice, plain_text
from bot.cards.reports import digest_card, ledger_card, rebuild_card, sources_card
from bot.cards.verdict import verdict
from bot.interactions.views import layout
from bot.render import answer_card
from bot.texts import ENGLISH
from index.types import Answer, Digest, Disagreement, Excerpt, LedgerEntry, RebuildReport, Source, Status
from tests.bot import strategies
from tests.bot.payloads import size, texts
from tests.bot.reading import alive, links
from tests.bot.stub import EXPECTED, LATER, OVERTAKEN, REPORTED


def check(card: Card, addresses: set[str]) -> None:
    components = layout(card).to_components()
    said = texts(components)
    assert size(components) <= limits.CARD_COMPONENTS
    assert sum(limits.width(text) for text in said) <= limits.CARD_TEXT
    assert all(text.strip() for text in said)
    assert [found for text in said for found in alive(text)] == []
    assert {link for text in said for link in links(text)} <= addresses
    assert limits.width(plain_text(card)) <= limits.CARD_TEXT


def addresses(*excerpts: Excerpt) -> set[str]:
    from bot.cards.escape import safe_url

    urls = [each.url for excerpt in excerpts for each in (excerpt, *excerpt.overtaken_by)]
    return {target for url in urls if (target := safe_url(url))}


@settings(max_examples=80, deadline=None)
@given(strategies.answers)
def test_any_answer_fits_and_is_dead(answer: Answer) -> None:
    beside = [other for each in answer.disagreeing for other in each.against]
    check(answer_card(answer), addresses(*answer.excerpts, *answer.nearest, *beside))


@settings(max_examples=30, deadline=None)
@given(strategies.digests)
def test_any_digest_fits_and_is_dead(digest: Digest) -> None:
    settled = [each for pair in digest.settled for each in (pair.expectation, *pair.by)]
    known = addresses(*settled, *digest.reported, *digest.expected)
    check(digest_card(digest), known | {safe for each in digest.articles if (safe := _safe(each))})


@settings(max_examples=40, deadline=None)
@given(st.lists(strategies.sources, max_size=25), st.integers(-2, 5))
def test_any_list_of_sources_fits_and_is_dead(sources: list[Source], page: int) -> None:
    check(sources_card(sources, page, "g"), {safe for each in sources if (safe := _safe(each))})


@settings(max_examples=30, deadline=None)
@given(st.lists(strategies.entries, max_size=9), st.integers(-2, 5))
def test_any_ledger_fits_and_is_dead(entries: list[LedgerEntry], page: int) -> None:
    check(
        ledger_card(entries, page, "g"),
        addresses(*(each for entry in entries for each in (entry.expectation, *entry.by))),
    )


def test_how_many_articles_repeat_an_expectation_stands_with_its_state() -> None:
    said = plain_text(ledger_card([LedgerEntry(EXPECTED, date(2026, 6, 1), "open", repeated=3)], 0, "g"))
    assert "Open · about 2026-06-01 · repeated by 3 articles" in said
    said = plain_text(ledger_card([LedgerEntry(EXPECTED, None, "overtaken", (REPORTED,), repeated=3)], 0, "g"))
    assert said.index("Ascend") < said.index("Overtaken · repeated by 3 articles") < said.index("due in June")


def test_a_report_that_leaves_an_expectation_open_does_not_overtake_it_in_the_ledger() -> None:
    (piece,) = ledger_card([LedgerEntry(OVERTAKEN, None, "open", (REPORTED,))], 0, "g").pieces
    assert piece.plain.startswith(f"{ENGLISH.ledger_open}, ")
    assert "Ascend" not in piece.plain


@settings(max_examples=30, deadline=None)
@given(strategies.reports)
def test_any_rebuild_report_fits_and_is_dead(report: RebuildReport) -> None:
    check(rebuild_card(report), set())


def _safe(source: Source) -> str | None:
    from bot.cards.escape import safe_url

    return safe_url(source.url)


OPINION = replace(EXPECTED, status=Status.OPINION)
FIRST_EXPECTED = (Status.EXPECTED, Status.REPORTED, Status.OPINION)


def answer(**lanes: Any) -> Answer:
    return Answer("When?", True, 0.9, None, "generation", **lanes)


def test_reports_that_disagree_are_named_and_quoted_once() -> None:
    other = replace(REPORTED, article="d", quote="It runs on H800 chips.", publisher="The Post", cues=())
    alone = answer_card(answer(reported=(REPORTED,), disagreeing=(Disagreement(REPORTED, (other,)),)))
    said = "\n".join(piece.text for piece in alone.texts)
    assert "Reported by 1 origin; reports disagree" in alone.head.text
    assert said.index("Ascend") < said.index(ENGLISH.disagreeing) < said.index("It runs on H800 chips")
    assert [spot.article for spot in alone.spots] == ["a", "d"]
    both = answer_card(answer(reported=(REPORTED, other), disagreeing=(Disagreement(REPORTED, (other,)),)))
    said = "\n".join(piece.text for piece in both.texts)
    assert said.count("It runs on H800 chips") == 1
    assert "The Post on 2026-04-24, above as well" in said
    second = replace(REPORTED, article="c", quote="It was trained on Ascend.", cues=())
    beside = (Disagreement(REPORTED, (other,)), Disagreement(second, (other,)))
    two = "\n".join(piece.text for piece in answer_card(answer(reported=(REPORTED, second), disagreeing=beside)).texts)
    assert two.count("It runs on H800 chips") == 1


@pytest.mark.parametrize(
    ("lanes", "words"),
    [
        ({"reported": (REPORTED,)}, "Reported by 1 origin"),
        ({"reported": (REPORTED, replace(REPORTED, article="z"))}, "Reported by 2 origins"),
        (
            {"reported": (replace(REPORTED, origin="o"), replace(REPORTED, article="z", origin="o"))},
            "Reported by 1 origin",
        ),
        ({"reported": (REPORTED,), "expected": (EXPECTED,)}, "Reported by 1 origin"),
        (
            {"reported": (REPORTED,), "expected": (EXPECTED,), "lanes": FIRST_EXPECTED},
            "Expected, with reports from 1 origin beside it",
        ),
        ({"reported": (REPORTED,), "expected": (OVERTAKEN,), "lanes": FIRST_EXPECTED}, "Reported by 1 origin"),
        (
            {"reported": (REPORTED,), "opinion": (OPINION,), "lanes": tuple(Status)[::-1]},
            "Opinion, with reports from 1 origin beside it",
        ),
        ({"expected": (EXPECTED,), "opinion": (OPINION,), "lanes": tuple(Status)[::-1]}, "Only expected so far"),
        ({"expected": (EXPECTED,)}, "Only expected so far"),
        ({"expected": (OVERTAKEN,)}, "Overtaken by later reports"),
        ({"opinion": (OPINION,)}, "Only opinions so far"),
    ],
)
def test_verdicts(lanes: dict[str, Any], words: str) -> None:
    assert verdict(answer(**lanes)) == words
    assert words in answer_card(answer(**lanes)).head.text


def test_news_are_on_no_one_matter_so_no_number_of_origins_speaks_for_them() -> None:
    card = answer_card(replace(answer(reported=(REPORTED, replace(REPORTED, article="z"))), news=True))
    assert "Newest in the tracked articles" in card.head.text
    assert "origins" not in card.head.text


def said(card: Card) -> str:
    return "\n".join(texts(layout(card).to_components()))


def test_lanes_stand_in_the_answers_order() -> None:
    both = {"reported": (REPORTED,), "expected": (EXPECTED,)}
    rumour = replace(answer(**both), lanes=(Status.EXPECTED, Status.REPORTED, Status.OPINION))
    first, second = f"**{ENGLISH.reported}**", f"**{ENGLISH.expected}**"
    assert said(answer_card(answer(**both))).index(first) < said(answer_card(answer(**both))).index(second)
    assert said(answer_card(rumour)).index(second) < said(answer_card(rumour)).index(first)


def test_no_expectation_stands_under_reported() -> None:
    text = said(answer_card(answer(reported=(REPORTED,), expected=(EXPECTED,))))
    reported = text.split(f"**{ENGLISH.reported}**")[1].split(f"**{ENGLISH.expected}**")[0]
    assert "due in June" not in reported


def test_an_overtaken_excerpt_stands_only_below_what_overtook_it() -> None:
    text = said(answer_card(answer(expected=(OVERTAKEN,))))
    assert text.count("due in June") == 1
    assert text.index("launched on 24 May") < text.index("2026-05-24 this was reported") < text.index("due in June")
    assert f"**{ENGLISH.expected}**" not in text
    assert "2026-04-24" in text.split("due in June")[1]


def test_a_later_report_that_stands_above_is_not_quoted_twice() -> None:
    later = replace(REPORTED, article="c", start=LATER.start, quote=LATER.quote, cues=())
    text = said(answer_card(answer(reported=(later,), expected=(OVERTAKEN,))))
    assert text.count("launched on 24 May") == 1
    assert text.index("launched on 24 May") < text.index("report of 2026-05-24 above") < text.index("due in June")


def test_every_excerpt_shows_outlet_link_day_and_who_says_it() -> None:
    text = said(answer_card(answer(reported=(REPORTED,))))
    assert "[The \\*Times\\*](https://example.org/a_%281%29)" in text
    assert "2026-04-24" in text
    assert "according to a spokesperson" in text
    unnamed = answer_card(answer(reported=(replace(REPORTED, attributed_to="unnamed"),)))
    assert ENGLISH.unnamed_source in said(unnamed)
    for pronoun in ("She", "I'd"):
        assert "according to" not in said(answer_card(answer(reported=(replace(REPORTED, attributed_to=pronoun),))))


def test_a_row_of_a_table_stands_above_the_head_of_its_columns() -> None:
    row = replace(REPORTED, quote="Stars | 4 | 5", columns="Test | Orion | Kite", cues=())
    card = answer_card(answer(reported=(row,)))
    assert said(card).index("Stars") < said(card).index("columns: “Test")
    assert "columns: “Test" in plain_text(card)


def test_a_clause_stands_below_the_words_before_it() -> None:
    clause = replace(EXPECTED, quote="and will be charged from May.", before="Search is *free* for now", cues=())
    card = answer_card(answer(expected=(clause,)))
    assert "-# Search is \\*free\\* for now …\n> and will be charged from May." in said(card)
    assert "“Search is \\*free\\* for now … and will be charged from May.”" in plain_text(card)


def test_an_abstention_names_the_nearest_as_such_each_with_its_lane() -> None:
    silent = Answer("When?", False, 0.1, None, "generation", nearest=(REPORTED, EXPECTED, OVERTAKEN))
    text = said(answer_card(silent))
    assert ENGLISH.not_tracked in text
    assert ENGLISH.nearest in text
    assert f"-# {ENGLISH.expected} ·" in text
    assert text.index("launched on 24 May") < text.rindex("due in June")
    assert ENGLISH.nothing_near in said(answer_card(replace(silent, nearest=())))


def test_who_asks_in_another_script_is_told_what_may_help() -> None:
    silent = Answer("V4 什么时候发布？", False, 0.1, None, "generation", nearest=(EXPECTED,))
    assert ENGLISH.other_script in said(answer_card(silent))
    assert ENGLISH.other_script not in said(answer_card(replace(silent, question="Où est V4 de 深度求索?")))
    assert ENGLISH.other_script not in said(answer_card(replace(silent, question="42?")))


def test_the_footer_counts_and_dates() -> None:
    asked = replace(answer(reported=(REPORTED,), expected=(EXPECTED,)), as_of=date(2026, 5, 1))
    assert answer_card(asked).foot is not None
    foot = said(answer_card(asked)).splitlines()[-1]
    assert "2 articles, 2 origins" in foot
    assert "newest source 2026-04-24 (<t:1776988800:R>)" in foot
    assert "as published by 2026-05-01" in foot
    assert "generation" in foot


def test_the_footer_counts_what_overtakes_and_disagrees_too() -> None:
    later = replace(OVERTAKEN, article="z", origin="b")
    other = replace(REPORTED, article="y", origin="b", published=date(2026, 4, 26))
    found = answer(reported=(REPORTED,), expected=(later,), disagreeing=(Disagreement(REPORTED, (other,)),))
    foot = said(answer_card(found)).splitlines()[-1]
    assert "4 articles, 3 origins" in foot
    assert "newest source 2026-05-24" in foot


@pytest.mark.parametrize(
    ("name", "shown"),
    [("The cable", "the cable"), ("The Information", "The Information"), ("A senior official", "a senior official")],
)
def test_a_source_is_named_within_the_sentence(name: str, shown: str) -> None:
    text = said(answer_card(answer(reported=(replace(REPORTED, attributed_to=name),))))
    assert ENGLISH.said_by.format(who=shown) in text


def test_what_is_dropped_is_counted_and_no_lane_vanishes() -> None:
    long = tuple(replace(REPORTED, article=str(n), quote="word " * 80, cues=()) for n in range(4))
    crowded = answer(
        reported=long, expected=tuple(replace(each, status=Status.EXPECTED) for each in long), opinion=long
    )
    text = said(answer_card(crowded))
    assert "more not shown here" in text
    for lane in (ENGLISH.reported, ENGLISH.expected, ENGLISH.opinion):
        assert f"**{lane}**" in text


def test_colour_follows_the_lanes_and_is_never_alone() -> None:
    colours = {answer_card(each).colour for each in (answer(reported=(REPORTED,)), answer(expected=(EXPECTED,)))}
    assert len(colours) == 2
    assert answer_card(answer(expected=(OVERTAKEN,))).colour not in colours
    beside = answer(reported=(REPORTED,), expected=(EXPECTED,), lanes=FIRST_EXPECTED)
    assert answer_card(beside).colour == answer_card(answer(expected=(EXPECTED,))).colour


def test_plain_text_says_lane_day_outlet_and_address_before_the_quotation() -> None:
    text = plain_text(answer_card(answer(expected=(EXPECTED,))))
    assert (
        "Expected, not reported, 2026-04-24, The \\*Times\\*: “It is due in June.” <https://example.org/a_%281%29>"
        in text
    )
    assert "**" not in text.replace("\\*", "")


def test_a_part_of_the_question_without_an_answer_is_named() -> None:
    found = Answer("both?", True, 0.9, None, "generation", reported=(REPORTED,), uncovered=("*who* pays",))
    assert "Not in the tracked articles: “\\*who\\* pays”" in answer_card(found).head.text


def test_a_notice_is_one_text() -> None:
    assert texts(layout(notice("Hello.")).to_components()) == ["Hello."]
