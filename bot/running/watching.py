"""Notices that a corpus folder changed: by the system's own events, or by looking again and again where there are none.

A thread waits for the changes. What is quiet for a moment is one change, so that a half-written file or a checkout of a
hundred of them is not looked at in the middle.
"""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import structlog

_log = structlog.get_logger(__name__)

QUIET_SECONDS, LONGEST_SECONDS = 1.0, 30.0
"""So long nothing must change, unless it goes on for so long."""
BUSY_QUIET_SECONDS, BUSY_LONGEST_SECONDS = 10.0, 120.0
"""The same while changes come one after another, as from feeds: few rebuilds, and few messages to curators."""
_OFTEN, _OFTEN_SECONDS = 3, 120.0

POLL_SECONDS = 10.0
_STEP_MS, _LOOK_MS = 100, 1_000
_SILENT = re.compile(
    r"9p|afs|ceph|cifs|davfs|fuse(?:\..*)?|gfs2|glusterfs|lustre|ncpfs|nfs\d?|ocfs2|smb\d?|smbfs|virtiofs"
)
"""File systems on which others write without an event here."""
_OCTAL = re.compile(r"\\(\d{3})")


class Watch:
    """A folder that is watched. `ready` is set once nothing is missed any more; `task` ends with the watching."""

    def __init__(self, path: Path, polling: bool, changed: Callable[[], None]) -> None:
        self._path, self._polling, self._changed = path, polling, changed
        self._stop, self._loop = threading.Event(), asyncio.get_running_loop()
        self.ready = asyncio.Event()
        self.task = asyncio.create_task(asyncio.to_thread(self._watch), name="watch")

    def stop(self) -> None:
        self._stop.set()

    def _watch(self) -> None:
        """Blocks until it is stopped, or another folder takes this one's place. Raises OSError when it is not there."""
        if self._polling:
            self._poll()
            return
        try:
            self._listen()
        except FileNotFoundError:
            raise
        except (OSError, RuntimeError) as error:  # the latter for a name that is not UTF-8
            _log.warning("no events of the corpus: looking again and again", error=type(error).__name__)
            self._tell(self._changed)
            self._poll()

    def _listen(self) -> None:
        from watchfiles import watch

        place, folder = _identity(self._path), self._path.resolve()
        told = watch(
            folder,
            watch_filter=lambda _change, name: is_telling(Path(name), folder),
            step=_STEP_MS,
            debounce=_LOOK_MS,
            rust_timeout=_LOOK_MS,
            yield_on_timeout=True,
            stop_event=self._stop,
            raise_interrupt=False,
            force_polling=False,
            ignore_permission_denied=True,
        )
        for changes in told:
            self._tell(self.ready.set)
            if changes:
                self._tell(self._changed)
            if _identity(self._path) != place:
                self._tell(self._changed)
                return

    def _poll(self) -> None:
        """Not by watchfiles: it compares times in whole seconds, and so misses a file that is finished in the second in
        which it was begun."""
        seen = _stamps(self._path)
        self._tell(self.ready.set)
        while not self._stop.wait(POLL_SECONDS):
            found = _stamps(self._path)
            if found != seen:
                seen = found
                self._tell(self._changed)

    def _tell(self, what: Callable[[], None]) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(what)


def _identity(path: Path) -> tuple[int, int]:
    """Tells a folder from another one that took its name, as a link that points elsewhere now."""
    found = path.stat()
    return found.st_dev, found.st_ino


def identities(paths: Iterable[Path]) -> list[tuple[int, int] | None]:
    """What tells that a folder, or the disk on which it lies, came or went; None for what is away."""
    found: list[tuple[int, int] | None] = []
    for path in paths:
        try:
            found.append(_identity(path))
        except OSError:
            found.append(None)
    return found


def _stamps(path: Path) -> dict[str, tuple[int, int, int]]:
    """Of each file that can be an article, what changes with it. Raises OSError when the folder is not there."""
    path.stat()
    found: dict[str, tuple[int, int, int]] = {}
    for file in path.rglob("*.md"):
        if is_telling(file, path):
            with suppress(OSError):  # gone meanwhile
                stamp = file.stat()
                found[str(file)] = stamp.st_mtime_ns, stamp.st_size, stamp.st_ino
    return found


@asynccontextmanager
async def watched(path: Path, polling: bool, changed: Callable[[], None]) -> AsyncIterator[Watch]:
    """Calls `changed` in the event loop's thread after each change."""
    watch = Watch(path, polling, changed)
    try:
        yield watch
    finally:
        watch.stop()
        await asyncio.wait([watch.task])


async def quiet(changed: asyncio.Event, seconds: float, longest: float) -> None:
    """Returns once `changed` was not set for `seconds`, or after `longest`; it is cleared then."""
    loop = asyncio.get_running_loop()
    end = loop.time() + longest
    while True:
        changed.clear()
        left = end - loop.time()
        if left <= 0:
            return
        try:
            await asyncio.wait_for(changed.wait(), min(seconds, left))
        except TimeoutError:
            return


def patience(served: Sequence[float], now: float) -> tuple[float, float]:
    """Seconds of quiet to wait for, and at most, by when new generations came to be served. Pure."""
    is_busy = sum(now - each < _OFTEN_SECONDS for each in served) >= _OFTEN
    return (BUSY_QUIET_SECONDS, BUSY_LONGEST_SECONDS) if is_busy else (QUIET_SECONDS, LONGEST_SECONDS)


def is_telling(path: Path, folder: Path) -> bool:
    """Whether a change there can change the corpus: articles and folders, none of them hidden. Pure."""
    parts = path.relative_to(folder).parts if path.is_relative_to(folder) else path.parts[-1:]
    return not any(part.startswith(".") for part in parts) and path.suffix in ("", ".md")


def needs_polling(path: Path) -> bool:
    """Whether the folder lies on a file system that brings no events of what other machines write."""
    try:
        mounts = Path("/proc/self/mountinfo").read_text("utf-8", errors="surrogateescape")
    except OSError:
        return False
    return bool(_SILENT.fullmatch(file_system(path.resolve(), mounts)))


def file_system(path: Path, mounts: str) -> str:
    """The type of the file system that holds `path`, by the text of Linux's mountinfo; empty where unknown. Pure."""
    best, found = -1, ""
    for line in mounts.splitlines():
        left, separator, right = line.partition(" - ")
        fields = left.split()
        if not separator or len(fields) < 5:
            continue
        point = Path(_OCTAL.sub(lambda match: chr(int(match[1], 8)), fields[4]))
        if path.is_relative_to(point) and len(point.parts) >= best:
            best, found = len(point.parts), right.split()[0]
    return found
