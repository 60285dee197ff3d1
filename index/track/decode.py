"""Bytes to text. What a page says of its encoding is often wrong, but what is valid UTF-8 hardly ever is anything else.

Labels are read as browsers read them (WHATWG Encoding): Latin-1 means windows-1252, GB2312 means GB18030.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from charset_normalizer import from_bytes

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
          "euc_kr": "cp949", "iso8859-9": "cp1254"}  # fmt: skip
_REFUSED = frozenset({"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_HEAD = 4_096


def decoded(content: bytes, charset: str | None = None) -> str:
    """The text of a page; `charset` is what the server said. Bytes that fit nothing become U+FFFD."""
    for name in _candidates(content, charset):
        try:
            return content.decode(name)
        except UnicodeDecodeError:
            continue
    best = from_bytes(content[:100_000]).best()
    return content.decode(best.encoding if best else "utf-8", "replace")


def _candidates(content: bytes, charset: str | None) -> Iterator[str]:
    yield from (name for bom, name in _BOMS if content.startswith(bom))
    found = _DECLARED.search(content, 0, _HEAD)
    declared = [_codec(charset), _codec(found.group(1).decode("ascii")) if found else None]
    seven_bit = [name for name in declared if name and name.startswith("iso2022")]
    yield from seven_bit
    yield "utf-8"
    yield from (name for name in declared if name and not name.startswith(("utf_8", "utf-8")))


def _codec(label: str | None) -> str | None:
    """Python's name of an encoding of text; None where there is none or it does not belong on the web."""
    try:
        info = codecs.lookup(label or "")
    except (LookupError, ValueError):
        return None
    if info.name in _REFUSED or not getattr(info, "_is_text_encoding", True):
        return None
    return _WIDER.get(info.name, info.name)
