"""The address of a shared database, as PostgreSQL's own tools write it."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

_SCHEMES = ("postgresql", "postgres", "postgresql+asyncpg")


def normal(url: str) -> str:
    """The address as asyncpg reads it. Raises ValueError, which does not repeat it, when it is none."""
    scheme, _, rest = url.strip().partition("://")
    if scheme not in _SCHEMES or not rest:
        raise ValueError("write it as postgresql://user:password@host/database")
    try:
        found = urlsplit(f"postgresql://{rest}")
        if not found.hostname and "host=" not in found.query:
            raise ValueError
        _ = found.port if "," not in found.netloc else None
    except ValueError:
        raise ValueError("host or port cannot be read; write it as postgresql://user:password@host/database") from None
    return f"postgresql://{rest}"


def place(url: str) -> str:
    """Host and database, for a sentence."""
    found = urlsplit(url)
    return f"{found.netloc.rpartition('@')[2]}{found.path}"


def secrets(url: str | None) -> list[str]:
    """What of the address must never be logged."""
    if not url:
        return []
    written = urlsplit(url).password or ""
    return [url, *{each for each in (written, unquote(written)) if len(each) > 3}]
