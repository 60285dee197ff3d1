"""The process that reads pages: it answers like the functions themselves, and what breaks it breaks one page."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from index.track.feeds import entries_of
from index.track.files import understood
from index.track.reader import Reader, serve
from index.track.types import Fetched, TrackError, Unwritable
from tests.evals import pages
from tests.index.track.feeding import ITEM, RSS

PAGE = Fetched(
    "https://a.example/x",
    b"<html><title>T</title><body><p>Orion 5 is out, the company said.</p></body></html>",
    "text/html",
)
ENDLESS = Fetched("https://a.example/x", b"<html><body>" + b"<p>A sentence of the story.</p>" * 49_000, "text/html")


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(seconds=120) as made:
        yield made


def test_it_answers_like_the_functions_themselves(reader: Reader) -> None:
    for page in pages.expected()[::9]:
        fetched = Fetched(page["url"], (pages.PAGES / page["file"]).read_bytes(), "text/html")
        assert reader.understood(fetched) == understood(fetched)


def test_a_refusal_is_the_same_sentence(reader: Reader) -> None:
    with pytest.raises(TrackError, match=r"This is no web page, text or PDF \(image/png\)"):
        reader.understood(Fetched("https://a.example/x", b"\x89PNG\n\n\x00", "image/png"))
    assert reader.understood(PAGE).title == "T"


def test_a_page_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    with Reader(seconds=0.01) as hurried:
        with pytest.raises(TrackError, match="could not be read, or not in time"):
            hurried.understood(ENDLESS)
        hurried._seconds = 120
        assert hurried.understood(PAGE).title == "T"


def test_feeds_are_read_like_pages(reader: Reader) -> None:
    items = "".join(ITEM.format(title=n, link=f"/{n}") for n in range(50))
    feed = Fetched("https://a.example/feed", RSS.format(base="x", items=items).encode(), "application/rss+xml")
    assert len(reader.entries(feed)) == 50
    assert reader.entries(feed) == entries_of(feed)
    with pytest.raises(TrackError, match="no RSS, Atom or JSON feed"):
        reader.entries(PAGE)
    with Reader(seconds=0.01) as hurried, pytest.raises(TrackError, match="The feed could not be read, or not in time"):
        hurried.entries(feed)


def test_a_page_that_takes_too_much_memory_costs_itself_alone() -> None:
    with Reader(seconds=120, memory=400 * 1024**2) as small:
        with pytest.raises(TrackError, match=r"\.$"):
            small.understood(Fetched("", b"%PDF-" + b"x" * 390 * 1024**2, "application/pdf"))
        assert small.understood(PAGE).title == "T"


def test_where_no_process_starts_it_is_no_fault_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/nonexistent/python")
    with Reader() as reader, pytest.raises(Unwritable, match=r"No process could be started .*\.$"):
        reader.understood(PAGE)


def test_many_threads_share_one_reader(reader: Reader) -> None:
    texts = [f"Text number {i}." for i in range(20)]
    with ThreadPoolExecutor(4) as pool:
        drafts = pool.map(lambda text: reader.understood(Fetched("", text.encode(), "text/plain")), texts)
        assert [draft.text for draft in drafts] == texts


def test_requests_are_answered_in_order_until_they_end() -> None:
    told = {"kind": "page", "url": "", "content_type": "text/plain", "charset": None}
    lines = b"".join(
        json.dumps(told | {"size": len(text)}).encode() + b"\n" + text for text in (b"One\n\ntwo.", b"", b"x")
    )
    answers = io.BytesIO()
    serve(io.BytesIO(lines), answers)
    found = [json.loads(line) for line in answers.getvalue().splitlines()]
    assert [item.get("found", {}).get("text") for item in found] == ["One\n\ntwo.", None, "x"]
    assert found[1]["refused"].endswith(".")
