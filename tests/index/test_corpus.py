"""Reading a corpus: what is refused, where, and that nothing broken stops the rest."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import pytest

from index.types import OnrecordError
from tests.conftest import write_article, write_corpus
from tests.corpus import read_corpus

GOOD = '---\ntitle: "T"\nurl: "https://example.com/x"\npublisher: P\npublished: 2026-04-24\n---\n\nBody.\n'


def problems(folder: Path, content: str | bytes) -> list[str]:
    write_corpus(folder)
    raw = content.encode() if isinstance(content, str) else content
    (folder / "2026-01-01-bad.md").write_bytes(raw)
    corpus = read_corpus(folder)
    assert len(corpus.articles) == 3
    return [str(problem) for problem in corpus.problems]


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (GOOD.replace("publisher: P\n", ""), 1, "missing publisher"),
        (GOOD.replace("publisher: P", "publisher: P\nmood: good"), 5, "unknown key mood"),
        (GOOD.replace("2026-04-24", "2026-02-30"), 5, "not a day of the calendar"),
        (GOOD.replace("2026-04-24", "24 April"), 5, "not a date like"),
        (GOOD.replace("2026-04-24", "20260424"), 5, "not a date like"),
        (GOOD.replace("https://example.com/x", "ftp://example.com/x"), 3, "not an http or https address"),
        (GOOD.replace("publisher: P", "publisher: P\ntitle: again"), 5, "the key title stands twice"),
        (GOOD.replace("publisher: P", "publisher: [a, b]"), 4, "must be a single value"),
        (GOOD.replace("publisher: P", "publisher: 'open"), 4, "not YAML"),
        (GOOD.replace("publisher: P", "publisher: P: the paper"), 4, "put values in double quotes"),
        (GOOD.replace("publisher: P", "publisher: P\nupdates: 2026-01-01-a.md"), 5, "give the id"),
        (GOOD.replace("publisher: P", "publisher: P\nkind: gossip"), 5, "none of news"),
        (GOOD.replace("\nBody.\n", "\n \n"), 7, "the body is empty"),
        ("Body only.\n", 1, "the first line must be ---"),
        ("---\ntitle: T\n", 1, "not closed"),
        (GOOD.encode().replace(b"Body.", b"Body \xff."), 8, "not UTF-8"),
    ],
)
def test_a_broken_file_is_named_with_its_line(tmp_path: Path, content: str | bytes, line: int, words: str) -> None:
    found = problems(tmp_path / "corpus", content)
    assert len(found) == 1
    assert found[0].startswith(f"corpus/2026-01-01-bad.md:{line}: ")
    assert words in found[0]


def test_all_that_is_wrong_with_the_front_matter_is_named_at_once(tmp_path: Path) -> None:
    bad = GOOD.replace("https", "ftp").replace("2026-04-24", "24 April").replace("P\n", "\nkind: gossip\nmood: good\n")
    lines = [problem.split(":")[1] for problem in problems(tmp_path / "corpus", bad)]
    assert lines == ["1", "3", "5", "6", "7"]


def test_two_articles_with_one_url_or_one_id(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    write_article(corpus, "2026-06-01-copy", "Copy", "Text.", url="https://example.com/2026-03-01-plans")
    write_article(corpus / "more", "2026-03-01-plans", "Twin", "Text.", url="https://example.com/twin")
    found = read_corpus(corpus)
    assert len(found.articles) == 3
    assert [p.message for p in found.problems] == [
        "the url is that of 2026-03-01-plans already",
        "the id 2026-03-01-plans is taken by another file",
    ]


def test_offsets_count_in_the_file_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "corpus" / "2026-01-01-crlf.md"
    path.parent.mkdir()
    path.write_bytes(("\ufeff" + GOOD.replace("\n", "\r\n")).encode())
    article = read_corpus(tmp_path / "corpus").articles[0]
    assert article.text == path.read_bytes().decode()
    assert article.text[article.body :].strip() == "Body."
    assert article.published == date(2026, 4, 24)


def test_a_missing_folder_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(OnrecordError, match="set ONRECORD_CORPUS_DIR"):
        read_corpus(tmp_path / "nowhere")


def test_readme_and_hidden_files_are_no_articles(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    (corpus / "README.md").write_text("not an article")
    (corpus / ".draft.md").write_text("not an article")
    assert not read_corpus(corpus).problems


@pytest.mark.skipif(sys.platform == "darwin", reason="its file systems refuse such names")
@pytest.mark.parametrize("name", ["2026-01-02-x.MD", "2026-01-02-x.markdown"])
def test_a_file_whose_name_makes_it_no_article_is_named(tmp_path: Path, name: str) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    for each in (name, "notes.txt", "feeds.toml", ".x.MD"):
        (corpus / each).write_text(GOOD)
    assert [str(problem).partition(":")[0] for problem in read_corpus(corpus).problems] == [f"corpus/{name}"]


def test_what_is_no_plain_file_is_not_waited_for(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    os.mkfifo(corpus / "2026-01-02-pipe.md")
    assert [problem.message for problem in read_corpus(corpus).problems] == ["this is no plain file"]


@pytest.mark.parametrize("name", [b"2026-01-02-\xff.md", "2026-01-02-\u202ex.md".encode(), b"2026-01-02-\x1b[2J\n.md"])
def test_a_name_that_cannot_be_shown_stops_no_other_file_and_is_shown_escaped(tmp_path: Path, name: bytes) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    Path(os.fsdecode(os.fsencode(corpus) + b"/" + name)).write_text(GOOD)
    found = read_corpus(corpus)
    assert len(found.articles) == 3
    (problem,) = found.problems
    assert "rename it" in problem.message
    assert problem.path.startswith("corpus/2026-01-02-\\")
    assert problem.path.isprintable()
