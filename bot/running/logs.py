"""Logging: structlog and the standard library through one handler to standard error, secrets taken out at the very end.

discord.py and its HTTP client print whole payloads at DEBUG, with messages and interaction tokens in them, the
database's libraries rows even at INFO; they are never let below INFO and WARNING, and the finished line is searched for
secrets again, whoever wrote it. faiss tells at INFO of each build of itself that this processor has no need of.
"""

from __future__ import annotations

import logging
import re
import sqlite3
import sys
import traceback
from collections.abc import Sequence

import structlog
from structlog.typing import EventDict, ExcInfo, Processor, WrappedLogger

from index.types import OnrecordError, UsageError

_LIBRARIES = ("discord", "aiohttp", "asyncio", "concurrent", "filelock")
_QUIET = ("aiosqlite", "sqlalchemy", "alembic", "faiss")
_HIDDEN = "[hidden]"
_INTERACTION_PATH = re.compile(r"((?:webhooks|interactions)/\d+/)[^/\s'\"?]+")
_TOKEN_FIELD = re.compile(
    r"(['\"]?(?:token|authorization)['\"]?\s*[:=]\s*['\"]?(?:Bot )?)[\w.\-=+/]{8,}", re.IGNORECASE
)


def redact(line: str, secrets: Sequence[str] = ()) -> str:
    """`line` without the secrets, interaction tokens in addresses, and anything that is labelled a token."""
    for secret in secrets:
        line = line.replace(secret, _HIDDEN)
    return _TOKEN_FIELD.sub(rf"\1{_HIDDEN}", _INTERACTION_PATH.sub(rf"\1{_HIDDEN}", line))


def trace(error: BaseException) -> str:
    """Where an error came from, without its message: that may repeat what a person asked."""
    return "".join([*traceback.format_tb(error.__traceback__), named(error)])


def named(error: BaseException) -> str:
    """Its kind. Only the sentences that are written for who runs the bot are told with it, and what SQLite says of its
    file, such as that the disk is full."""
    cause = getattr(error, "orig", error)
    is_told = isinstance(cause, (OnrecordError, sqlite3.OperationalError)) and not isinstance(cause, UsageError)
    return f"{type(error).__name__}: {cause}" if is_told else type(error).__name__


def bind_request(id: int, command: str) -> None:
    """Marks all that this task logs from now on with what it answers; `id` is the interaction's or the message's."""
    structlog.contextvars.bind_contextvars(request=f"{id & 0xFFFFFFFF:08x}", command=command)


class RedactingFormatter(structlog.stdlib.ProcessorFormatter):
    """Formats a record and redacts the finished text, tracebacks included."""

    def __init__(self, secrets: Sequence[str], processors: Sequence[Processor]) -> None:
        super().__init__(processors=processors, foreign_pre_chain=_shared())
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record), self._secrets)


def configure(level: str, secrets: Sequence[str]) -> None:
    """Sends every log to standard error at `level`; `secrets` never appear."""
    handler = logging.StreamHandler(sys.stderr)
    render = structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "logger", "event"])
    last: list[Processor] = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        _short_library_errors,
        _trace,
        render,
    ]
    handler.setFormatter(RedactingFormatter(secrets, last))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for name in _LIBRARIES:
        logging.getLogger(name).setLevel(max(logging.INFO, logging.getLogger().level))
    for name in _QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLogger().level))
    structlog.configure(
        processors=[*_shared(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def _shared() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def _short_library_errors(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """A library's failed attempt is one line: it is expected and retried."""
    info: ExcInfo | bool | None = event.get("exc_info")
    if str(event.get("logger", "")).startswith(_LIBRARIES) and isinstance(info, tuple):
        event["exc_info"] = None
        event["error"] = f"{info[0].__name__}: {info[1]}"
    return event


def _trace(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    formatted: EventDict = structlog.processors.format_exc_info(_logger, _method, event)
    return formatted
