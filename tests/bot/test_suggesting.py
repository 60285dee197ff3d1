"""Suggestions while somebody types."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot import limits
from bot.suggesting import suggestions
from tests.bot.fake_discord import FakeDiscord
from tests.bot.reading import hostile_text
from tests.bot.running import bot

TITLES = ("DeepSeek trains on Ascend chips", "The price of Orion 5", "What analysts make of Orion 5")


def test_like_titles_are_suggested_the_best_first() -> None:
    assert suggestions("price of orion", TITLES)[0] == TITLES[1]
    assert suggestions("ascend", TITLES) == [TITLES[0]]
    assert suggestions("zzzz", TITLES) == []
    assert suggestions(" ", TITLES) == list(TITLES)


@given(hostile_text, st.lists(st.one_of(hostile_text, st.text(min_size=90, max_size=200)), max_size=40))
def test_any_suggestion_is_within_limits_and_one_of_a_kind(typed: str, titles: list[str]) -> None:
    found = suggestions(typed, titles)
    assert len(found) == len(set(found)) <= limits.CHOICES
    assert all(1 <= len(each) <= limits.CHOICE for each in found)


async def test_ask_suggests_titles_and_the_digest_zones(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path):
        assert (await discord.type_in("ask", "question", "article 22"))[0] == "Article 22"
        assert await discord.type_in("settings digest", "zone", "berl") == ["Europe/Berlin"]
