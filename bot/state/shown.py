"""Which message quoted what, for thirty days: ids and places, no word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from bot.cards.spots import Spot, packed, unpacked
from bot.state.database import Part
from bot.state.tables import shown

KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Sent:
    """A public answer as it was sent."""

    message: int
    channel: int
    server: int
    spots: tuple[Spot, ...]


class Shown(Part):
    async def remember(
        self, message: int, channel: int, server: int | None, spots: Sequence[Spot], now: datetime
    ) -> None:
        """`server` is None for an answer that only its asker sees."""
        place = {"channel": channel, "server": server, "spots": packed(spots), "day": now.date().isoformat()}
        row = self._database.upsert(shown).values(message=message, **place)
        await self._database.execute(row.on_conflict_do_update(index_elements=["message"], set_=place))

    async def spots(self, message: int) -> tuple[Spot, ...] | None:
        """What a message quoted; None when that is no longer known."""
        text = await self._database.value(select(shown.c.spots).where(shown.c.message == message))
        return None if text is None else unpacked(text)

    async def uncorrected(self, now: datetime) -> tuple[Sent, ...]:
        """The public answers of the last thirty days that were not corrected, oldest first."""
        oldest = (now - KEPT).date().isoformat()
        wanted = select(shown.c.message, shown.c.channel, shown.c.server, shown.c.spots).where(
            shown.c.server.is_not(None), shown.c.corrected.is_(False), shown.c.day >= oldest
        )
        rows = await self._database.rows(wanted.order_by(shown.c.message))
        return tuple(Sent(message, channel, server, unpacked(spots)) for message, channel, server, spots in rows)

    async def corrected(self, message: int) -> None:
        """The answer is not looked at again."""
        await self._database.execute(update(shown).where(shown.c.message == message).values(corrected=True))

    async def prune(self, now: datetime) -> None:
        oldest = (now - KEPT).date().isoformat()
        await self._database.execute(delete(shown).where(shown.c.day < oldest))
