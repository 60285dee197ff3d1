"""Hostile pages and feeds are read in a process of its own, bounded in time and memory: a bomb, a crash or an endless
loop in a parser costs one of them, never the bot or a run over the feeds.

A request is a line of JSON and the content's bytes, an answer one line of JSON.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
from contextlib import suppress
from types import TracebackType
from typing import Any, BinaryIO, TypeVar

from pydantic import TypeAdapter

from index.track.types import Draft, FeedEntry, Fetched, TrackError, Unwritable

SECONDS = 60.0
"""For one page or feed."""
MEMORY = 2 * 1024**3
"""Bytes of address space."""
_LOUD = ("trafilatura", "htmldate", "pypdf", "dateparser", "justext", "charset_normalizer")
"""Libraries that log what a page does wrong, with words of the page."""
_DRAFT = TypeAdapter(Draft)
_ENTRIES = TypeAdapter(tuple[FeedEntry, ...])
_INSTEAD = {"page": "save its text and track the file", "feed": "correct its url, or take it from the list"}
"""What a person can do where one of these can't be read."""
T = TypeVar("T")


class Reader:
    """Reads pages and feeds one at a time; started when first used, anew after one that broke it. Thread-safe."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds, self._memory = seconds, memory
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, kind: type[BaseException] | None, _: object, __: TracebackType | None) -> None:
        with self._lock:
            self._stop()

    def understood(self, page: Fetched) -> Draft:
        """What a page or file tells. Raises TrackError where it tells nothing or breaks its reader."""
        return self._read("page", page, _DRAFT)

    def entries(self, feed: Fetched) -> tuple[FeedEntry, ...]:
        """The entries of a feed. Raises TrackError where it is none or breaks its reader."""
        return self._read("feed", feed, _ENTRIES)

    def _read(self, kind: str, content: Fetched, found: TypeAdapter[T]) -> T:
        with self._lock:
            answer = self._answer(kind, content)
        try:
            told: dict[str, Any] = json.loads(answer)
            if "refused" in told:
                raise TrackError(told["refused"])
            return found.validate_python(told["found"])
        except (ValueError, KeyError):
            raise TrackError(f"The {kind} could not be read, or not in time: {_INSTEAD[kind]}.") from None

    def _answer(self, kind: str, page: Fetched) -> bytes:
        """The answer's line, empty where the process broke or was stopped."""
        process = self._process = self._process or self._started()
        assert process.stdin
        assert process.stdout
        told: dict[str, Any] = {"url": page.url, "content_type": page.content_type, "charset": page.charset}
        told |= {"kind": kind, "size": len(page.content)}
        watch = threading.Timer(self._seconds, process.kill)
        watch.start()
        answer = b""
        try:
            with suppress(OSError):
                process.stdin.write(json.dumps(told).encode() + b"\n" + page.content)
                process.stdin.flush()
                answer = process.stdout.readline()
        finally:
            watch.cancel()
            if not answer.endswith(b"\n"):
                self._stop()
        return answer

    def _started(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "index.track.reader", str(self._memory)]
        pipe = subprocess.PIPE
        try:
            return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)  # noqa: S603 - our own
        except OSError as error:
            raise Unwritable(f"No process could be started to read the page ({error.strerror}): try again.") from None

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process:
            process.kill()
            with suppress(OSError):
                process.communicate()


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until they end."""
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    for line in iter(requests.readline, b""):
        told = json.loads(line)
        kind, content = told.pop("kind"), requests.read(told.pop("size"))
        answers.write(json.dumps(_told(kind, Fetched(content=content, **told))).encode() + b"\n")
        answers.flush()


def _told(kind: str, content: Fetched) -> dict[str, Any]:
    try:
        return {"found": _found(kind, content)}
    except (MemoryError, RecursionError):
        return {"refused": f"The {kind} takes too much memory: {_INSTEAD[kind]}."}
    except TrackError as error:
        return {"refused": str(error)}


def _found(kind: str, content: Fetched) -> Any:
    """As JSON can hold it. What reads is heavy and has its place in this process alone."""
    from index.track.feeds import entries_of
    from index.track.files import understood

    if kind == "feed":
        return _ENTRIES.dump_python(entries_of(content), mode="json")
    return _DRAFT.dump_python(understood(content), mode="json")


def _limit(memory: int) -> None:
    """Bound the address space, where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    _limit(int(sys.argv[1]))
    answers, sys.stdout = sys.stdout.buffer, sys.stderr
    serve(sys.stdin.buffer, answers)
