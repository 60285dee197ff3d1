"""An export: complete, verbatim, the same bytes each time, replaced whole or not at all, in flat memory."""

from __future__ import annotations

import json
import os
import re
import resource
import signal
import subprocess
import sys
import time
import tracemalloc
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from index.export import parquet
from index.export.run import FORMS, MANIFEST, Exported, export
from index.generation import Generation
from index.ledger import ledger
from index.opening import opened
from index.stored.checked import file_digest
from index.types import OnrecordError
from tests.index.synthetic import PADDING, SENTENCES, write_generation

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys; from pathlib import Path
from index.export.run import export; from index.opening import opened
export(opened(Path(sys.argv[1])), Path(sys.argv[2]), sys.argv[3:])
"""


def exported(folder: Path, out: Path, *forms: str, as_of: date | None = None) -> Exported:
    return export(opened(folder), out, forms or FORMS, as_of)


def table(out: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / f"{name}.jsonl").read_text("utf-8").splitlines()]


def whole(out: Path) -> dict[str, Any]:
    """The manifest of a folder that holds just what it says."""
    manifest: dict[str, Any] = json.loads((out / MANIFEST).read_text("utf-8"))
    assert {path.name: file_digest(path) for path in out.iterdir() if path.name != MANIFEST} == manifest["files"]
    return manifest


def run(folder: Path, out: Path, *forms: str, **options: Any) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", PROGRAM, str(folder), str(out), *forms]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, **options)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_generation(tmp_path_factory.mktemp("synthetic") / "large", 400)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_generation(tmp_path_factory.mktemp("synthetic") / "small", 30)


def test_every_claim_is_there_verbatim_with_what_overtook_it(generation: Generation, tmp_path: Path) -> None:
    done = exported(generation.folder, tmp_path / "out")
    assert whole(tmp_path / "out")["generation"] == done.generation == generation.id
    texts = {row["article"]: row["text"] for row in table(tmp_path / "out", "articles")}
    assert texts == {id: article.text for id, article in generation.articles.items()}
    rows = table(tmp_path / "out", "excerpts")
    assert len(rows) == len(generation.rows)
    for number, (row, kept) in enumerate(zip(rows, generation.rows, strict=True)):
        claim = kept.claim
        assert (row["article"], row["start"], row["end"]) == (claim.article, claim.start, claim.end)
        assert row["quote"] == texts[row["article"]][row["start"] : row["end"]]
        assert (row["status"], row["attributed_to"]) == (claim.status, claim.attributed_to)
        later = [generation.text(other) for other in generation.later(number, None)]
        assert [each["quote"] for each in row["overtaken_by"]] == later
    assert any(row["overtaken_by"] for row in rows)


def test_the_ledger_is_that_of_the_loaded_generation(generation: Generation, tmp_path: Path) -> None:
    day = date(2026, 7, 1)
    exported(generation.folder, tmp_path / "out", as_of=day)
    told = [(row["quote"], row["state"], len(row["by"])) for row in table(tmp_path / "out", "ledger")]
    assert told == [(entry.expectation.quote, entry.state, len(entry.by)) for entry in ledger(generation, day)]
    assert (tmp_path / "out" / "ledger.md").read_text("utf-8").count("\n- **") == len(told)


def test_as_of_leaves_out_what_came_later(generation: Generation, tmp_path: Path) -> None:
    exported(generation.folder, tmp_path / "out", "jsonl", as_of=date(2026, 3, 31))
    assert {row["article"] for row in table(tmp_path / "out", "articles")} == {"2026-03-01-plans"}
    rows = table(tmp_path / "out", "excerpts")
    assert rows
    assert not [row for row in rows if row["overtaken_by"]]
    assert {row["state"] for row in table(tmp_path / "out", "ledger")} == {"open"}


def test_the_same_generation_gives_the_same_bytes(generation: Generation, tmp_path: Path) -> None:
    exported(generation.folder, tmp_path / "one")
    exported(generation.folder, tmp_path / "two", *reversed(FORMS))
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two
    assert set(one) == {MANIFEST, "ledger.md"} | {
        f"{name}.{kind}" for name in ("articles", "excerpts", "ledger") for kind in ("jsonl", "parquet")
    }


@pytest.mark.parametrize("name", ["articles", "excerpts", "ledger"])
def test_parquet_holds_what_json_lines_hold(generation: Generation, tmp_path: Path, name: str) -> None:
    exported(generation.folder, tmp_path / "out")
    rows = pq.read_table(tmp_path / "out" / f"{name}.parquet").to_pylist()
    assert json.loads(json.dumps(rows, default=str)) == table(tmp_path / "out", name)


def test_an_older_export_is_replaced_and_nothing_else(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    exported(small, out)
    exported(small, out, "jsonl")
    assert set(whole(out)["files"]) == {"articles.jsonl", "excerpts.jsonl", "ledger.jsonl"}
    (out / "notes.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for taken in (out, tmp_path / "file", tmp_path):
        with pytest.raises(OnrecordError, match="holds something else"):
            exported(small, taken, "jsonl")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "out"]
    assert (out / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("name", [".out.mine.old", ".out.2026-04.old", ".out.draft.new", ".out.1-0123abcd.new.new"])
def test_a_folder_of_a_similar_name_is_a_persons_own(small: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "notes.txt").write_text("mine")
    exported(small, tmp_path / "out", "jsonl")
    exported(small, tmp_path / "out", "jsonl")
    assert (tmp_path / name / "notes.txt").read_text() == "mine"


def test_a_folder_whose_name_is_not_utf8_is_written(small: Path, tmp_path: Path) -> None:
    out = tmp_path / os.fsdecode(b"caf\xe9")
    exported(small, out)
    assert whole(out)["rows"]["articles"]


def test_a_link_to_a_folder_stays_one(small: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    exported(small, tmp_path / "link", "jsonl")
    assert (tmp_path / "link").is_symlink()
    whole(tmp_path / "real")


@pytest.mark.parametrize("form", FORMS)
def test_a_full_disk_leaves_the_old_one_whole(small: Path, large: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / "out"
    exported(small, out)

    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    process = run(large, out, form, preexec_fn=bounded)
    said = process.communicate()[1].decode()
    assert process.returncode != 0
    assert "what was there is unchanged" in said.splitlines()[-1]
    assert whole(out)["generation"] == "synthetic30"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_kill_leaves_the_old_one_whole(small: Path, large: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    exported(small, out)
    process = run(large, out, *FORMS)
    while process.poll() is None and not list(tmp_path.glob(".out.*.new/excerpts.jsonl")):
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert whole(out)["generation"] == "synthetic30"
    assert len(list(tmp_path.iterdir())) == 2
    exported(small, out, "jsonl")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_where_names_cannot_be_exchanged_a_kill_amid_the_swap_is_mended(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.export.folder._exchanged", lambda one, other: False)
    out = tmp_path / "out [1]"
    exported(small, out)
    exported(small, out, "jsonl")
    assert "articles.parquet" not in whole(out)["files"]
    out.rename(tmp_path / ".out [1].1-0123abcd.old")
    exported(small, out, "markdown")
    assert set(whole(out)["files"]) == {"ledger.md"}
    assert [path.name for path in tmp_path.iterdir()] == ["out [1]"]


def test_another_writer_is_left_alone(small: Path, large: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    process = run(large, out, "jsonl")
    while process.poll() is None and not list(tmp_path.glob(".out.*.new/excerpts.jsonl")):
        time.sleep(0.01)
    exported(small, out, "jsonl")
    assert process.communicate()[1] == b""
    assert whole(out)["generation"] == "synthetic400"


def test_without_pyarrow_one_sentence_says_what_to_do(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(OnrecordError, match=re.escape("pip install 'onrecord[parquet]'")):
        exported(small, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert exported(small, tmp_path / "out", "jsonl", "markdown").rows["articles"] == 30


@pytest.mark.parametrize("form", ["jsonl", "markdown"])
def test_memory_stays_flat(large: Path, tmp_path: Path, form: str) -> None:
    holding = opened(large)
    tracemalloc.start()
    done = export(holding, tmp_path / "out", [form])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert done.rows["ledger"] == 400 * SENTENCES
    assert peak < 6_000_000 < 400 * PADDING


def documented() -> str:
    return (ROOT / "docs" / "export.md").read_text("utf-8")


def test_the_documented_example_runs(generation: Generation, tmp_path: Path) -> None:
    exported(generation.folder, tmp_path / "export", "jsonl")
    code = documented().split("<!-- example -->\n```python\n")[1].split("```")[0]
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    number = len(table(tmp_path / "export", "ledger"))
    assert re.fullmatch(rf"The Example: {number} expected, \d+ of them overtaken\n", done.stdout)


@pytest.mark.parametrize("name", ["articles", "excerpts", "ledger"])
def test_every_column_is_documented(name: str) -> None:
    part = documented().split(f"| {name} | type")[1].split("\n\n")[0]
    first = [line.split("|")[1] for line in part.splitlines()[2:]]
    assert {column for cell in first for column in re.findall(r"`(\w+)`", cell)} == set(parquet.schema(name).names)
