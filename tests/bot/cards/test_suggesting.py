"""Suggestions while somebody types."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import limits
from bot.cards.suggesting import suggestible, suggestions
from bot.members.open_questions import to_suggest
from bot.service import Service
from bot.texts import ENGLISH
from index.types import Source
from tests.bot.calls import SECONDS, Call
from tests.bot.fake_discord import FakeDiscord
from tests.bot.payloads import HIDDEN, MODERATOR
from tests.bot.process import bot
from tests.bot.reading import hostile_text
from tests.bot.stub import SOURCES, StubEngine, StubSnapshot

TITLES = ("DeepSeek trains on Ascend chips", "The price of Orion 5", "What analysts make of Orion 5")


def test_like_titles_are_suggested_the_best_first() -> None:
    known = suggestible(TITLES)
    assert suggestions("price of orion", known)[0] == TITLES[1]
    assert suggestions("ascend", known) == [TITLES[0]]
    assert suggestions("zzzz", known) == suggestions("?", known) == suggestions("ascend", {}) == []
    assert suggestions(" ", known) == list(TITLES)


class Titled(StubEngine):
    def open(self) -> StubSnapshot:
        return _Titled("generation1")


class _Titled(StubSnapshot):
    def sources(self) -> tuple[Source, ...]:
        return tuple(replace(SOURCES[0], title=title) for title in ("On \u202e chips", "On chips", "\u202e"))


async def test_titles_are_made_fit_when_an_index_is_opened_and_not_while_somebody_types() -> None:
    service = Service(Titled(), 9)  # type: ignore[arg-type]
    await service.start(lambda: None, lambda done, total: None)
    assert dict(service.titles) == {"On chips": "on chips"}
    await service.close(1)


@given(hostile_text, st.lists(st.one_of(hostile_text, st.text(min_size=90, max_size=200)), max_size=40))
def test_any_suggestion_is_within_limits_and_one_of_a_kind(typed: str, titles: list[str]) -> None:
    found = suggestions(typed, suggestible(titles))
    assert len(found) == len(set(found)) <= limits.CHOICES
    assert all(1 <= len(each) <= limits.CHOICE for each in found)


@pytest.mark.parametrize(
    ("question", "suggested"),
    [
        ("which  chips?\u202e", "which chips?"),
        ("is V4.1 out since 2026-10-20?", "is V4.1 out since 2026-10-20?"),
        ("was my key 1234567 leaked?", ""),
        ("what does @someone think?", ""),
        ("is https://example.org true?", ""),
        ("call 030 123 45 67", ""),
        ("I think he lies", ""),
        ("?", ""),
        ("x" * 101, ""),
    ],
)
def test_only_questions_of_no_private_kind_may_be_suggested(question: str, suggested: str) -> None:
    assert to_suggest(question) == suggested


async def asked(discord: FakeDiscord, question: str, **options: Any) -> Call:
    call = await discord.interact("ask", {"question": question, **options})
    await call.answer()
    return call


async def typed(discord: FakeDiscord) -> list[str]:
    return [each for each in await discord.type_in("ask", "question", "chips") if "Article" not in each]


async def test_questions_are_suggested_where_the_server_keeps_them(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path) as running:
        await asked(discord, "chips before anybody agreed?")
        assert await typed(discord) == []
        await discord.answer("settings questions", {"keep": True}, **MODERATOR)
        await asked(discord, "which chips?")
        await asked(discord, "which chips?")
        await asked(discord, "secret chips?", private=True)
        await asked(discord, "nothing on chips?")
        disliked = await asked(discord, "bad chips?")
        vote = await discord.press(disliked, "vote:down", by=9)
        await asyncio.wait_for(vote.answered.wait(), SECONDS)
        await (await discord.fill_in(vote, "wrong", by=9)).answer()
        await discord.answer("ask", {"question": "hidden chips?"}, place=HIDDEN)
        await discord.answer("sources")
        assert await typed(discord) == ["which chips?"]
        assert await running.stopped() == 0
    async with bot(discord, tmp_path):
        assert await typed(discord) == ["which chips?"]
        held = await discord.interact("privacy")
        assert ENGLISH.held_answered.format(number=3) in await held.answer()
        await (await discord.press(held, "forget")).answer()
        assert await typed(discord) == []
        await asked(discord, "which chips?")
        await discord.answer("settings questions", {"keep": False}, **MODERATOR)
        await discord.answer("settings questions", {"keep": True}, **MODERATOR)
        assert await typed(discord) == []


async def test_ask_suggests_titles_and_the_digest_zones(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path):
        assert (await discord.type_in("ask", "question", "article 22"))[0] == "Article 22"
        assert await discord.type_in("settings digest", "zone", "berl") == ["Europe/Berlin"]
