"""What curators are told, each thing once: it is noted with all it is for in one transaction, then sent to each.

Which generation was told of last, and which files were known to be broken, is changed in the same transaction, so
that neither a kill nor a second process tells anything twice or loses it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.curators.news import FAILED, News, Trouble, packed
from bot.state.claims import CLAIMED, SENT, Sent, alone, as_sent
from bot.state.database import Part
from bot.state.tables import announced, news, news_for, trouble

KEPT = timedelta(days=2)
"""What could not be sent for so long is no news any more."""
_ONE = "index"
_WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing for one server; `content` is JSON of its `kind`, `news` or `trouble`."""

    number: int
    server: int
    kind: str
    content: str
    day: date


class NewsBox(Part):
    async def announced(self) -> str | None:
        """The generation that was told of last; None before the first one."""
        generation: str | None = await self._database.value(select(announced.c.generation))
        return generation

    async def announce(
        self, before: str | None, after: str, item: News | None, servers: Collection[int], now: datetime
    ) -> bool:
        """Notes that `after` is told of, with `item` for `servers`; false where another process did since `before`."""
        row = self._database.upsert(announced).values(name=_ONE, generation=after)
        if before is None:
            change = row.on_conflict_do_nothing()
        else:
            known = announced.c.generation == before
            change = row.on_conflict_do_update(index_elements=["name"], set_={"generation": after}, where=known)
        async with self._database.transaction() as connection:
            if (await connection.execute(change.returning(announced.c.name))).first() is None:
                return False
            if item:
                await self._note(connection, item, servers, now)
            return True

    async def settle_troubles(
        self, files: Collection[str], item: Callable[[frozenset[str]], Trouble], servers: Collection[int], now: datetime
    ) -> frozenset[str]:
        """Takes `files` for all that is broken now; those that were not known to be are told of, and returned.

        `item` makes what is told of them. Where a rebuild failed, nothing is known of files, so none is forgotten.
        """
        async with self._database.transaction() as connection:
            if FAILED not in files:
                await connection.execute(delete(trouble).where(trouble.c.file.not_in(list(files))))
            fresh = frozenset([file for file in sorted(files) if await self._is_new(connection, file)])
            if fresh:
                await self._note(connection, item(fresh), servers, now)
            return fresh

    async def _is_new(self, connection: AsyncConnection, file: str) -> bool:
        row = self._database.upsert(trouble).values(file=file).on_conflict_do_nothing()
        return (await connection.execute(row.returning(trouble.c.file))).first() is not None

    async def _note(
        self, connection: AsyncConnection, item: News | Trouble, servers: Collection[int], now: datetime
    ) -> None:
        if not servers:
            return
        kind = "news" if isinstance(item, News) else "trouble"
        row = insert(news).values(kind=kind, content=packed(item), day=now.date().isoformat())
        number = (await connection.execute(row.returning(news.c.number))).scalar_one()
        rows = [{"number": number, "server": server, "state": _WAITING} for server in sorted(servers)]
        await connection.execute(insert(news_for), rows)

    async def waiting(self, now: datetime) -> tuple[Item, ...]:
        """What was not sent yet and is news still, oldest first."""
        wanted = (
            select(news_for.c.number, news_for.c.server, news.c.kind, news.c.content, news.c.day)
            .join(news, news.c.number == news_for.c.number)
            .where(news_for.c.state != SENT, news.c.day >= _oldest(now))
            .order_by(news_for.c.number, news_for.c.server)
        )
        rows = await self._database.rows(wanted)
        return tuple(
            Item(number, server, kind, content, date.fromisoformat(day)) for number, server, kind, content, day in rows
        )

    async def claim(self, item: Item) -> bool:
        """Whether this is the first attempt; it is noted before anything is sent."""
        waits = _row(item) & (news_for.c.state == _WAITING)
        row = update(news_for).where(waits).values(state=CLAIMED).returning(news_for.c.number)
        return bool(await self._database.rows(row))

    def alone(self, item: Item) -> AbstractAsyncContextManager[Sent]:
        """What to call once it was sent; see `claims.alone`."""
        return alone(self._database, news_for, _row(item))

    async def sent(self, item: Item) -> None:
        """Also for what can't be sent at all."""
        await self._database.execute(as_sent(news_for, _row(item)))

    async def prune(self, now: datetime) -> None:
        old = news.c.day < _oldest(now)
        numbers = select(news.c.number).where(old)
        await self._database.execute(delete(news_for).where(news_for.c.number.in_(numbers)), delete(news).where(old))


def _oldest(now: datetime) -> str:
    """The first day of what is news still."""
    return (now - KEPT).date().isoformat()


def _row(item: Item) -> ColumnElement[bool]:
    return (news_for.c.number == item.number) & (news_for.c.server == item.server)
