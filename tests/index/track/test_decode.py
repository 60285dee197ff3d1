"""Text out of bytes: encodings are guessed and labels doubted; a broken byte costs itself alone."""

from __future__ import annotations

import pytest

from index.track.decode import decoded


def test_encodings_are_told_by_the_bytes_before_the_labels() -> None:
    text = "Zoë’s café – 20 €"
    assert decoded(text.encode(), "latin-1") == text
    assert decoded(text.encode("cp1252"), "iso-8859-1") == text
    assert decoded(text.encode("utf-16")) == text
    assert decoded("深度求索".encode("gb18030"), "gb2312") == "深度求索"
    assert decoded("湊市".encode("iso2022_jp"), "iso-2022-jp") == "湊市"
    assert decoded(b'<meta charset="shift_jis">' + "湊市".encode("cp932")).endswith("湊市")
    for label in ("no-such", "hex", "zip", "utf-7", "unicode_escape", "\x00"):
        assert decoded(b"caf\xe9 +ADw-", label).startswith("caf")
    assert decoded(b"caf\xe9 \\u0041", "unicode_escape") == decoded(b"caf\xe9 \\u0041")


@pytest.mark.parametrize(
    ("text", "encoding", "label", "bad"),
    [
        ("It’s 3 €, AndrX said.", "utf-8", "utf-8", b"\xc3"),
        ("It’s 3 € – the firm’s price. " * 5 + "AndrX said.", "utf-8", None, b"\xc3"),
        ("Zoë’s, José’s and André’s: the firm’s café – 20 €, AndrX’s 30 €", "utf-8", "iso-8859-1", b"\xc3"),
        ("深度求索X发布了新模型", "gb18030", "gb2312", b"\xff"),
        ("It’s X fine, said André.", "cp1252", "windows-1252", b"\x81"),
        ("Zoë spoke. X", "utf-16", None, b"\x00\xdc"),
    ],
)
def test_a_broken_byte_costs_itself_alone(text: str, encoding: str, label: str | None, bad: bytes) -> None:
    before, after = text.split("X")
    mark = len("".encode(encoding))
    content = before.encode(encoding) + bad + after.encode(encoding)[mark:]
    assert decoded(content, label) == f"{before}\ufffd{after}"
