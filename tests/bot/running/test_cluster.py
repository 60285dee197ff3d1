"""Several bots on one database, as real processes: one Discord, each thing done once, whoever is killed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import SQLAlchemyError

from bot.running.cluster import Seat, read_seat, shard_count, shard_of
from bot.state.cluster import _SEATS, WAIT_SECONDS
from bot.state.postgres import GONE_SECONDS, open_shared
from bot.texts import ENGLISH
from index.types import UsageError
from tests.bot.calls import SECONDS
from tests.bot.deployments import Deployment
from tests.bot.fake_cluster import FakeCluster
from tests.bot.payloads import MANAGE_GUILD
from tests.bot.process import Running, started
from tests.bot.test_real_index import write
from tests.bot.ticking import MONDAY, Clock, digests, set_up

QUICK = {"stub_turn_seconds": 0, "stub_look_seconds": 0.1, "stub_seat_seconds": 1, "stub_tick_seconds": 0.05}


@pytest.fixture
async def cluster() -> AsyncIterator[FakeCluster]:
    async with FakeCluster() as fake:
        fake.apart = 0
        yield fake
        assert fake.violations == []


@asynccontextmanager
async def seat(
    cluster: FakeCluster, shared: Deployment, which: str, *module: str, **settings: object
) -> AsyncIterator[Running]:
    """One process on a machine of its own, killed at the end if it still runs."""
    folder = shared.folder / which.replace("/", "-")
    await asyncio.to_thread(folder.mkdir, exist_ok=True)
    settings = {**QUICK, "stub_cluster": which, **shared.settings, **settings}
    async with started(cluster.api, folder, *module, **settings) as running:
        yield running


LOCKS = "pg_catalog.pg_locks WHERE locktype = 'advisory'"
CUT = f"SELECT pg_terminate_backend(pid) FROM {LOCKS} AND pid <> pg_backend_pid()"
BROKEN = "CREATE VIEW public.pg_locks AS SELECT 'x' AS locktype, 1 / (random() * 0)::int AS classid FROM pg_class"
HELD = f"SELECT count(*) FROM {LOCKS} AND classid = {_SEATS}"
TAKE = f"SELECT pg_try_advisory_lock({_SEATS}, 1)"


def test_a_seat_has_its_share_of_the_shards() -> None:
    for size in range(1, 9):
        for asked in range(1, 40):
            count = shard_count(size, asked)
            shares = [Seat(number, size).shards(count) for number in range(1, size + 1)]
            assert sorted(shard for share in shares for shard in share) == list(range(count))
            assert len({len(share) for share in shares}) == 1
            assert asked <= count < asked + size
    assert shard_of(175928847299117063, 4) == (175928847299117063 >> 22) % 4


@pytest.mark.parametrize("written", ["", "2", "0/2", "3/2", "1/0", "a/b", "1/2/3", "-1/2", "1/9999"])
def test_what_is_no_seat_is_refused(written: str) -> None:
    with pytest.raises(UsageError, match="2/4 is the second of four"):
        read_seat(written)


async def test_settings_reach_the_other_processes(shared: Deployment) -> None:
    one, other = await shared.open(), await shared.open()
    await one.preferences.set_plain(5, True)
    assert not other.preferences.plain(5)
    await other.preferences.refresh()
    assert other.preferences.plain(5)
    await one.close()
    await other.close()


async def test_shards_identify_in_turn_and_commands_are_registered_once(
    cluster: FakeCluster, shared: Deployment
) -> None:
    cluster.apart = 5.0
    async with seat(cluster, shared, "1/2", stub_turn_seconds=5.5) as one:
        async with seat(cluster, shared, "2/2", stub_turn_seconds=5.5) as two:
            await cluster.is_up(0, 1)
            for cluster.shard in (0, 1):
                assert "Reported by" in await cluster.answer("ask", {"question": "which chips?"})
            two.process.kill()
            await two.ended()
        cluster.up[1].clear()
        async with seat(cluster, shared, "2/2", stub_turn_seconds=5.5) as again:
            await cluster.is_up(1)
            assert "Reported by" in await cluster.answer("ask", {"question": "which chips?"})
            assert await again.stopped() == 0
            assert await one.stopped() == 0
    assert [each["shard"] for each in cluster.identified][2:] == [[1, 2]]
    assert len(cluster.registered) == 1
    assert "level='error'" not in one.output + again.output


async def test_a_shard_whose_session_is_gone_begins_anew(cluster: FakeCluster, shared: Deployment) -> None:
    cluster.refuse_resume = True
    async with seat(cluster, shared, "1/2") as one:
        await cluster.is_up(0)
        await shared.until("SELECT count(*) > 0 FROM known_article", True)  # noted once it is ready
        cluster.up[0].clear()
        await shared.execute("ALTER TABLE identify_turn RENAME TO aside")  # as where the database is away
        await cluster.sockets[0].close(code=1001)
        assert one.process.stdout
        async for line in one.process.stdout:
            assert b"level='error'" not in line
            if b"no turn to identify yet" in line:
                break
        await shared.execute("ALTER TABLE aside RENAME TO identify_turn")
        await cluster.is_up(0)
        assert "Reported by" in await cluster.answer("ask", {"question": "which chips?"})
        assert await one.stopped() == 0
        assert "level='error'" not in one.output


async def test_a_kill_amid_registering_leaves_it_to_another(cluster: FakeCluster, shared: Deployment) -> None:
    cluster.held = asyncio.Event()
    async with seat(cluster, shared, "1/2") as one:
        await asyncio.wait_for(cluster.registering.wait(), SECONDS)
        async with seat(cluster, shared, "2/2"):
            await cluster.is_up(0, 1)
            assert await shared.execute("SELECT * FROM command_tree") == []
            one.process.kill()
            await one.ended()
            cluster.held.set()
            await shared.until("SELECT count(*) FROM command_tree", 1)
    assert len(cluster.registered) == 2


async def test_a_seat_has_one_process_until_it_is_gone(cluster: FakeCluster, shared: Deployment) -> None:
    async with seat(cluster, shared, "1/2") as one:
        await cluster.is_up(0)
        for which, words in (("1/2", "is 1/2 of the cluster on this database already"), ("1/1", "A cluster of 2 runs")):
            async with seat(cluster, shared, which) as refused:
                assert await refused.ended() == 1
                assert words in refused.output
                assert "Traceback" not in refused.output
        one.process.kill()
        await one.ended()
        cluster.up[0].clear()
        async with seat(cluster, shared, "1/2") as next_one:
            await cluster.is_up(0)
            assert await next_one.stopped() == 0


async def test_a_cluster_on_a_file_is_refused(cluster: FakeCluster, tmp_path: Path) -> None:
    async with seat(cluster, Deployment(tmp_path), "1/2") as refused:
        assert await refused.ended() == 2
    assert "set ONRECORD_DATABASE_URL" in refused.output


async def test_a_process_ends_when_another_has_its_seat(cluster: FakeCluster, shared: Deployment) -> None:
    async with seat(cluster, shared, "1/2") as one:
        await cluster.is_up(0)
        async with shared.engine().connect() as connection:
            while not (await connection.execute(text(TAKE))).scalar_one():
                await connection.execute(text(CUT))
            assert await one.ended() == 1
        await connection.engine.dispose()
    assert "Another process took this one's place" in one.output


async def test_the_database_misses_a_machine_that_is_gone_before_its_seat_is_given_up(shared: Deployment) -> None:
    database = await open_shared(str(shared.url))
    setting = "SELECT setting::int FROM pg_settings WHERE name = '{}'".format
    names = ("tcp_keepalives_idle", "tcp_keepalives_interval", "tcp_keepalives_count", "tcp_user_timeout")
    idle, interval, count, unanswered = [await database.value(text(setting(name))) for name in names]
    await database.close()
    assert idle + interval * count <= GONE_SECONDS < WAIT_SECONDS
    assert 0 < unanswered <= GONE_SECONDS * 1000


async def test_a_seat_that_could_not_be_taken_anew_is_not_taken_for_held(shared: Deployment) -> None:
    state = await shared.open()
    cluster = state.cluster(Seat(1, 1))
    await cluster.join()
    name = make_url(str(shared.url)).database
    await shared.execute(f"ALTER DATABASE {name} SET search_path = public, pg_catalog", BROKEN, CUT)
    with pytest.raises(SQLAlchemyError):
        await cluster.confirm()
    await shared.execute("DROP VIEW public.pg_locks")
    await cluster.confirm()
    assert await shared.execute(HELD) == [(1,)]
    await cluster.leave()
    await state.close()


async def test_a_digest_is_posted_once_while_two_have_the_server(
    cluster: FakeCluster, shared: Deployment, tmp_path: Path
) -> None:
    """As when a server moves from one process to another, and the process that began is killed."""
    cluster.everywhere, clock = True, Clock(tmp_path)
    settings = {"stub_clock": clock.file}
    async with seat(cluster, shared, "1/2", **settings) as one:
        await cluster.is_up(0)
        await set_up(cluster)
        cluster.fail_messages = 10**6
        clock.show(MONDAY)
        await asyncio.wait_for(cluster.failed.wait(), SECONDS)
        async with seat(cluster, shared, "2/2", **settings) as two:
            await cluster.is_up(1)
            one.process.kill()
            await one.ended()
            cluster.fail_messages = 0
            await cluster.next_sent()
            await shared.until("SELECT state FROM digest_slot", "sent")
            assert await two.stopped() == 0
    assert len(digests(cluster)) == 1
    assert cluster.sent.empty()


async def test_two_at_once_post_a_digest_once(cluster: FakeCluster, shared: Deployment, tmp_path: Path) -> None:
    cluster.everywhere, clock = True, Clock(tmp_path)
    settings = {"stub_clock": clock.file}
    async with seat(cluster, shared, "1/2", **settings) as one, seat(cluster, shared, "2/2", **settings) as two:
        await cluster.is_up(0, 1)
        await set_up(cluster)
        clock.show(MONDAY)
        await cluster.next_sent()
        await shared.until("SELECT state FROM digest_slot", "sent")
        assert [await one.stopped(), await two.stopped()] == [0, 0]
    assert len(digests(cluster)) == 1
    assert cluster.sent.empty()


async def test_a_rebuild_runs_once_and_all_serve_what_it_made(
    cluster: FakeCluster, shared: Deployment, tmp_path: Path
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    write(corpus, "2026-03-01", "Chips of the Zephyr model", "The Zephyr model runs on Ascend chips, its maker said.")
    settings = {"onrecord_corpus_dir": corpus, "onrecord_watch": "off"}

    def start(number: str) -> AbstractAsyncContextManager[Running]:
        return seat(cluster, shared, f"{number}/2", "bot.cli", "run", "--cluster", f"{number}/2", **settings)

    async with start("1") as one, start("2") as two:
        await cluster.is_up(0, 1)
        write(corpus, "2026-04-01", "Price of the Zephyr model", "The Zephyr model costs 9 dollars per month.")
        cluster.shard = 0
        rebuilt = await cluster.interact("rebuild", permissions=MANAGE_GUILD)
        assert "1 added" in await rebuilt.until("unchanged")
        cluster.shard = 1
        await answered(cluster, "9 dollars per month")
        write(corpus, "2026-05-01", "Licence of the Zephyr model", "The Zephyr model comes under the MIT licence.")
        cluster.shard = 0
        cut_off = await cluster.interact("rebuild", permissions=MANAGE_GUILD)
        await cut_off.acknowledged.wait()
        one.process.kill()
        await one.ended()
        cluster.shard = 1
        await rebuilt_at_last(cluster)
        await answered(cluster, "MIT licence")
        assert await two.stopped() == 0


async def rebuilt_at_last(cluster: FakeCluster) -> None:
    """Asks again as long as the killed process's rebuild still runs."""
    async with asyncio.timeout(SECONDS):
        while True:
            call = await cluster.interact("rebuild", permissions=MANAGE_GUILD)
            await call.answer()
            while ENGLISH.rebuild_title not in call.text and call.text != ENGLISH.rebuild_twice:
                call.changed.clear()
                await call.changed.wait()
            if call.text != ENGLISH.rebuild_twice:
                return


async def answered(cluster: FakeCluster, words: str) -> None:
    """Asks until the other process's generation is served."""
    async with asyncio.timeout(SECONDS):
        while True:
            call = await cluster.interact("ask", {"question": "What does the Zephyr model cost, under which licence?"})
            if words in await call.answer():
                return
