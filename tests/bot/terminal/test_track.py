"""`onrecord track` as a curator meets it: real processes, a real server, a real terminal."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.bot.command_line import onrecord
from tests.index.track.server import Server, page, redirect, serving

TEXT = "".join(f"<p>Sentence {i} of the report tells of the chip and its price in some detail.</p>" for i in range(6))
HEAD = '<title>Orion 5 is out</title><meta property="og:site_name" content="The Example">'
DAY = '<meta property="article:published_time" content="2026-04-24">'
PAGE = f"<!doctype html><html lang=en><head>{HEAD}{DAY}</head><body><article><h1>Orion 5 is out</h1>{TEXT}</article>"
UNDATED = PAGE.replace(DAY, "")


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        running.routes |= {"/a": page(PAGE), "/undated": page(UNDATED)}
        yield running


@pytest.fixture
def places(tmp_path: Path, server: Server) -> dict[str, Any]:
    (tmp_path / "corpus").mkdir()
    return {"cwd": tmp_path, "onrecord_data_dir": tmp_path / "data", "onrecord_test_servers": server.address}


def files(places: dict[str, Any]) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (places["cwd"] / "corpus").iterdir()}


def test_a_page_becomes_an_article_and_what_was_understood_is_shown(places: dict[str, Any], server: Server) -> None:
    done = onrecord("track", server.url("/a?utm_source=x"), **places)
    assert (done.returncode, done.stderr) == (0, "")
    for shown in ("Orion 5 is out", "The Example", "2026-04-24", "Sentence 0", "Added as 2026-04-24-orion-5-is-out."):
        assert shown in done.stdout
    assert onrecord("check", **places).stdout == "1 article, nothing wrong.\n"
    text = files(places)["2026-04-24-orion-5-is-out.md"].decode()
    assert f'url: "{server.url("/a")}"' in text
    again = onrecord("track", server.url("/a"), **places)
    assert "Known already" in again.stdout
    assert files(places) == {"2026-04-24-orion-5-is-out.md": text.encode()}


def test_an_article_in_several_pages_is_tracked_as_one_and_what_is_left_is_said(
    places: dict[str, Any], server: Server
) -> None:
    def page_of(number: int) -> str:
        text = TEXT.replace("report", f"report on page {number}")
        return PAGE.replace(TEXT, f"{text}<a href='/a/{number + 1}'>Next</a>")

    server.routes |= {f"/a/{number}": page(page_of(number)) for number in (2, 3)} | {"/a": page(page_of(1))}
    done = onrecord("track", server.url("/a"), **places)
    assert done.returncode == 0
    assert f"The article goes on at {server.url('/a/4')}: the rest is not tracked." in done.stdout
    text = files(places)["2026-04-24-orion-5-is-out.md"].decode()
    assert [text.count(f"Sentence 5 of the report on page {number}") for number in (1, 2, 3, 4)] == [1, 1, 1, 0]
    onrecord("track", server.url("/a/2"), "--title", "Of a series", **places)
    assert "on page 3" not in files(places)["2026-04-24-of-a-series.md"].decode()
    server.routes["/a/3"] = page(page_of(3).replace("/a/4", "/b"))
    assert "goes on" not in onrecord("track", server.url("/a"), **places).stdout


def test_a_dry_run_writes_nothing(places: dict[str, Any], server: Server) -> None:
    done = onrecord("track", "--dry-run", server.url("/a"), **places)
    assert "Would be added." in done.stdout
    assert files(places) == {}


def test_what_is_missing_is_named_and_can_be_given(places: dict[str, Any], server: Server) -> None:
    done = onrecord("track", server.url("/undated"), **places)
    assert done.returncode == 1
    said = f"{server.url('/undated')}: "
    assert done.stderr.strip() == f"{said}The page does not tell its day of publication: give --published."
    assert files(places) == {}
    given = ("--published", "2026-04-25", "--title", "Ours", "--publisher", "P", "--author", "Ann", "--kind", "blog")
    assert onrecord("track", server.url("/undated"), *given, **places).returncode == 0
    text = files(places)["2026-04-25-ours.md"].decode()
    assert all(line in text for line in ('title: "Ours"', 'publisher: "P"', 'author: "Ann"', 'kind: "blog"'))


def test_a_day_that_is_given_for_a_later_version_holds(places: dict[str, Any], server: Server) -> None:
    onrecord("track", server.url("/a"), **places)
    changed = '<meta property="article:modified_time" content="2026-06-10">'
    server.routes["/a"] = page(PAGE.replace(DAY, DAY + changed).replace("Sentence 3", "A new sentence"))
    done = onrecord("track", server.url("/a"), "--published", "2026-05-03", **places)
    assert "2026-05-03-orion-5-is-out" in done.stdout
    assert "2026-05-03-orion-5-is-out.md" in files(places)


def test_on_a_terminal_what_is_missing_is_asked_for(places: dict[str, Any], server: Server) -> None:
    ours, theirs = pty.openpty()
    settings = {k.upper(): str(v) for k, v in places.items() if k != "cwd"}
    env = {k: v for k, v in os.environ.items() if "ONRECORD" not in k} | settings
    env["PYTHONPATH"] = str(Path(__file__).parents[3])
    command = [sys.executable, "-m", "bot.cli", "track", server.url("/undated")]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=places["cwd"], env=env) as process:
        os.close(theirs)
        os.write(ours, b"soon\n2026-04-26\n")
        shown = b""
        while True:
            try:
                shown += os.read(ours, 65536)
            except OSError:  # the other side is closed
                break
        assert process.wait(120) == 0
    os.close(ours)
    assert b"published (like 2026-04-24)" in shown
    assert b"write a day like" in shown
    assert list(files(places)) == ["2026-04-26-orion-5-is-out.md"]


def test_one_bad_page_is_one_line_and_the_others_are_tracked(places: dict[str, Any], server: Server) -> None:
    with serving("127.0.0.2") as inner:
        server.routes["/trap"] = redirect(inner.url())
        bad = [server.url("/none"), server.url("/trap"), "http://localhost/", "ftp://a.example/x", "no-file.html"]
        done = onrecord("track", bad[0], server.url("/a"), *bad[1:], **places)
        assert inner.asked == []
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert [line.split(": ")[0] for line in lines] == bad
    assert all(line.endswith(".") for line in lines)
    assert list(files(places)) == ["2026-04-24-orion-5-is-out.md"]


def test_feeds_are_followed_by_the_list_beside_the_articles(places: dict[str, Any], server: Server) -> None:
    assert "list the feeds there" in onrecord("track", "--feeds", **places).stderr
    list_of_feeds = places["cwd"] / "corpus" / "feeds.toml"
    list_of_feeds.write_text(f'[[feed]]\nurl = "{server.url("/feed.json")}"\ninclude = ["chip"]\n')
    items = [{"url": "/a"}, {"url": "/gone"}]
    server.routes["/feed.json"] = page(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}))
    done = onrecord("track", "--feeds", **places)
    assert done.returncode == 1
    assert "Added as 2026-04-24-orion-5-is-out." in done.stdout
    assert "1 feed (0 unchanged), 1 added, 0 known already, 0 unwanted, 1 problem" in done.stdout
    assert [line.split(": ")[0] for line in done.stderr.splitlines()] == [server.url("/gone")]
    before = files(places)
    again = onrecord("track", "--feeds", **places)
    assert (again.returncode, again.stderr, files(places)) == (0, "", before)
    assert onrecord("check", **places).stdout == "1 article, nothing wrong.\n"


def test_an_article_longer_than_is_read_is_told_and_is_no_failure(places: dict[str, Any], server: Server) -> None:
    (places["cwd"] / "corpus" / "feeds.toml").write_text(f'[[feed]]\nurl = "{server.url("/feed.json")}"\n')
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/a"}]}
    server.routes |= {
        "/feed.json": page(json.dumps(feed)),
        "/a": page(PAGE.replace(TEXT, f"{TEXT}<a href='/a/2'>Next</a>")),
    }
    done = onrecord("track", "--feeds", **places)
    assert done.stderr == f"{server.url('/a')}: It goes on at {server.url('/a/2')}: the rest is not tracked.\n"
    assert (done.returncode, "0 problems" in done.stdout) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "at least one address or file"),
        (("a.html", "b.html", "--title", "x"), "--title is meant for one page"),
        (("--feeds", "a.html"), "--feeds goes with nothing else"),
        (("a.html", "--kind", "rumour"), "--kind: 'rumour' is none of news"),
        (("a.html", "--published", "soon"), "write a day like 2026-04-24"),
    ],
)
def test_wrong_usage_is_a_sentence(places: dict[str, Any], arguments: tuple[str, ...], said: str) -> None:
    done = onrecord("track", *arguments, **places)
    assert done.returncode == 2
    assert said in done.stderr.replace("\n", " ")
    assert "Traceback" not in done.stderr


def test_escape_sequences_of_a_page_never_reach_the_terminal(places: dict[str, Any], server: Server) -> None:
    server.routes["/evil"] = page(PAGE.replace("Orion 5 is out", "Evil \x1b[31m\u202e title"))
    done = onrecord("track", server.url("/evil"), **places)
    assert done.returncode == 0
    assert "\x1b" not in done.stdout + done.stderr
    assert "\u202e" not in done.stdout


def test_nothing_of_tracking_is_loaded_to_answer() -> None:
    code = (
        "import sys; import bot.cli, bot.local, index.answer, index.generation\n"
        "heavy = ('index.track', 'trafilatura', 'lxml', 'httpx2', 'datasketch', 'dateparser')\n"
        "print([m for m in sys.modules if m.startswith(heavy)])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=Path(__file__).parents[3])
    assert done.stdout == "[]\n"


def test_the_same_page_tracked_by_two_at_once_is_written_once(places: dict[str, Any], server: Server) -> None:
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda _: onrecord("track", server.url("/a"), **places), range(2)))
    assert [process.returncode for process in done] == [0, 0]
    assert sorted("Known already" in process.stdout for process in done) == [False, True]
    assert list(files(places)) == ["2026-04-24-orion-5-is-out.md"]
