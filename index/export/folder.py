"""A folder that is replaced as a whole: written aside, then swapped in; a reader finds the old or the new one."""

from __future__ import annotations

import ctypes
import fcntl
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from index.generation import sync
from index.types import OnrecordError

_AT_CWD = -100
_EXCHANGE = 2


@contextmanager
def replacing(out: Path, may_replace: Callable[[Path], bool]) -> Iterator[Path]:
    """A new folder to write into; it becomes `out` when the block ends well, and is gone otherwise.

    An `out` that is there and not empty is only replaced where `may_replace` says so. Raises OnrecordError.
    """
    out = out.expanduser().resolve()
    try:
        _clear(out)
        _check(out, may_replace)
        with _staging(out) as staging:
            yield staging
            _sync(staging)
            _check(out, may_replace)
            _swap(staging, out)
    except OSError as error:
        raise OnrecordError(
            f"The export cannot be written to {out} ({error.strerror or error}), and what was there is unchanged: make"
            " room there, or name another folder."
        ) from None


def _check(out: Path, may_replace: Callable[[Path], bool]) -> None:
    if not (out.is_dir() or os.path.lexists(out)):
        return
    if not out.is_dir() or (any(out.iterdir()) and not may_replace(out)):
        raise OnrecordError(f"{out} holds something else than an export: name a new or empty folder.")


@contextmanager
def _staging(out: Path) -> Iterator[Path]:
    """A folder beside `out`, held by a lock as long as its writer lives."""
    staging = _beside(out, f"{os.getpid()}-{secrets.token_hex(4)}.new")
    out.parent.mkdir(parents=True, exist_ok=True)
    staging.mkdir()
    handle = os.open(staging, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        os.close(handle)


def _beside(out: Path, ending: str) -> Path:
    return out.with_name(f".{out.name}.{ending}")


def _clear(out: Path) -> None:
    """Brings back what a kill amid a swap left aside, and removes what dead writers left."""
    for aside in _left(out, "old"):
        if out.exists():
            shutil.rmtree(aside, ignore_errors=True)
        else:
            aside.rename(out)
    for staging in _left(out, "new"):
        if _is_abandoned(staging):
            shutil.rmtree(staging, ignore_errors=True)


def _left(out: Path, ending: str) -> list[Path]:
    """What writers left beside `out`, by the names that `_beside` gives; a folder of any other name is a person's."""
    name = re.compile(rf"\.{re.escape(out.name)}\.\d+-[0-9a-f]{{8}}\.{ending}")
    return sorted(path for path in out.parent.glob(".*") if name.fullmatch(path.name))


def _is_abandoned(staging: Path) -> bool:
    handle = os.open(staging, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(handle)
    return True


def _sync(folder: Path) -> None:
    for path in folder.iterdir():
        sync(path)
    sync(folder)


def _swap(staging: Path, out: Path) -> None:
    """`staging` takes the name of `out`, which takes that of `staging` or, where the system can't, is moved aside."""
    if not out.exists():
        staging.rename(out)
    elif not _exchanged(staging, out):
        aside = _beside(out, f"{os.getpid()}-{secrets.token_hex(4)}.old")
        out.rename(aside)
        try:
            staging.rename(out)
        except OSError:
            aside.rename(out)
            raise
        shutil.rmtree(aside, ignore_errors=True)
    sync(out.parent)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchanges two names in one step, where the system knows how."""
    exchange = getattr(ctypes.CDLL(None), "renameat2", None)
    names = (os.fsencode(one), os.fsencode(other))
    return exchange is not None and exchange(_AT_CWD, names[0], _AT_CWD, names[1], _EXCHANGE) == 0
