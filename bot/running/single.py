"""One bot a data folder: two would answer, vote and send digests on one state."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index.types import OnrecordError

FILE = "bot.lock"


@contextmanager
def alone(data_dir: Path) -> Iterator[None]:
    """Holds the folder's lock, which the system lets go with the process however it ends. Raises OnrecordError."""
    lock = FileLock(data_dir / FILE, timeout=0, thread_local=False)
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise OnrecordError(
            f"Another bot runs on {data_dir}: stop it first, or give this one its own ONRECORD_DATA_DIR."
        ) from None
    except OSError as error:
        raise OnrecordError(
            f"{data_dir} cannot hold the bot's state ({error.strerror}): set ONRECORD_DATA_DIR."
        ) from None
    try:
        yield
    finally:
        lock.release()
