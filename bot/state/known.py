"""When the bot first served which article: what makes an article news that was published long before."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import select

from bot.state.database import Database
from bot.state.tables import known_article

ALL_ALONG = ""
_BATCH = 200


class Known:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._noted = ""

    async def note(self, generation: str, articles: Collection[str], now: datetime) -> None:
        """Notes the articles of a served generation that were not noted before.

        Those of the first one ever are known all along: a bot that begins with an old corpus has no news in it but
        what was published lately.
        """
        if generation == self._noted:
            return
        async with self._database.transaction() as connection:
            before = set((await connection.execute(select(known_article.c.article))).scalars())
            since = now.isoformat() if before else ALL_ALONG
            rows = [{"article": article, "since": since} for article in sorted(set(articles) - before)]
            for start in range(0, len(rows), _BATCH):
                new = self._database.upsert(known_article).values(rows[start : start + _BATCH])
                await connection.execute(new.on_conflict_do_nothing())
        self._noted = generation

    async def since(self) -> Mapping[str, datetime]:
        """Of each article that came after the first generation, when it was served first (UTC)."""
        later = select(known_article.c.article, known_article.c.since).where(known_article.c.since != ALL_ALONG)
        return {article: datetime.fromisoformat(since) for article, since in await self._database.rows(later)}
