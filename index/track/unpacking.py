"""A compressed answer to its content, in bounded pieces, and whether it came whole.

Where a connection has no length of its own to tell, what was cut off is seen by the compression alone.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

PIECE = 2**20
"""Bytes that are unpacked at once at most."""
ENCODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
_GZIP, _ZLIB, _BARE = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS


class Unpacker:
    """Unpacks one answer of an encoding of ENCODINGS."""

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding
        self._inflate: zlib._Decompress | None = None

    def pieces(self, raw: bytes) -> Iterator[bytes]:
        """What the next bytes hold. Raises zlib.error where they are nothing compressed."""
        if self._encoding in ("", "identity"):
            yield raw
            return
        self._inflate = self._inflate or zlib.decompressobj(_form(self._encoding, raw))
        while piece := self._inflate.decompress(raw, PIECE):
            yield piece
            raw = self._inflate.unconsumed_tail

    @property
    def whole(self) -> bool:
        """Whether what came so far is at its end, or nothing came."""
        return self._inflate is None or self._inflate.eof


def _form(encoding: str, raw: bytes) -> int:
    """Many servers send deflate without the head that it should have."""
    if encoding != "deflate":
        return _GZIP
    return _ZLIB if raw[:1] == b"\x78" else _BARE
