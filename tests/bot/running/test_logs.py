"""No token reaches a log, whoever writes it and however."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import structlog
from sqlalchemy.exc import IntegrityError, OperationalError

from bot.running.logs import configure, named, redact, trace
from index.types import OnrecordError, UsageError
from tests.bot.payloads import TOKEN


@pytest.mark.parametrize(
    "line",
    [
        "POST https://discord.com/api/v10/interactions/12/aW50ZXJhY3Rpb24/callback returned 200",
        "PATCH https://discord.com/api/v10/webhooks/12/aW50ZXJhY3Rpb24/messages/@original",
        "{'id': '1', 'token': 'aW50ZXJhY3Rpb24', 'type': 2}",
        '{"token":"aW50ZXJhY3Rpb24"}',
        "Authorization: Bot aW50ZXJhY3Rpb24",
        "headers={'Authorization': 'Bot aW50ZXJhY3Rpb24'}",
    ],
)
def test_interaction_tokens_and_headers_are_hidden(line: str) -> None:
    assert "aW50ZXJhY3Rpb24" not in redact(line)


def test_other_words_stay() -> None:
    line = "answered seconds=0.2 command='ask' POST /channels/12/messages"
    assert redact(line) == line


@contextmanager
def at_debug() -> Iterator[None]:
    """The log set to DEBUG, put back afterwards."""
    root = logging.getLogger()
    before, level = root.handlers, root.level
    root.handlers = []
    try:
        configure("debug", [TOKEN])
        yield
    finally:
        root.handlers = before
        root.setLevel(level)
        structlog.reset_defaults()


def test_no_secret_passes_at_debug(capsys: pytest.CaptureFixture[str]) -> None:
    with at_debug():
        logging.getLogger("somewhere").debug("token is %s", TOKEN)
        structlog.get_logger("here").error("oh", value={"x": TOKEN})
        try:
            raise ValueError(TOKEN)
        except ValueError:
            logging.getLogger("somewhere").exception("failed")
        for library in ("discord.gateway", "discord.http", "aiohttp.client", "asyncio"):
            logging.getLogger(library).debug("payload with a question")
        for library in ("sqlalchemy.engine.Engine", "aiosqlite", "alembic.runtime.migration", "faiss.loader"):
            logging.getLogger(library).info("payload with a question")
    written = capsys.readouterr().err
    assert written.count("[hidden]") >= 3
    assert TOKEN not in written
    assert "payload with a question" not in written


def test_a_librarys_failed_attempt_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with at_debug():
        try:
            raise OSError("refused")
        except OSError:
            logging.getLogger("discord.client").exception("Attempting a reconnect")
    written = capsys.readouterr().err
    assert "OSError: refused" in written
    assert "Traceback" not in written


def test_what_sqlite_says_of_its_file_is_told() -> None:
    full = OperationalError("INSERT", {"question": "private"}, sqlite3.OperationalError("database or disk is full"))
    assert named(full) == "OperationalError: database or disk is full"
    assert named(IntegrityError("INSERT", {}, sqlite3.IntegrityError("private"))) == "IntegrityError"


@pytest.mark.parametrize(("kind", "is_told"), [(ValueError, False), (UsageError, False), (OnrecordError, True)])
def test_a_trace_tells_where_and_only_what_is_written_for_who_runs_the_bot(
    kind: type[Exception], is_told: bool
) -> None:
    question = "a private question"
    try:
        raise kind(question)
    except kind as error:
        told = trace(error)
    assert "test_logs.py" in told
    assert kind.__name__ in told
    assert (question in told) == is_told
