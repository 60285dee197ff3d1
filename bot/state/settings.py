"""Settings of servers and members: written to the database first, then served from memory."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.servers import DEFAULTS, ServerSettings, read, written
from bot.state.database import Database
from bot.state.tables import member_setting, revision, server_setting

_NAME = "preferences"
_REVISION = select(revision.c.number).where(revision.c.name == _NAME)


class Preferences:
    """All settings, in memory for reading at once; each change counts a revision, by which other processes notice."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._servers: dict[int, ServerSettings] = {}
        self._plain: set[int] = set()
        self._revision = 0
        self._changing = asyncio.Lock()

    async def refresh(self) -> None:
        """Reads anew what another process changed."""
        if (await self._database.value(_REVISION) or 0) != self._revision:
            await self.load()

    async def load(self) -> None:
        rows: dict[int, dict[str, str]] = defaultdict(dict)
        async with self._changing:
            async with self._database.transaction() as connection:
                self._revision = (await connection.execute(_REVISION)).scalar() or 0
                for server, name, value in await connection.execute(select(server_setting)):
                    rows[server][name] = value
                members = await connection.execute(select(member_setting.c.member).where(member_setting.c.plain))
                self._plain = set(members.scalars())
            self._servers = {server: read(values) for server, values in rows.items()}

    def server(self, server: int | None) -> ServerSettings:
        """The settings of a server; the defaults in direct messages."""
        return self._servers.get(server, DEFAULTS) if server else DEFAULTS

    def servers(self) -> dict[int, ServerSettings]:
        return dict(self._servers)

    async def change(
        self, server: int, change: Callable[[ServerSettings], ServerSettings]
    ) -> tuple[ServerSettings, ServerSettings]:
        """Keeps what the pure function makes of the settings as they stand, one change after another.

        Before and after it. Only the process that serves a server changes its settings.
        """
        async with self._changing:
            before = self.server(server)
            after = change(before)
            if after != before:
                await self._write(server, after)
        return before, after

    async def set_server(self, server: int, settings: ServerSettings) -> None:
        """Whatever they were."""
        async with self._changing:
            await self._write(server, settings)

    async def _write(self, server: int, settings: ServerSettings) -> None:
        rows = [{"server": server, "name": name, "value": value} for name, value in written(settings).items()]
        async with self._database.transaction() as connection:
            await connection.execute(delete(server_setting).where(server_setting.c.server == server))
            if rows:
                await connection.execute(insert(server_setting), rows)
            await self._count(connection)
        self._servers[server] = settings

    def plain(self, member: int) -> bool:
        """Whether this person asked for plain text."""
        return member in self._plain

    async def set_plain(self, member: int, plain: bool) -> None:
        async with self._database.transaction() as connection:
            if plain:
                row = self._database.upsert(member_setting).values(member=member, plain=True)
                await connection.execute(row.on_conflict_do_nothing())
            else:
                await connection.execute(delete(member_setting).where(member_setting.c.member == member))
            await self._count(connection)
        (self._plain.add if plain else self._plain.discard)(member)

    async def _count(self, connection: AsyncConnection) -> None:
        row = self._database.upsert(revision).values(name=_NAME, number=1)
        more = {"number": revision.c.number + 1}
        await connection.execute(row.on_conflict_do_update(index_elements=["name"], set_=more))
