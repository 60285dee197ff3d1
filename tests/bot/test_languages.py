"""Every word in every language, and who is answered in which."""

import ast
import re
import string
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import discord as library
import pytest
from discord import app_commands

from bot import limits
from bot.chinese import CHINESE
from bot.chinese.names import NAMES
from bot.running.translating import Translator
from bot.texts import ENGLISH
from index.track.extract import NO_TEXT
from tests.bot.fake_discord import FakeDiscord
from tests.bot.payloads import MANAGE_GUILD, Json
from tests.bot.process import bot
from tests.bot.test_commands import tree

FIELDS = list(asdict(ENGLISH))


def fields_of(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("field", FIELDS)
def test_every_word_is_translated_with_the_same_places_to_fill(field: str) -> None:
    english, chinese = getattr(ENGLISH, field), getattr(CHINESE, field)
    assert fields_of(english) == fields_of(chinese)
    assert re.search(r"[\u4e00-\u9fff]", chinese) or not re.search(r"[a-z]", re.sub(r"\{\w+\}", "", english))
    if field.endswith("_button") or field in {"helpful", "not_helpful", "tell", "follow_up", "forget"}:
        assert limits.width(chinese) <= limits.BUTTON_LABEL


ONLY_ON_A_TERMINAL = {"feeds", "feedlist", "feedstate", "following"}


def sentences_of_tracking() -> Iterator[str]:
    """All that may say why a page is not tracked, with X for what is filled in."""
    root = Path(__file__).parents[2]
    for path in [*(root / "index" / "track").glob("*.py"), root / "bot" / "curators" / "tracker.py"]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))) if path.stem not in ONLY_ON_A_TERMINAL else ():
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("TrackError", "Unreachable"):
                said = node.args[0]
                if isinstance(said, ast.JoinedStr):
                    parts = (part.value if isinstance(part, ast.Constant) else "X" for part in said.values)
                    yield "".join(map(str, parts))
                elif isinstance(said, ast.Constant):
                    yield str(said.value)
    yield NO_TEXT


def test_every_reason_why_a_page_is_not_tracked_is_told_in_chinese() -> None:
    of_files = {
        "X is larger than X MB: track a part of it.",
        "X cannot be read (X): name a saved page, or an address with http.",
    }
    sentences = set(sentences_of_tracking())
    assert len(sentences) > 30
    assert {each for each in sentences if CHINESE.untracked(each) == each} == of_files
    assert CHINESE.untracked("a.org answers with status 503: try again later.") == "a.org 返回状态 503：请稍后再试。"
    assert {ENGLISH.untracked(each) for each in sentences} == sentences


async def payloads() -> list[dict[str, Any]]:
    built, translator = tree(), Translator()
    return [await command.get_translated_payload(built, translator) for command in built.get_commands()]


def walked(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [each for item in items for each in (item, *walked(item.get("options", [])))]


async def test_every_command_and_option_has_a_name_and_a_description_in_chinese() -> None:
    everything = await payloads()
    for item in walked(everything):
        name = item["name_localizations"]["zh-CN"]
        assert re.fullmatch(r"[\w ]{1,32}", name)
        if item.get("description"):
            assert 1 <= len(item["description_localizations"]["zh-CN"]) <= limits.COMMAND_DESCRIPTION
        siblings = [each["name_localizations"]["zh-CN"] for each in item.get("options", [])]
        assert len(siblings) == len(set(siblings))
    names = [item["name_localizations"]["zh-CN"] for item in everything]
    assert len(names) == len(set(names))
    assert {item["name"] for item in walked(everything)} >= set(NAMES)


async def test_other_languages_see_the_english_names() -> None:
    context = app_commands.TranslationContext(app_commands.TranslationContextLocation.other, None)
    text = app_commands.locale_str(ENGLISH.ask_description)
    assert await Translator().translate(text, library.Locale.french, context) is None


async def asked(discord: FakeDiscord, **who: Any) -> str:
    return await discord.answer("ask", {"question": "which chips?"}, **who)


async def test_the_askers_language_decides_then_the_servers(discord: FakeDiscord, tmp_path: Path) -> None:
    async with bot(discord, tmp_path):
        assert CHINESE.reported_by.format(origins="1 个独立来源") in await asked(discord, locale="zh-CN")
        assert "Reported by 1 origin" in await asked(discord, locale="fr")
        assert "中文" in await discord.answer("settings answers", {"language": "zh"}, permissions=MANAGE_GUILD)
        assert CHINESE.expected in await asked(discord, locale="fr")
        assert ENGLISH.expected in await asked(discord, locale="en-US")
        await discord.say("<@1001> which chips?")
        said: Json = await discord.next_sent()
        assert CHINESE.follow_up in str(said["components"])
    names = {each["name"]: each["name_localizations"] for each in discord.registered[0]}
    assert names["ask"] == {"zh-CN": "提问"}
