"""Settings from the environment (ONRECORD_..., DISCORD_TOKEN) and a .env file; unknown ONRECORD_ names are refused."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal

from dotenv import dotenv_values
from platformdirs import user_data_path
from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.state.address import normal
from index.types import UsageError

PREFIX = "ONRECORD_"
NO_TOKEN = "No Discord token is set: put DISCORD_TOKEN into the environment or into .env."  # noqa: S105
DEFAULT_MODEL = "all-MiniLM-L6-v2"
_FILE = ".env"
_ENCODING = "utf-8-sig"  # some editors begin a file with a byte order mark


def _data_dir() -> Path:
    return user_data_path("onrecord")


class Settings(BaseSettings):
    """Everything that can be set; each field is ONRECORD_ and its name in capitals. What is empty is not set."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=_FILE, env_file_encoding=_ENCODING, extra="ignore", frozen=True
    )

    corpus_dir: Annotated[Path, Field(description="folder of the tracked articles")] = Path("corpus")
    data_dir: Annotated[Path, Field(default_factory=_data_dir, description="folder of the bot's own small state")]
    index_dir: Annotated[
        Path, Field(default_factory=lambda data: data["data_dir"] / "index", description="folder of the index")
    ]
    model: Annotated[str, Field(description="sentence-transformers name or folder")] = DEFAULT_MODEL
    reranker: Annotated[
        str | None, Field(description="sentence-transformers CrossEncoder name or folder; reads the best again")
    ] = None
    database_url: Annotated[
        SecretStr | None,
        Field(
            description="postgresql://user:password@host/database of a shared deployment; else files in the data folder"
        ),
    ] = None
    discord_token: Annotated[
        SecretStr | None,
        Field(validation_alias=AliasChoices("ONRECORD_DISCORD_TOKEN", "DISCORD_TOKEN"), description="the bot's token"),
    ] = None
    discord_api: Annotated[str, Field(pattern=r"^https?://", description="base address of Discord's API")] = (
        "https://discord.com/api/v10"
    )
    queue_size: Annotated[int, Field(ge=1, le=10_000, description="questions that may wait")] = 256
    metrics_port: Annotated[
        int | None, Field(ge=1, le=65535, description="loopback port of /metrics, /healthz and /readyz")
    ] = None
    watch: Annotated[
        Literal["on", "poll", "off"],
        Field(description="on: the running bot rebuilds when the corpus changes; poll: looks every 10 s; off: never"),
    ] = "on"
    feeds_every: Annotated[
        int, Field(ge=0, le=10_080, description="minutes between two runs over the corpus's feeds.toml; 0: never")
    ] = 30
    track_servers: Annotated[
        frozenset[int],
        NoDecode,
        Field(description="ids of the servers whose moderators may /track, separated by commas; none: all servers"),
    ] = frozenset()
    log_level: Annotated[
        Literal["debug", "info", "warning", "error"], Field(description="least level that is logged")
    ] = "info"

    @model_validator(mode="before")
    @classmethod
    def _empty_is_not_set(cls, given: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in given.items() if not isinstance(value, str) or value.strip()}

    @field_validator("track_servers", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return [part for part in value.replace(",", " ").split() if part] if isinstance(value, str) else value

    @field_validator("database_url")
    @classmethod
    def _is_address(cls, value: SecretStr | None) -> SecretStr | None:
        return SecretStr(normal(value.get_secret_value())) if value else None

    @property
    def database(self) -> str | None:
        """The address of the shared database, with its password; None in an embedded deployment."""
        return self.database_url.get_secret_value() if self.database_url else None

    @property
    def token(self) -> str:
        """The bot's token; empty where none is set."""
        return self.discord_token.get_secret_value() if self.discord_token else ""

    @field_validator("corpus_dir", "data_dir", "index_dir")
    @classmethod
    def _of_the_user(cls, value: Path) -> Path:
        """What a shell makes of ~, which no shell does in a file."""
        try:
            return value.expanduser()
        except RuntimeError:
            raise ValueError("there is no such user") from None

    @field_validator("discord_token")
    @classmethod
    def _is_one_word(cls, value: SecretStr | None) -> SecretStr | None:
        token = value.get_secret_value().strip() if value else ""
        if not re.fullmatch(r"[!-~]*", token):
            raise ValueError("write the token alone, without spaces, as the developer portal shows it")
        return SecretStr(token) if token else None

    @field_validator("log_level", "watch", mode="before")
    @classmethod
    def _lower(cls, value: Any) -> Any:
        return value.lower() if isinstance(value, str) else value


def load_settings() -> Settings:
    """The settings in force. Raises UsageError with one sentence naming the variable that is wrong."""
    _refuse_unknown()
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = _variable(str(first["loc"][0]))
        reason = _REASONS.get(first["type"], first["msg"].removeprefix("Value error, ").lower())
        raise UsageError(f"{name} is not valid ({reason}): correct it in the environment or .env.") from None


_REASONS = {
    "int_parsing": "it takes whole numbers",
    "string_pattern_mismatch": "it begins with http:// or https://",
}
"""What is wrong, where pydantic's own words are for programmers."""


def shown(settings: Settings) -> list[tuple[str, str, str]]:
    """Variable, value in force (secrets hidden) and meaning of every setting."""
    return [
        (_variable(name), _value(getattr(settings, name)), field.description or "")
        for name, field in Settings.model_fields.items()
    ]


def _value(value: object) -> str:
    if isinstance(value, SecretStr):
        return "(set, hidden)"
    if isinstance(value, frozenset):
        return ",".join(map(str, sorted(value))) or "(not set)"
    return "(not set)" if value is None else str(value)


def _variable(name: str) -> str:
    return "DISCORD_TOKEN" if name.upper().endswith("DISCORD_TOKEN") else PREFIX + name.upper()


def _refuse_unknown() -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    names = [*os.environ, *_names_in_file()]
    unknown = sorted({name for name in names if name.upper().startswith(PREFIX)} - known - _TESTS)
    if unknown:
        raise UsageError(f"{unknown[0]} is not a setting: see onrecord settings for those that are.")


def _names_in_file() -> Iterable[str]:
    try:
        return dotenv_values(_FILE, encoding=_ENCODING) if Path(_FILE).is_file() else ()
    except OSError as error:
        raise UsageError(f"{_FILE} cannot be read ({error.strerror}): grant it, or remove it.") from None
    except UnicodeDecodeError:
        raise UsageError(f"{_FILE} is not UTF-8: write it anew as UTF-8.") from None


_TESTS = frozenset({"ONRECORD_TEST_DATABASE_URL", "ONRECORD_TEST_INDEX", "ONRECORD_TEST_SERVERS"})
"""Read by the tests alone."""
