"""Bytes to text. What a page says of its encoding is often wrong, but what is valid UTF-8 hardly ever is anything else.

So is a text that is UTF-8 but for a few bytes; of another one that is broken the label is believed.
Labels are read as browsers read them (WHATWG Encoding): Latin-1 means windows-1252, GB2312 means GB18030.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress

from charset_normalizer import from_bytes

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
          "euc_kr": "cp949", "iso8859-9": "cp1254"}  # fmt: skip
_REFUSED = frozenset({"utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"})
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_HEAD = 4_096
_FEW = 10
"""Characters beyond ASCII for each broken one in a text that is UTF-8 all the same."""


def decoded(content: bytes, charset: str | None = None) -> str:
    """The text of a page; `charset` is what the server said. Bytes that fit nothing become U+FFFD."""
    marked = [name for bom, name in _BOMS if content.startswith(bom)]
    declared = [*marked, *_declared(content, charset)]
    seven_bit = [name for name in declared if name.startswith("iso2022")]
    text = _exactly(content, [*marked, *seven_bit, "utf-8"]) or _mostly_utf8(content) or _exactly(content, declared)
    if text is not None:
        return text
    best = None if declared else from_bytes(content[:100_000]).best()
    return content.decode(best.encoding if best else next(iter(declared), "utf-8"), "replace")


def _exactly(content: bytes, names: Iterable[str]) -> str | None:
    """The text in the first encoding that fits every byte."""
    for name in names:
        with suppress(UnicodeDecodeError):
            return content.decode(name)
    return None


def _mostly_utf8(content: bytes) -> str | None:
    """The text in UTF-8 where that reads all but a few of its characters beyond ASCII."""
    text = content.decode("utf-8", "replace")
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    return text if beyond >= _FEW * text.count("\ufffd") else None


def _declared(content: bytes, charset: str | None) -> Iterator[str]:
    """What the server and the page say, in this order."""
    found = _DECLARED.search(content, 0, _HEAD)
    for label in (charset, found.group(1).decode("ascii") if found else None):
        if name := _codec(label):
            yield name


def _codec(label: str | None) -> str | None:
    """Python's name of an encoding of text; None where there is none or it does not belong on the web."""
    try:
        info = codecs.lookup(label or "")
    except (LookupError, ValueError):
        return None
    if info.name in _REFUSED or not getattr(info, "_is_text_encoding", True):
        return None
    return _WIDER.get(info.name, info.name)
