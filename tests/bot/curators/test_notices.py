"""Curators are told of a new generation once, whoever is killed, restarted or beside; and any of it fits a message."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.news_card import news_card, trouble_card
from bot.curators.news import FAILED, News, Trouble, news_of, packed, trouble_of, unpacked_news, unpacked_trouble
from bot.servers import ServerSettings
from bot.state.news import KEPT
from bot.texts import ENGLISH
from index.types import Changes, Excerpt, Problem
from tests.bot import strategies
from tests.bot.deployments import Deployment
from tests.bot.fake_cluster import FakeCluster
from tests.bot.fake_discord import FakeDiscord
from tests.bot.members.test_corrections import rebuilt
from tests.bot.payloads import CHANNEL, GUILD, MANAGE_GUILD, MODERATOR, NEWS, OTHER, Picked, guild, texts
from tests.bot.process import Running, bot
from tests.bot.running.test_cluster import seat
from tests.bot.test_render import addresses, check

lists = st.lists(strategies.sources, max_size=14).map(tuple)
pairs = st.lists(st.tuples(strategies.excerpts(), strategies.excerpts()), max_size=11).map(tuple)
changed = st.builds(Changes, strategies.ids, strategies.ids, lists, lists, lists, pairs)
NOW = datetime(2026, 5, 1, tzinfo=UTC)


@settings(max_examples=25, deadline=None)
@given(changed)
def test_any_news_fit_are_dead_and_survive_their_journey(found: Changes) -> None:
    news = news_of(found)
    assert unpacked_news(packed(news)) == news
    shown: list[tuple[Excerpt, Excerpt]] = list(found.overtook)
    links = addresses(*(each for pair in shown for each in pair))
    sources = {each.url for each in (*news.added, *news.changed, *news.removed)}
    from bot.cards.escape import safe_url

    check(news_card(news, shown, "mark", ENGLISH), links | {target for url in sources if (target := safe_url(url))})


@settings(max_examples=60, deadline=None)
@given(st.lists(strategies.problems, max_size=20), st.booleans())
def test_any_trouble_fits_is_dead_and_names_each_file_once(problems: list[Problem], blocked: bool) -> None:
    trouble = trouble_of(problems, blocked)
    assert unpacked_trouble(packed(trouble)) == trouble
    assert len(trouble.problems) == min(len({each.path for each in problems}), 10)
    check(trouble_card(trouble, "mark", ENGLISH), set())


async def set_up(discord: FakeDiscord) -> None:
    assert f"<#{NEWS}>" in await discord.answer("settings questions", {"curators": Picked(NEWS)}, **MODERATOR)


def told(discord: FakeDiscord) -> list[str]:
    here = [each for each in discord.messages.values() if each["channel_id"] == str(NEWS)]
    return ["\n".join(texts(each["components"])) for each in here]


async def looks(discord: FakeDiscord) -> None:
    """Several looks for news pass, as an answered question and a pause show; discord.py takes two seconds to begin."""
    await asyncio.sleep(3)
    await discord.answer("sources")


async def test_each_generation_is_told_once_through_restarts(discord: FakeDiscord, tmp_path: Path) -> None:
    quick = {"stub_tick_seconds": 0.05}
    async with bot(discord, tmp_path, **quick) as running:
        await set_up(discord)
        await looks(discord)
        assert told(discord) == []
        await rebuilt(discord)
        message = await discord.next_sent()
        assert message["channel_id"] == str(NEWS)
        assert await running.stopped() == 0
    (text,) = told(discord)
    assert "It is due in June." in text
    assert text.index("Ascend") < text.index("It is due in June.")
    assert ENGLISH.news_footer.format(before="generation1", after="generation2") in text
    for built in (2, 3):
        async with bot(discord, tmp_path, stub_built=built, **quick):
            await looks(discord)
            assert len(told(discord)) == built - 1


async def test_where_nothing_changed_nothing_is_told_and_what_is_no_longer_known_is_told_as_such(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    async with bot(discord, tmp_path, stub_tick_seconds=0.05, stub_no_news=1):
        await set_up(discord)
        await rebuilt(discord)
        await looks(discord)
        assert told(discord) == []
        await rebuilt(discord)
        await discord.next_sent()
    (text,) = told(discord)
    assert ENGLISH.news_untold in text


async def test_a_kill_amid_failures_neither_loses_nor_doubles_it(discord: FakeDiscord, tmp_path: Path) -> None:
    quick = {"stub_tick_seconds": 0.05}
    async with bot(discord, tmp_path, **quick) as running:
        await set_up(discord)
        await looks(discord)
        discord.fail_messages = 10**6
        await rebuilt(discord)
        await asyncio.wait_for(discord.failed.wait(), 30)
        running.process.kill()
    discord.fail_messages = 0
    for _ in range(2):
        async with bot(discord, tmp_path, stub_built=2, **quick) as running:
            await looks(discord)
            await looks(discord)
            running.process.kill()
        assert len(told(discord)) == 1
        discord.nonces.clear()
        noted = "UPDATE news_for SET state = 'claimed' RETURNING number"
        assert len(await Deployment(tmp_path).execute(noted)) == 1  # as if killed between the message and its note


@pytest.mark.parametrize(("code", "arrives"), [(50001, False), (0, True)])
async def test_a_channel_that_is_lost_is_given_up_and_none_that_a_proxy_refuses(
    discord: FakeDiscord, tmp_path: Path, code: int, arrives: bool
) -> None:
    async with bot(discord, tmp_path, stub_tick_seconds=0.05) as running:
        await set_up(discord)
        await looks(discord)
        discord.refusals[NEWS] = (403, code)
        await rebuilt(discord)
        await looks(discord)
        discord.refusals.clear()
        await looks(discord)
        assert await running.stopped() == 0
        assert running.output.count("curators cannot be told") == (not arrives)
    assert len(told(discord)) == arrives


async def test_the_trouble_of_one_server_is_no_other_s(discord: FakeDiscord, tmp_path: Path) -> None:
    state = await Deployment(tmp_path).open()
    for server, channel in ((GUILD, NEWS), (OTHER, CHANNEL)):
        await state.preferences.set_server(server, ServerSettings(curators=channel))
    await state.news.announce(None, "generation0", None, (), NOW)
    await state.close()
    discord.refusals[NEWS] = (200, 0)  # nobody foresaw an answer that is no message
    async with bot(discord, tmp_path, stub_tick_seconds=0.05) as running:
        await discord.dispatch("GUILD_CREATE", guild() | {"id": str(OTHER)})
        assert (await discord.next_sent())["channel_id"] == str(CHANNEL)
        assert await running.stopped() == 0
        assert "telling curators failed" in running.output


async def test_two_processes_tell_it_once(shared: Deployment) -> None:
    async with FakeCluster() as cluster:
        cluster.everywhere, cluster.apart = True, 0
        async with seat(cluster, shared, "1/2") as one, seat(cluster, shared, "2/2") as two:
            await cluster.is_up(0, 1)
            await set_up(cluster)
            await shared.until("SELECT max(generation) FROM announced", "generation1")
            calls = []
            for cluster.shard in (0, 1):
                calls.append(await cluster.interact("rebuild", permissions=MANAGE_GUILD))
            for call in calls:
                await call.until(ENGLISH.rebuild_title)
            await cluster.next_sent()
            await shared.until("SELECT state FROM news_for", "sent")
            await ended(one, two)
        assert len(told(cluster)) == 1
        assert cluster.sent.empty()
        assert cluster.violations == []


async def ended(*processes: Running) -> None:
    assert [await each.stopped() for each in processes] == [0] * len(processes)


NOTHING = News("a", "b", (), (), (), (1, 0, 0), (), 0)


async def test_a_generation_is_announced_by_who_saw_the_one_before(deployment: Deployment) -> None:
    one, other = await deployment.open(), await deployment.open() if deployment.url else None
    box = one.news
    assert await box.announce(None, "a", None, {5}, NOW)
    assert not await box.announce(None, "x", NOTHING, {5}, NOW)
    assert await box.announce("a", "b", NOTHING, {5, 6}, NOW)
    if other:
        assert not await other.news.announce("a", "b", NOTHING, {5}, NOW)
        await other.close()
    assert await box.announced() == "b"
    first, second = await box.waiting(NOW)
    assert ((first.server, second.server), first.number) == ((5, 6), second.number)
    assert [await box.claim(first), await box.claim(first)] == [True, False]
    async with box.alone(first) as note:
        assert note
        await note()
    too_late = NOW + KEPT + timedelta(days=1)
    assert await box.waiting(NOW) == await box.waiting(NOW + KEPT) == (second,)
    assert await box.waiting(too_late) == ()
    await one.prune(NOW + KEPT)
    assert await box.waiting(NOW) == (second,)
    await one.prune(too_late)
    assert await box.waiting(NOW) == ()
    await one.close()


async def test_a_broken_file_is_told_of_once_until_it_is_whole_again(deployment: Deployment) -> None:
    state = await deployment.open()
    seen: list[frozenset[str]] = []

    async def found(*files: str) -> frozenset[str]:
        def item(fresh: frozenset[str]) -> Trouble:
            seen.append(fresh)
            return Trouble((), True)

        return await state.news.settle_troubles(set(files), item, {5}, NOW)

    assert await found("a.md") == {"a.md"}
    assert await found("a.md") == frozenset()
    assert await found(FAILED) == {FAILED}
    assert await found(FAILED) == frozenset()
    assert await found("a.md", "b.md") == {"b.md"}
    assert await found() == frozenset()
    assert await found("a.md") == {"a.md"}
    assert seen == [{"a.md"}, {FAILED}, {"b.md"}, {"a.md"}]
    assert len(await state.news.waiting(NOW)) == 4
    await state.close()


@pytest.mark.parametrize(("later", "taken"), [(0, False), (59, False), (60, True), (-120, True)])
async def test_a_turn_is_taken_once_in_its_time(deployment: Deployment, later: int, taken: bool) -> None:
    state = await deployment.open()
    assert await state.turns.take("feeds", 60, NOW)
    assert await state.turns.take("feeds", 60, NOW + timedelta(seconds=later)) is taken
    await state.close()
