"""All commands, walked: described, within Discord's limits, guarded where they must be; and small decisions."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import discord
import pytest
from discord import app_commands

from bot import limits
from bot.chinese import CHINESE
from bot.commands import COMMANDS, build_tree
from bot.days import parse_day, parse_past_day
from bot.desk import sentence_for
from bot.interactions.managing import is_owner, may_rebuild
from bot.running.rebuilding import RebuildFailedError
from bot.running.sync import sync_if_changed
from bot.running.workers import BusyError, ClosingError
from bot.texts import ENGLISH, words_for
from index.types import OnrecordError, RebuildRunningError, UsageError
from tests.bot.deployments import Deployment

MANAGERS_ONLY = {"rebuild", "settings", "gaps", "track"}
SERVERS_ONLY = {"settings", "gaps"}


def tree() -> app_commands.CommandTree[Any]:
    return build_tree(discord.Client(intents=discord.Intents.none()))  # type: ignore[arg-type]


@pytest.mark.parametrize("command", list(tree().walk_commands()), ids=lambda command: command.qualified_name)
def test_every_command_is_described_within_limits_and_guarded(
    command: app_commands.Command[Any, ..., None] | app_commands.Group,
) -> None:
    assert 1 <= len(command.name) <= limits.COMMAND_NAME
    assert command.name == command.name.lower()
    assert 10 <= len(command.description) <= limits.COMMAND_DESCRIPTION
    options = command.parameters if isinstance(command, app_commands.Command) else []
    assert len(options) <= limits.OPTIONS_PER_COMMAND
    for option in options:
        assert 10 <= len(str(option.description)) <= limits.OPTION_DESCRIPTION
    root = command.root_parent or command
    needed = root.default_permissions
    assert (needed is not None and needed.manage_guild) == (root.name in MANAGERS_ONLY)


def test_the_tree_offers_all_commands_in_servers_and_direct_messages() -> None:
    built = tree()
    assert {command.name for command in built.get_commands()} == {command.name for command in COMMANDS}
    for command in built.get_commands():
        assert command.to_dict(built)["contexts"] == ([0] if command.name in SERVERS_ONLY else [0, 1])


@pytest.mark.parametrize(
    ("in_server", "permissions", "owner", "allowed"),
    [
        (True, discord.Permissions(manage_guild=True), False, True),
        (True, discord.Permissions(administrator=True), False, True),
        (True, discord.Permissions(manage_messages=True), True, False),
        (False, discord.Permissions.all(), False, False),
        (False, discord.Permissions.none(), True, True),
    ],
)
def test_who_may_rebuild(in_server: bool, permissions: discord.Permissions, owner: bool, allowed: bool) -> None:
    application = SimpleNamespace(team=None, owner=SimpleNamespace(id=5))
    sent: Any = SimpleNamespace(guild_id=1 if in_server else None, permissions=permissions)
    sent.client, sent.user = SimpleNamespace(application=application), SimpleNamespace(id=5 if owner else 6)
    assert may_rebuild(sent) is allowed


def test_whose_application_it_is() -> None:
    alone: Any = SimpleNamespace(team=None, owner=SimpleNamespace(id=5))
    team: Any = SimpleNamespace(team=SimpleNamespace(owner_id=6), owner=SimpleNamespace(id=5))
    assert is_owner(alone, 5)
    assert is_owner(team, 6)
    assert not is_owner(team, 5)
    assert not is_owner(None, 5)


def test_days_are_iso_days_that_have_passed() -> None:
    assert parse_day(" 2026-04-24 ", ENGLISH) == date(2026, 4, 24)
    assert parse_day(None, ENGLISH) is None
    assert parse_past_day("2026-04-25", date(2026, 4, 24), ENGLISH) == date(2026, 4, 25)
    for wrong in ("24 April", "2026-13-01", "@everyone"):
        with pytest.raises(UsageError, match="is not a date"):
            parse_day(wrong, ENGLISH)
    with pytest.raises(UsageError, match="still ahead"):
        parse_past_day("2026-04-26", date(2026, 4, 24), ENGLISH)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (BusyError("x"), ENGLISH.busy),
        (ClosingError("x"), ENGLISH.closing),
        (RebuildRunningError("x"), ENGLISH.rebuild_twice),
        (UsageError("Do this."), "Do this."),
        (OnrecordError("/some/path is damaged"), ENGLISH.failed),
        (RebuildFailedError("There is no readable article in /some/path."), ENGLISH.rebuild_failed),
        (KeyError("x"), ENGLISH.failed),
    ],
)
def test_a_person_is_told_only_sentences_meant_for_persons(error: Exception, sentence: str) -> None:
    assert sentence_for(error, ENGLISH) == sentence


def test_every_locale_has_words() -> None:
    assert words_for("en-GB") is words_for("xx") is words_for() is ENGLISH
    assert words_for("zh-CN") is words_for("fr", "", "zh-TW", "en-US") is CHINESE


async def test_commands_are_synced_when_the_definition_or_the_place_changed(
    deployment: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    state, built, synced = await deployment.open(), tree(), []
    monkeypatch.setattr(app_commands.CommandTree, "sync", lambda self: _noted(synced))
    assert await sync_if_changed(built, state.commands, "here", force=False)
    assert not await sync_if_changed(built, state.commands, "here", force=False)
    assert await sync_if_changed(built, state.commands, "here", force=True)
    assert await sync_if_changed(built, state.commands, "elsewhere", force=False)
    built.remove_command("digest")
    assert await sync_if_changed(built, state.commands, "elsewhere", force=False)
    await state.close()
    assert len(synced) == 4


async def _noted(synced: list[None]) -> list[None]:
    synced.append(None)
    return synced
