"""A shared database: migrated by several at once, missed in one sentence, found again when it comes back."""

import asyncio
import sys
from asyncio.subprocess import PIPE
from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from bot.servers import ServerSettings
from bot.settings import load_settings
from bot.state.address import normal, place, secrets
from bot.state.database import StateError
from bot.state.store import open_state
from bot.texts import ENGLISH
from index.types import UsageError
from tests.bot.deployments import Deployment
from tests.bot.fake_discord import FakeDiscord
from tests.bot.payloads import MANAGE_GUILD
from tests.bot.process import bot, launch
from tests.postgres import Server

MIGRATING = """
import asyncio, sys
from bot.state.postgres import prepare_shared
sys.stdin.readline()
asyncio.run(prepare_shared(sys.argv[1]))
"""


async def test_processes_that_start_at_once_migrate_one_after_the_other(shared: Deployment) -> None:
    command = (sys.executable, "-c", MIGRATING, str(shared.url))
    started = [await asyncio.create_subprocess_exec(*command, stdin=PIPE, stderr=PIPE) for _ in range(4)]
    ended = await asyncio.gather(*(process.communicate(b"\n") for process in started))
    assert [(process.returncode, said) for process, (_, said) in zip(started, ended, strict=True)] == [(0, b"")] * 4
    assert len(await shared.execute("SELECT * FROM alembic_version")) == 1


def spoiled(url: str, **parts: object) -> str:
    return make_url(url).set(**parts).render_as_string(hide_password=False)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"port": 1}, "cannot be reached"),
        ({"password": "mistaken-secret"}, "refused the user or the password"),
        ({"username": "nobody-known"}, "refused the user or the password"),
        ({"database": "none"}, "There is no database"),
    ],
)
async def test_one_that_cannot_be_used_is_one_sentence_without_the_password(
    shared: Deployment, parts: dict[str, object], words: str
) -> None:
    url = normal(spoiled(str(shared.url), **parts))
    with pytest.raises(StateError, match=words) as caught:
        await open_state(shared.folder, url)
    assert "\n" not in str(caught.value)
    assert str(make_url(url).password) not in str(caught.value)
    assert caught.value.__cause__ is None


async def test_one_where_no_table_may_be_made_is_one_sentence(shared: Deployment) -> None:
    name = make_url(str(shared.url)).database
    await shared.execute(
        f"CREATE ROLE reader_{name} LOGIN PASSWORD 'reading-only'", "REVOKE CREATE ON SCHEMA public FROM PUBLIC"
    )
    url = normal(spoiled(str(shared.url), username=f"reader_{name}", password="reading-only"))
    try:
        with pytest.raises(StateError, match="may not create tables"):
            await open_state(shared.folder, url)
    finally:
        await shared.execute(f"DROP ROLE reader_{name}")


@pytest.mark.parametrize("given", ["nonsense", "mysql://a:hush@b/c", "postgresql://", "postgresql://u:hush@h:port/d"])
def test_an_address_that_is_none_is_refused_without_being_repeated(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_DATABASE_URL", given)
    with pytest.raises(UsageError, match="ONRECORD_DATABASE_URL is not valid") as caught:
        load_settings()
    assert "hush" not in str(caught.value)


def test_an_address_is_read_as_postgresql_reads_it() -> None:
    assert normal("postgres://u:p@h/d") == normal("postgresql+asyncpg://u:p@h/d") == "postgresql://u:p@h/d"
    assert normal("postgresql://u:p@one:1,two:2/d?sslmode=require").startswith("postgresql://u:p@one:1,two:2/d")
    assert place("postgresql://u:p%40ss@h:5/d?sslmode=require") == "h:5/d"
    assert {"p%40ss", "p@ss"} <= set(secrets("postgresql://u:p%40ss@h:5/d"))


async def test_its_connections_are_made_anew_when_they_were_cut(shared: Deployment) -> None:
    state = await shared.open()
    await asyncio.gather(*(state.preferences.set_server(n, ServerSettings(cooldown=n)) for n in range(1, 9)))
    cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
    await shared.execute(f"{cut} AND pid <> pg_backend_pid()")
    for member in range(20):
        await state.votes.cast(1, member, 5, True, now=datetime.now(UTC))
    assert (await state.votes.of(5)).helpful == 20
    await state.close()


async def test_a_bot_goes_on_after_the_server_restarted(
    shared: Deployment, postgres: Server, discord: FakeDiscord
) -> None:
    if not postgres.own:
        pytest.skip("the server that was given is not to be stopped")
    async with bot(discord, shared.folder, **shared.settings) as running:
        await discord.answer("settings questions", {"keep": True}, permissions=MANAGE_GUILD)
        first = await discord.interact("ask", {"question": "which chips?"})
        assert "Reported by" in await first.answer()
        await asyncio.to_thread(postgres.stop)
        assert (await discord.type_in("ask", "question", "article 22"))[0] == "Article 22"
        assert "Reported by" in await discord.answer("ask", {"question": "which chips?"})
        await asyncio.to_thread(postgres.start)
        voted = await discord.press(first, "vote:up")
        await voted.answer()
        assert await running.stopped() == 0
    assert len(await shared.execute("SELECT * FROM vote")) == 1
    assert str(make_url(str(shared.url)).password) not in running.output


async def test_an_answer_stands_where_the_database_leaves_what_follows_undone(
    shared: Deployment, discord: FakeDiscord
) -> None:
    async with bot(discord, shared.folder, **shared.settings, stub_statement_seconds=1) as running:
        other = shared.engine()
        async with other.begin() as connection:
            await connection.execute(text("LOCK TABLE shown, gap IN ACCESS EXCLUSIVE MODE"))
            calls = [await discord.interact("ask", {"question": each}) for each in ("which chips?", "nothing like it")]
            for call in calls:
                await call.answer()
            assert await running.stopped() == 0
        await other.dispose()
    assert "Reported by" in calls[0].text
    assert ENGLISH.nearest in calls[1].text
    assert [len(call.shown) for call in calls] == [1, 1]
    assert "what was shown could not be kept" in running.output
    assert "a gap could not be counted" in running.output


async def test_a_bot_without_its_database_ends_with_one_sentence(shared: Deployment) -> None:
    running = await launch(
        "http://127.0.0.1:9/api", shared.folder, onrecord_database_url=spoiled(str(shared.url), port=1)
    )
    assert await running.ended() == 1
    assert "cannot be reached" in running.complaint
    assert str(make_url(str(shared.url)).password) not in running.output
