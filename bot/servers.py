"""What a server may set, with defaults and bounds. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any
from zoneinfo import ZoneInfo, available_timezones

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from index.types import UsageError

MOST_CHANNELS = 50
Channel = int | None


class ServerSettings(BaseModel):
    """One server's settings; a value that is not set is its default."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    channels: Annotated[tuple[int, ...], Field(max_length=MOST_CHANNELS)] = ()
    """Where the bot answers, a category for all in it; empty: everywhere."""
    private: bool = False
    threads: bool = False
    plain: bool = False
    language: Annotated[str, Field(pattern=r"^(en|zh)?$")] = ""
    """Empty: the server's own language in Discord."""
    corrections: bool = True
    cooldown: Annotated[int, Field(ge=0, le=3600)] = 0
    """Seconds between two questions of one member."""
    per_minute: Annotated[int, Field(ge=0, le=1000)] = 0
    """Questions a minute in the server; 0: no limit."""
    keep_questions: bool = False
    retention: Annotated[int, Field(ge=1, le=365)] = 90
    """Days for which questions and votes are kept."""
    curators: Channel = None
    digest_channel: Channel = None
    digest_weekday: Annotated[int, Field(ge=0, le=6)] = 0
    """0 is Monday."""
    digest_hour: Annotated[int, Field(ge=0, le=23)] = 9
    digest_zone: str = "UTC"
    digest_from: str = ""
    """When the digest was set up (ISO, UTC); none is owed from before."""
    digest_off: str = ""
    """Why the bot switched the digest off by itself: `deleted` or `forbidden`."""

    @field_validator("digest_zone")
    @classmethod
    def _is_zone(cls, value: str) -> str:
        if value not in zones():
            raise ValueError("unknown zone")
        return value

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.digest_zone)

    def answers_in(self, *places: int | None) -> bool:
        """Whether one of `places` (a channel, its parent, its category) is among those where the bot answers."""
        return not self.channels or any(place in self.channels for place in places)


DEFAULTS = ServerSettings()


@cache
def zones() -> frozenset[str]:
    """Names of time zones, as `Europe/Berlin`; to find them is to read every file of them."""
    return frozenset(available_timezones())


def changed(settings: ServerSettings, changes: Mapping[str, Any], wrong: str) -> ServerSettings:
    """`settings` with `changes`, checked. Raises UsageError with the sentence `wrong` (with `{name}`)."""
    try:
        return ServerSettings.model_validate(settings.model_dump() | dict(changes))
    except ValidationError as error:
        raise UsageError(wrong.format(name=str(error.errors()[0]["loc"][0]).replace("_", " "))) from None


def written(settings: ServerSettings) -> dict[str, str]:
    """Name and JSON of everything that is not at its default."""
    return {
        name: json.dumps(value) for name, value in settings.model_dump().items() if value != getattr(DEFAULTS, name)
    }


def read(rows: Mapping[str, str]) -> ServerSettings:
    """The inverse of `written`; a value that is no longer valid falls back to its default."""
    known = {name: json.loads(value) for name, value in rows.items()}
    while True:
        try:
            return ServerSettings.model_validate(known)
        except ValidationError as error:
            for each in error.errors():
                known.pop(str(each["loc"][0]), None)
