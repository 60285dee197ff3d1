"""Saved files: HTML, Markdown, text, PDF; what is none of them is refused."""

from __future__ import annotations

import io
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfWriter

from index.track.files import opened, understood
from index.track.types import Draft, Fetched, TrackError
from tests.index.track.pdf import pdf


def read(path: Path, content: str | bytes) -> Draft:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return understood(opened(path))


def test_a_saved_page_names_its_address_itself(tmp_path: Path) -> None:
    link = '<link rel="canonical" href="https://a.example/story?utm_source=mail">'
    body = "<p>Orion 5 is out, the company said on Friday. It costs two dollars.</p>" * 3
    draft = read(
        tmp_path / "page.txt", f"<!doctype html><html><head><title>Out</title>{link}</head><body>{body}</body></html>"
    )
    assert (draft.title, draft.url) == ("Out", "https://a.example/story")


def test_markdown_keeps_its_structure_and_its_front_matter(tmp_path: Path) -> None:
    draft = read(
        tmp_path / "a.md",
        "---\ntitle: 'T: x'\npublisher: P\npublished: 2026-04-24\nurl: https://a.example\nodd: [1]\n---\n"
        "# H\n\n- one\n- two\n",
    )
    assert draft == Draft("- one\n- two", "T: x", "https://a.example", "P", date(2026, 4, 24))
    assert read(tmp_path / "b.md", "\ufeff# Title here\r\n\r\nText.\r\n") == Draft("Text.", "Title here")
    assert read(tmp_path / "c.md", "---\n[broken: yaml\n---\nText.").text == "Text."
    assert read(tmp_path / "d.md", "---\npublished: tomorrow\n---\nText.").published is None


MARKED = (
    "# **Orion 5** is `out`\n\nThe firm said **today** that [Orion 5](https://a.example/o5) costs $2.[^1] ~~Was $5.~~\n"
    "![a chart](/c.png)\n\nPrice\n-----\n\n* one\n* two\n\n| a | b |\n|---|---|\n| c | *d* |\n\n<!-- not said -->\n\n"
    "<div>It ships in <b>May</b>.</div>\n\n```\na = 1\nb = 2\n```\n"
)
WORDS = (
    "The firm said today that Orion 5 costs $2.\n\n## Price\n\n- one\n- two\n\n| a | b |\n| --- | --- |\n| c | d |\n\n"
    "It ships in May.\n\n```\na = 1\nb = 2\n```"
)


def test_of_markdown_the_words_are_kept_and_not_its_marks(tmp_path: Path) -> None:
    draft = read(tmp_path / "a.md", MARKED)
    assert (draft.title, draft.text) == ("Orion 5 is out", WORDS)
    served = understood(Fetched("https://a.example/raw/a.md?x=1", MARKED.encode(), "text/plain"))
    assert (served.title, served.text) == ("Orion 5 is out", WORDS)
    assert read(tmp_path / "a.txt", "It costs **$2**.").text == "It costs **$2**."


@pytest.mark.parametrize("said", ["\nIt costs two dollars.\n", "\nPrice: two: it costs\n", "It costs.", "- It costs"])
def test_text_between_two_rules_is_no_front_matter(tmp_path: Path, said: str) -> None:
    text = read(tmp_path / "a.md", f"---\n{said}\n---\n\nIt ships in May.\n").text
    assert "t costs" in text
    assert "It ships in May." in text


MIME = (
    b"From: <Saved by Blink>\r\nSubject: Orion\r\n 5\r\nmime-version: 1.0\r\n\r\n<html><body><p>Out.</p></body></html>"
)


@pytest.mark.parametrize(
    ("content", "said"),
    [(MIME, "MHTML or a mail"), (rb"{\rtf1\ansi Orion 5 is out.\par}", "RTF"), (b"PK\x03\x04\x00", "no (text|web)"),
     (b'<?xml version="1.0"?>\n<?xml-stylesheet href="x"?><!-- x --><rss version="2.0"><channel/></rss>', "feeds.toml"),
     (b'<feed xmlns="http://www.w3.org/2005/Atom"/>', "feeds.toml")],
)  # fmt: skip
def test_what_only_looks_like_text_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    for name in ("a.txt", "a.html"):
        with pytest.raises(TrackError, match=rf"{said}.*\.$"):
            read(tmp_path / name, content)


def test_plain_text_of_any_encoding(tmp_path: Path) -> None:
    assert read(tmp_path / "a.txt", "Zoë spoke.\u200b\n\nTwice.".encode("utf-16")).text == "Zoë spoke.\n\nTwice."


def test_a_pdf_gives_its_text_and_title_and_no_day(tmp_path: Path) -> None:
    lines = [
        "Orion 5 runs on Ascend chips, the re-",
        "port says.",
        "A second paragraph, with a longer line that goes on.",
    ]
    draft = read(tmp_path / "a.pdf", pdf(lines, title="A report"))
    assert draft.title == "A report"
    assert draft.published is None
    assert draft.text == "Orion 5 runs on Ascend chips, the re-port says.\n\n" + lines[2]


def test_what_looks_like_a_comment_or_code_in_a_pdf_is_no_markup(tmp_path: Path) -> None:
    lines = ["~~~ begins code, and <!-- begins a comment, in the words of the report.", "More."]
    text = read(tmp_path / "a.pdf", pdf(lines)).text
    assert text.startswith("\\~~~ begins code, and <\\!-- begins")


def encrypted(password: str) -> bytes:
    writer, out = PdfWriter(io.BytesIO(pdf(["Orion 5 is out."]))), io.BytesIO()
    writer.encrypt(password, owner_password="owner", algorithm="AES-256")
    writer.write(out)
    return out.getvalue()


def test_an_encrypted_pdf_is_read_where_it_opens_without_a_password(tmp_path: Path) -> None:
    assert read(tmp_path / "a.pdf", encrypted("")).text == "Orion 5 is out."
    with pytest.raises(TrackError, match="password"):
        read(tmp_path / "b.pdf", encrypted("secret"))


def test_a_pdf_that_nothing_here_can_decrypt_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(encrypted(""))
    code = (
        "import sys; sys.modules['cryptography'] = sys.modules['Crypto'] = None\n"
        "from pathlib import Path; from index.track.files import opened, understood\n"
        "understood(opened(Path(sys.argv[1])))"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path / "a.pdf"], capture_output=True, text=True)
    assert "TrackError: The PDF can't be read (DependencyError): save its text" in done.stderr


def test_what_the_program_needs_to_read_pdfs_is_installed_with_it() -> None:
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text())["project"]
    assert any(each.startswith("pypdf[crypto]") for each in project["dependencies"])


@pytest.mark.parametrize("content", [b"%PDF-1.4\ngarbage", b"%PDF-", pdf(["x"])[:200], pdf([])])
def test_a_broken_or_empty_pdf_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(TrackError, match=r"\.$"):
        read(tmp_path / "a.pdf", content)


@pytest.mark.parametrize("content", [b"", b"  \n", b"\x7fELF\x00\x00\x01", b"\x89PNG\r\n\x1a\n\x00\x00"])
def test_what_holds_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(TrackError, match=r"\.$"):
        read(tmp_path / "a.bin", content)


def test_a_file_that_is_not_there_or_too_large_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TrackError, match="cannot be read"):
        opened(tmp_path / "none.html")
    with pytest.raises(TrackError, match="cannot be read"):
        opened(tmp_path)
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(30_000_000)
    with pytest.raises(TrackError, match="larger than"):
        opened(tmp_path / "big.txt")
    with pytest.raises(TrackError, match="larger than"):
        opened(Path("/dev/zero"))


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "application/zip", "application/json"])
def test_a_page_of_another_type_is_refused(kind: str) -> None:
    with pytest.raises(TrackError, match=kind):
        understood(Fetched("https://a.example/x", b"\x00\x01", kind))


def test_a_page_served_under_a_wrong_type_is_read_by_what_it_is() -> None:
    html = "<!DOCTYPE html><html><body><h1>Out now</h1>" + "<p>Orion 5 is out, the company said on Friday.</p>" * 3
    assert understood(Fetched("https://a.example/x", html.encode(), "application/octet-stream")).title == "Out now"
    assert understood(Fetched("https://a.example/x", pdf(["Some words."]), "text/html")).text == "Some words."
