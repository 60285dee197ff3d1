"""Spots, findings and the cards behind an answer."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import limits
from bot.cards.context_cards import checked_card, context_card, history_card
from bot.cards.spots import Spot, packed, spots_of, unpacked
from bot.findings import Checked, CheckedMessage, Finding, Passage, finding
from bot.snapshot import IndexSnapshot
from bot.state.shown import KEPT
from bot.texts import ENGLISH
from index.generation import Generation
from index.types import Answer, Excerpt, Span
from tests.bot import strategies
from tests.bot.deployments import Deployment
from tests.bot.reading import hostile_text
from tests.bot.stub import EXPECTED, OVERTAKEN, REPORTED
from tests.bot.test_render import addresses, check

passages = st.builds(
    lambda excerpt, before, behind: Passage(excerpt, before + excerpt.quote + behind, excerpt.start - len(before)),
    strategies.excerpts(),
    strategies.long_text,
    strategies.long_text,
)


@settings(max_examples=40, deadline=None)
@given(st.lists(passages, max_size=12))
def test_any_context_fits_and_is_dead(found: list[Passage]) -> None:
    check(context_card(found, ENGLISH), addresses(*(each.excerpt for each in found)))


@settings(max_examples=30, deadline=None)
@given(strategies.many)
def test_any_history_fits_and_is_dead(found: tuple[Excerpt, ...]) -> None:
    check(history_card(found, ENGLISH), addresses(*found))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.builds(Checked, hostile_text, strategies.answers, strategies.many), max_size=8), st.integers(0, 99))
def test_any_checked_message_fits_and_is_dead(found: list[Checked], more: int) -> None:
    shown = [each for item in found for each in (*item.answer.excerpts, *item.against)]
    check(checked_card(CheckedMessage(tuple(found), more), ENGLISH), addresses(*shown))


@given(strategies.answers)
def test_spots_read_back(answer: Answer) -> None:
    assert unpacked(packed(spots_of(answer))) == spots_of(answer)


def answer(*reported: Excerpt, expected: tuple[Excerpt, ...] = (), answered: bool = True) -> Answer:
    return Answer("When?", answered, 0.9, None, "g", reported=reported, expected=expected)


@pytest.mark.parametrize(
    ("checked", "word"),
    [
        (Checked("a", answer(REPORTED)), Finding.REPORTED),
        (Checked("a", answer(REPORTED), (REPORTED,)), Finding.CONTRADICTED),
        (Checked("a", answer(expected=(EXPECTED, OVERTAKEN))), Finding.EXPECTED),
        (Checked("a", answer(expected=(OVERTAKEN,))), Finding.OVERTAKEN),
        (Checked("a", answer(answered=False)), Finding.NOTHING),
    ],
)
def test_findings(checked: Checked, word: Finding) -> None:
    assert finding(checked) is word


def test_an_excerpt_is_found_in_its_paragraph_with_what_overtook_it(generation: Generation) -> None:
    snapshot = IndexSnapshot(generation)
    asked = snapshot.answer("How many parameters does Orion 5 have?", (), None)
    spots = spots_of(asked)
    assert spots
    for passage in snapshot.passages(spots):
        excerpt = passage.excerpt
        assert passage.text[excerpt.start - passage.start : excerpt.end - passage.start] == excerpt.quote
        assert passage.text in generation.articles[excerpt.article].text
        assert not passage.text.startswith("---")
    history = snapshot.history(spots)
    assert [each.published for each in history] == sorted(each.published for each in history)
    assert {"1.6 trillion" in each.quote for each in history} == {True, False}
    places = {(each.article, each.start) for each in history}
    assert {(later.article, later.start) for each in history for later in each.overtaken_by} <= places


def test_what_changed_since_is_not_found(generation: Generation) -> None:
    snapshot = IndexSnapshot(generation)
    (first, *_) = spots_of(snapshot.answer("Which chips does Orion 5 run on?", (), None))
    changed = (replace(first, mark=first.mark ^ 1), replace(first, end=first.end + 1), Spot("gone", 1, 2, 3, True))
    assert snapshot.passages(changed) == snapshot.history(changed) == ()


def test_a_message_is_held_to_the_articles(generation: Generation) -> None:
    said = ("Orion 5 has 1.6 trillion parameters", "Oh well! Orion 5 has 3 trillion parameters.", "狮子睡在草原上。")
    checked = IndexSnapshot(generation).check(said)
    assert [each.sentence for each in checked.found] == [said[0], said[1].removeprefix("Oh well! "), said[2]]
    assert [finding(each) for each in checked.found] == [Finding.REPORTED, Finding.CONTRADICTED, Finding.NOTHING]
    assert checked.more == 0


def test_of_a_long_message_the_rest_is_named(generation: Generation) -> None:
    said = [f"Lion {number} sleeps in the savannah." for number in range(limits.CHECKED_SENTENCES + 3)]
    checked = IndexSnapshot(generation).check(said)
    assert (len(checked.found), checked.more) == (limits.CHECKED_SENTENCES, 3)
    assert ENGLISH.check_more.format(number=3) in checked_card(checked, ENGLISH).texts[-2].text


async def test_what_was_shown_is_known_for_thirty_days(deployment: Deployment) -> None:
    state, now = await deployment.open(), datetime(2026, 5, 1, tzinfo=UTC)
    spots = spots_of(answer(REPORTED))
    await state.shown.remember(1, 2, 3, spots, now)
    await state.shown.remember(1, 2, 3, spots, now)
    await state.prune(now + KEPT)
    assert await state.shown.spots(1) == spots
    await state.prune(now + KEPT + timedelta(days=1))
    assert await state.shown.spots(1) is None
    await state.close()


def test_the_emphasis_is_the_excerpt() -> None:
    card = context_card([Passage(replace(REPORTED, cues=(Span(10, 12),)), "x" * 10 + REPORTED.quote, 0)], ENGLISH)
    assert f"{'x' * 10}**The model runs on Ascend chips," in card.pieces[0].text
