"""The whole path, nothing made up but Discord: first start, question, a new article, rebuild, question."""

import json
from pathlib import Path

from tests.bot.deployments import Deployment
from tests.bot.fake_discord import FakeDiscord
from tests.bot.payloads import MANAGE_GUILD
from tests.bot.process import bot, launch

ARTICLE = """---
title: "{title}"
url: "https://example.org/{day}"
publisher: "The Post"
published: {day}
---

{body}
"""


def write(corpus: Path, day: str, title: str, body: str) -> None:
    (corpus / f"{day}-note.md").write_text(ARTICLE.format(day=day, title=title, body=body), "utf-8")


async def asked_elsewhere(folder: Path, deployment: Deployment) -> None:
    """The command line on a machine that has the database's address and nothing else."""
    question = ("ask", "--json", "What does the Zephyr model cost per month?")
    asked = await launch("http://127.0.0.1:9", folder, "bot.cli", *question, token=None, **deployment.settings)
    assert await asked.ended() == 0
    assert json.loads(asked.output)["reported"][0]["article"] == "2026-04-01-note"


async def test_a_bot_on_the_real_index(tmp_path: Path, deployment: Deployment) -> None:
    corpus, elsewhere = tmp_path / "corpus", tmp_path / "elsewhere"
    corpus.mkdir()
    elsewhere.mkdir()
    write(corpus, "2026-03-01", "Chips of the Zephyr model", "The Zephyr model runs on Ascend chips, its maker said.")
    async with FakeDiscord() as discord:
        settings = {"onrecord_corpus_dir": corpus, "onrecord_index_dir": tmp_path / "index", "onrecord_watch": "off"}
        settings |= deployment.settings
        async with bot(discord, tmp_path, "bot.cli", "run", **settings) as running:
            before = await discord.interact("ask", {"question": "Which chips does the Zephyr model run on?"})
            assert "Ascend chips" in await before.answer()
            write(corpus, "2026-04-01", "Price of the Zephyr model", "The Zephyr model costs 9 dollars per month.")
            rebuild = await discord.interact("rebuild", permissions=MANAGE_GUILD)
            assert "1 added, 0 changed, 0 removed, 1 unchanged" in await rebuild.until("unchanged")
            after = await discord.interact("ask", {"question": "What does the Zephyr model cost per month?"})
            assert "9 dollars per month" in await after.answer()
            assert "2026-04-01" in after.text
            for listing in ("sources", "ledger", "digest"):
                assert "generation" in await discord.answer(listing)
            assert await running.stopped() == 0
            assert "level='error'" not in running.output
            if deployment.url:
                assert deployment.url not in running.output
                await asked_elsewhere(elsewhere, deployment)
    assert discord.violations == []
