"""The command line as a person and a program meet it: real processes, real index."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.bot.command_line import onrecord
from tests.conftest import write_article

CONTRACT = {
    "id",
    "question",
    "answered",
    "confidence",
    "as_of",
    "generation",
    "lanes",
    "reported",
    "expected",
    "opinion",
}


EXCERPT = {
    "article", "start", "end", "quote", "title", "publisher", "url", "published", "status", "cues", "attributed_to",
    "overtaken_by", "score",
}  # fmt: skip


@pytest.fixture
def places(corpus_dir: Path, index_dir: Path, tmp_path: Path) -> dict[str, Any]:
    return {"cwd": tmp_path, "onrecord_corpus_dir": corpus_dir, "onrecord_index_dir": index_dir}


def test_an_answer_keeps_the_contract_and_quotes_to_the_letter(places: dict[str, Any], corpus_dir: Path) -> None:
    done = onrecord("ask", "--json", "which chips does Orion 5 run on?", **places)
    assert (done.returncode, done.stderr) == (0, "")
    answer = json.loads(done.stdout)
    assert set(answer) == CONTRACT
    assert answer["answered"]
    excerpts = [e for lane in answer["lanes"] for e in answer[lane]]
    assert "Ascend" in excerpts[0]["quote"]
    for excerpt in excerpts:
        assert set(excerpt) == EXCERPT
        text = (corpus_dir / f"{excerpt['article']}.md").read_bytes().decode()
        assert text[excerpt["start"] : excerpt["end"]] == excerpt["quote"]
        assert all(excerpt["start"] <= a < b <= excerpt["end"] for a, b in excerpt["cues"])


def test_the_page_for_programs_names_every_key() -> None:
    page = (Path(__file__).parents[3] / "docs/json.md").read_text(encoding="utf-8")
    keys = CONTRACT | EXCERPT | {"nearest", "uncovered", "disagreeing", "news", "spans", "about", "by", "settled"}
    assert [key for key in sorted(keys) if f"`{key}`" not in page] == []


def test_a_batch_answers_in_order_by_day_and_twice_the_same(places: dict[str, Any]) -> None:
    lines = [
        {"id": "a", "question": "when was Orion 5 released?"},
        {"id": 7, "question": "when was Orion 5 released?", "as_of": "2026-03-31"},
        {"id": "c", "question": "best ramen in berlin?"},
        {"id": "d", "question": "and the price?", "context": ["how big is Orion 5?"]},
    ]
    stdin = "\n".join(json.dumps(line) for line in lines) + "\n\n"
    first, second = (onrecord("ask", "--batch", "-", stdin=stdin, **places) for _ in range(2))
    assert first.stdout == second.stdout
    answers = [json.loads(line) for line in first.stdout.splitlines()]
    assert [a["id"] for a in answers] == ["a", "7", "c", "d"]
    assert answers[0]["reported"][0]["published"] == "2026-04-20"
    assert answers[1]["as_of"] == "2026-03-31"
    shown = [e for lane in ("reported", "expected", "opinion", "nearest") for e in answers[1].get(lane, [])]
    assert all(e["published"] <= "2026-03-31" and not e["overtaken_by"] for e in shown)
    assert not answers[2]["answered"]
    assert "nearest" in answers[2]


def test_what_is_given_beside_a_batch_holds_for_lines_that_say_nothing_else(places: dict[str, Any]) -> None:
    beside = ("--context", "how big is Orion 5?", "--as-of", "2026-04-30")
    plain = '{"question": "and the price?"}'
    said = '{"question": "and the price?", "context": ["how big is Orion 5?"], "as_of": "2026-04-30"}'
    given = onrecord("ask", "--batch", "-", *beside, stdin=plain, **places).stdout
    assert given == onrecord("ask", "--batch", "-", stdin=said, **places).stdout
    assert given != onrecord("ask", "--batch", "-", *beside[2:], stdin=plain, **places).stdout


@pytest.mark.parametrize(
    ("arguments", "stdin", "sentence"),
    [
        (["ask"], "", "Give one question, or --batch"),
        (["ask", " "], "", "Give one question, or --batch"),
        (["ask", "x", "--batch", "-"], "", "Give one question, or --batch"),
        (["ask", "--batch", "-"], '{"question": "fine"}\nnot json\n', "Line 2 of standard input is not JSON"),
        (["ask", "--batch", "/dev/stdin"], '{"question": 3}\n', "Line 1 of /dev/stdin: question"),
        (["ask", "--batch", "-"], '{"question": "x", "as_of": "1776211200"}\n', "as_of: write a day like 2026-04-24"),
        (["classify", "--batch", "-"], '{"text": "x", "published": 1776211200}\n', "published: write a day like"),
        (["ask", "--batch", "-"], r'{"id": "\ud800", "question": "x"}', "Line 1 of standard input is not JSON"),
        (["ask", "--batch", "-"], f'{{"id": {"9" * 5_000}, "question": "x"}}', "Line 1 of standard input is not JSON"),
        (["ask", "--batch", "nowhere.jsonl"], "", "cannot be read"),
        (["classify"], "", "Give one text, or --batch"),
        (["ask", "--as-of", "2026-02-30", "x"], "", "write a day like 2026-04-24"),
        (["ask", "--asof", "2026-02-03", "x"], "", "No such option: --asof (Possible options: --as-of, --json). See "),
        (["aks", "x"], "", "No such command 'aks'. Did you mean 'ask'? See "),
        (["digest", "--since", "2026-05-01", "--as-of", "2026-04-01"], "", "Give --as-of a day"),
        (["timeline"], "", "Missing option '--out'. See "),
        (["ledger", "--as-of"], "", "Option '--as-of' requires an argument."),
    ],
)
def test_wrong_usage_is_one_sentence_and_status_2(
    places: dict[str, Any], arguments: list[str], stdin: str, sentence: str
) -> None:
    done = onrecord(*arguments, stdin=stdin, **places)
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert done.stderr.endswith(".\n")
    assert done.stderr.count("\n") == 1


def test_the_first_question_builds_the_index_and_says_so(tmp_path: Path) -> None:
    write_article(tmp_path / "corpus", "2026-01-05-one", "One", "Orion 5 runs on Ascend chips.")
    done = onrecord("ask", "which chips does Orion 5 run on?", cwd=tmp_path, onrecord_data_dir=tmp_path / "data")
    assert done.returncode == 0
    assert "There is no index yet: building it first" in done.stderr
    assert "“Orion 5 runs on Ascend chips.”" in done.stdout
    assert "The Example, 2026-01-05 · https://example.com/2026-01-05-one" in done.stdout
    write_article(tmp_path / "corpus", "2026-01-06-two", "Two", "More.")
    stale = onrecord("ask", "which chips does Orion 5 run on?", cwd=tmp_path, onrecord_data_dir=tmp_path / "data")
    assert "The corpus changed since the index was built (1 file)" in stale.stderr
    assert stale.stdout == done.stdout


@pytest.mark.parametrize("is_away", [True, False])
def test_an_index_without_its_articles_still_answers_says_so_and_is_never_replaced(
    tmp_path: Path, is_away: bool
) -> None:
    write_article(tmp_path / "corpus", "2026-01-05-one", "One", "Orion 5 runs on Ascend chips.")
    places = {"cwd": tmp_path, "onrecord_data_dir": tmp_path / "data"}
    onrecord("rebuild", **places)
    shutil.rmtree(tmp_path / "corpus")
    if not is_away:
        (tmp_path / "corpus").mkdir()
    said = "There is no article in corpus, only in the index: put them back, or set ONRECORD_CORPUS_DIR."
    rebuilt = onrecord("rebuild", **places)
    assert (rebuilt.returncode, rebuilt.stdout, rebuilt.stderr.count("\n")) == (1, "", 1)
    asked = onrecord("ask", "which chips does Orion 5 run on?", **places)
    assert (asked.returncode, asked.stderr) == (0, f"{said}\n")
    assert "“Orion 5 runs on Ascend chips.”" in asked.stdout
    assert f"ILL   index: {said}" in onrecord("doctor", **places).stdout


def test_check_of_a_folder_without_articles_says_so(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    done = onrecord("check", cwd=tmp_path)
    said = "There is no article in corpus: add one, or set ONRECORD_CORPUS_DIR.\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", said)


def test_hostile_text_cannot_drive_the_terminal(tmp_path: Path) -> None:
    body = "Orion 5 runs on Ascend chips \x1b[31mred\x1b[0m\u202e and [bold]more[/bold] \u200bnow."
    write_article(tmp_path / "corpus", "2026-01-05-one", "One", body)
    done = onrecord("ask", "which chips does Orion 5 run on?", cwd=tmp_path, onrecord_data_dir=tmp_path / "data")
    assert "[bold]more[/bold]" in done.stdout
    assert not {"\x1b", "\u202e", "\u200b"} & set(done.stdout)
    article = write_article(tmp_path / "corpus", "2026-01-06-two", "Two", "More.")
    article.write_text(article.read_text().replace("publisher:", '"\\e[31m": red\npublisher:', 1))
    for command in ("check", "rebuild"):
        done = onrecord(command, cwd=tmp_path, onrecord_data_dir=tmp_path / "data")
        assert "2026-01-06-two.md:4: unknown key [31m" in done.stdout + done.stderr
        assert "\x1b" not in done.stdout + done.stderr


def test_check_names_every_problem_and_fails(tmp_path: Path) -> None:
    write_article(tmp_path / "corpus", "2026-01-05-one", "One", "Text.")
    assert onrecord("check", cwd=tmp_path).stdout == "1 article, nothing wrong.\n"
    (tmp_path / "corpus" / "2026-01-06-bad.md").write_text("no front matter")
    done = onrecord("check", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout == "corpus/2026-01-06-bad.md:1: no front matter: the first line must be ---\n"


def test_check_names_a_day_that_is_still_ahead(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    write_article(corpus, "2026-01-05-one", "One", "Text.")
    path = next(corpus.iterdir())
    path.write_text(path.read_text().replace("published: 2026-", "published: 2062-"))
    done = onrecord("check", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "2026-01-05-one.md:5: published: 2062-01-05 is still ahead\n")


def test_a_broken_article_is_told_by_rebuild_and_the_rest_is_served(tmp_path: Path) -> None:
    write_article(tmp_path / "corpus", "2026-01-05-one", "One", "Orion 5 runs on Ascend chips.")
    (tmp_path / "corpus" / "2026-01-06-bad.md").write_text("no front matter")
    done = onrecord("rebuild", cwd=tmp_path, onrecord_data_dir=tmp_path / "data")
    assert done.returncode == 0
    assert "corpus/2026-01-06-bad.md:1: no front matter" in done.stderr
    assert done.stdout.startswith("1 added, 0 changed, 0 removed, 0 unchanged; ")


def test_classify_digest_ledger_and_sources(places: dict[str, Any]) -> None:
    done = onrecord("classify", "--batch", "-", stdin='{"id": "x", "text": "It will launch in May."}\n', **places)
    judged = json.loads(done.stdout)
    assert set(judged) == {"id", "status", "spans", "cues", "attributed_to"}
    assert judged["status"] == "expected"
    digest = json.loads(onrecord("digest", "--since", "2026-04-01", "--json", **places).stdout)
    assert [a["article"] for a in digest["articles"]] == ["2026-05-02-views", "2026-04-20-launch"]
    assert digest["settled"]
    ledger = [
        json.loads(line) for line in onrecord("ledger", "--json", "--as-of", "2026-06-01", **places).stdout.splitlines()
    ]
    states = {entry["quote"]: entry["state"] for entry in ledger}
    assert states["Orion 5 is expected to have 1 trillion parameters."] == "overtaken"
    assert states["Orion 5 may come to phones in autumn 2026."] == "open"
    assert "Vega Labs releases Orion 5" in onrecord("sources", **places).stdout


def test_a_closed_pipe_is_no_traceback(places: dict[str, Any], tmp_path: Path) -> None:
    lines = tmp_path / "many.jsonl"
    lines.write_text('{"question": "which chips?"}\n' * 400)
    done = onrecord("ask", "--batch", str(lines), into="| head -n 1", **places)
    assert len(done.stdout.splitlines()) == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("into", [">/dev/full", ">&-"])
@pytest.mark.parametrize("arguments", [["ask", "which chips?"], ["ledger", "--json"], ["settings"], ["--help"]])
def test_output_that_cannot_be_written_is_one_sentence(places: dict[str, Any], arguments: list[str], into: str) -> None:
    done = onrecord(*arguments, into=into, **places)
    assert done.returncode == 1
    assert re.fullmatch(r"Standard output cannot be written \([\w ]+\): free or redirect it\.\n", done.stderr)


def test_characters_that_the_terminal_lacks_are_escaped(places: dict[str, Any]) -> None:
    question = "which chips does Orion 5 run on, émile?"
    done = onrecord("ask", question, pythonioencoding="ascii", **places)
    assert (done.returncode, done.stderr) == (0, "")
    assert r"\u201cOrion 5 runs on Ascend chips.\u201d" in done.stdout
    done = onrecord("ask", "--json", question, pythonioencoding="ascii", **places)
    assert json.loads(done.stdout)["question"] == question


def test_an_export_says_what_it_wrote_and_refuses_what_is_no_export(places: dict[str, Any], tmp_path: Path) -> None:
    done = onrecord("export", "--out", "exported", **places)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(
        r"exported: 3 articles, \d+ excerpts, \d+ expectations as of 2026-05-02, generation \w+\.\n", done.stdout
    )
    assert (tmp_path / "exported" / "ledger.md").read_text("utf-8").startswith("# What was expected\n")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    refused = onrecord("export", "--out", "mine", "--format", "jsonl", **places)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.endswith("mine holds something else than an export: name a new or empty folder.\n")
    assert onrecord("export", "--out", "x", "--format", "csv", **places).returncode == 2
