"""A generation is refused when any byte of it is not what was written, and a rebuild never harms the served one."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import generation as files
from index.build import rebuild
from index.building.model import load_model
from index.embed import DEFAULT_MODEL
from index.generation import Generation, IndexMissing, open_generation
from index.stored.manifest import FORMAT, IndexDamaged
from index.types import OnrecordError
from tests.conftest import write_article, write_corpus

NAMES = [
    "manifest.json", "manifest.sha256", "articles.jsonl", "articles.npy", "claims.jsonl", "claims.npy", "casing.json",
    "overtaken.npy", "disputed.npy",
    "matters.jsonl", "matters.npy", "words.txt", "words.npy", "sketches.jsonl", "sketches.npy",
    "vectors/0000.faiss",
    "encoder/model.onnx", "encoder/tokenizer.json", "encoder/encoder.json", "bm25/params.index.json",
    "bm25/vocab.index.json", "bm25/data.csc.index.npy", "bm25/indices.csc.index.npy", "bm25/indptr.csc.index.npy",
]  # fmt: skip


def folder_of(index_dir: Path) -> Path:
    return index_dir / "generations" / (index_dir / "current").read_text()


def test_the_list_of_files_is_whole(index_dir: Path) -> None:
    folder = folder_of(index_dir)
    assert sorted(
        p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() and p.name != "checked.json"
    ) == sorted(NAMES)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(NAMES), place=st.floats(0, 0.999), how=st.sampled_from(["flip", "cut", "gone"]))
def test_any_damage_is_refused(index_dir: Path, tmp_path: Path, name: str, place: float, how: str) -> None:
    folder = tmp_path / "generation"
    shutil.copytree(folder_of(index_dir), folder, copy_function=shutil.copyfile, dirs_exist_ok=True)
    damaged = folder / name
    raw = bytearray(damaged.read_bytes())
    at = int(place * len(raw))
    if how == "flip":
        raw[at] ^= 1
    damaged.write_bytes(raw if how == "flip" else raw[:at])
    if how == "gone":
        damaged.unlink()
    with pytest.raises(IndexDamaged, match=r"run onrecord rebuild\.$"):
        files.load(folder)


def test_damage_after_a_check_is_refused(index_dir: Path, tmp_path: Path) -> None:
    """A file that was found whole is not read again until it changes, by whatever is known of it."""
    folder = tmp_path / "generation"
    shutil.copytree(folder_of(index_dir), folder)
    for path in folder.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    time.sleep(2.1)  # until its clock tells a later change
    files.load(folder)
    known = json.loads((folder / "checked.json").read_text())
    assert known.keys() == set(NAMES) - {"manifest.json", "manifest.sha256"}
    for name in known:
        before = (folder / name).read_bytes()
        (folder / name).write_bytes(bytes([before[0] ^ 1]) + before[1:])
        os.utime(folder / name, (1_000_000_000, 1_000_000_000))
        with pytest.raises(IndexDamaged, match=f"{name} of the index .* is damaged"):
            files.load(folder)
        (folder / name).write_bytes(before)


@pytest.mark.parametrize("left", ["", "[]", "{", '{"claims.jsonl": 3}'])
def test_what_is_known_to_be_whole_may_be_lost(index_dir: Path, tmp_path: Path, left: str) -> None:
    shutil.copytree(folder_of(index_dir), tmp_path / "generation")
    (tmp_path / "generation" / "checked.json").write_text(left)
    assert files.load(tmp_path / "generation").rows


def test_no_index_and_a_lost_one_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="run onrecord rebuild"):
        open_generation(tmp_path)
    for content in ("0123456789ab", "../../etc", ""):
        (tmp_path / "current").write_text(content)
        with pytest.raises(IndexDamaged, match="run onrecord rebuild"):
            open_generation(tmp_path)


def test_questions_get_the_vectors_of_sentence_transformers(generation: Generation) -> None:
    texts = ["which chips does it run on?", "x", "long " * 600, "价格"]
    vectors = generation.encoder.encode(texts)
    assert np.abs(vectors - load_model(DEFAULT_MODEL).encode(texts)).max() < 2e-6


ASKING = """
import sys
import time
from pathlib import Path
from index.answer import answer
from index.generation import open_generation
answer(open_generation(Path(sys.argv[1])), "which chips does it run on?")
print(sorted({name.split(".")[0] for name in sys.modules} & {"torch", "transformers", "sentence_transformers"}))
"""


def test_no_torch_in_the_answering_process(index_dir: Path) -> None:
    command = [sys.executable, "-c", ASKING, str(index_dir)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_encoder_tells_nobody_of_its_use(index_dir: Path) -> None:
    """Where onnxruntime may report its use, it complains of a home that can't keep its device's number."""
    command = [sys.executable, "-c", ASKING, str(index_dir)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "HOME": os.devnull})
    assert "telemetry" not in done.stderr.lower()


def test_rebuild_embeds_only_what_changed_and_says_so(tmp_path: Path) -> None:
    corpus, index = write_corpus(tmp_path / "corpus"), tmp_path / "index"
    first = rebuild(corpus, index)
    assert (first.added, first.embedded) == (3, first.claims)
    again = rebuild(corpus, index)
    assert (again.unchanged, again.embedded, again.generation) == (3, 0, first.generation)
    write_article(corpus, "2026-05-02-views", "Views", "Analysts changed their minds. They like it now.")
    write_article(corpus, "2026-06-01-new", "New", "Orion 6 was announced.")
    (corpus / "2026-03-01-plans.md").unlink()
    third = rebuild(corpus, index)
    assert (third.added, third.changed, third.removed, third.unchanged, third.embedded) == (1, 1, 1, 1, 3)
    fresh = rebuild(corpus, tmp_path / "other")
    assert fresh.generation == third.generation
    for name in NAMES:
        assert (folder_of(index) / name).read_bytes() == (folder_of(tmp_path / "other") / name).read_bytes(), name


def test_a_damaged_generation_is_built_anew(tmp_path: Path) -> None:
    corpus, index = write_corpus(tmp_path / "corpus"), tmp_path / "index"
    rebuild(corpus, index)
    (folder_of(index) / "claims.jsonl").write_text("")
    with pytest.raises(IndexDamaged):
        open_generation(index)
    assert rebuild(corpus, index).embedded > 0
    assert open_generation(index).rows


def test_an_index_of_another_format_is_refused_and_built_anew(tmp_path: Path) -> None:
    corpus, index = write_corpus(tmp_path / "corpus"), tmp_path / "index"
    built = rebuild(corpus, index)
    folder = folder_of(index)
    (folder / "overtaken.npy").unlink()
    told = json.loads((folder / "manifest.json").read_bytes())
    kept = {name: told[name] for name in ("id", "model", "rules", "claims", "articles", "files")}
    raw = json.dumps({**kept, "format": FORMAT - 1}).encode()
    (folder / "manifest.json").write_bytes(raw)
    (folder / "manifest.sha256").write_text(hashlib.sha256(raw).hexdigest())
    with pytest.raises(IndexDamaged, match=r"written by another version of onrecord: run onrecord rebuild\.$"):
        open_generation(index)
    assert rebuild(corpus, index).embedded == built.claims
    assert open_generation(index).rows


def rules_of(package: Path) -> str:
    """What the code in a copy of the package calls its rules."""
    program = "from index.generation import rules_fingerprint; print(rules_fingerprint())"
    return subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": str(package.parent)}, cwd=package.parent,
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip


def test_only_what_derives_claims_asks_for_a_rebuild_after_an_upgrade(tmp_path: Path) -> None:
    package = tmp_path / "index"
    shutil.copytree(Path(files.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    before = rules_of(package)
    with (package / "answering" / "weights.json").open("a") as weights:
        weights.write(" ")
    assert rules_of(package) == before
    with (package / "codebook" / "lanes.json").open("a") as lanes:
        lanes.write(" ")
    assert rules_of(package) != before


KILLED = """
import itertools, os, shutil, sys
from pathlib import Path
import bm25s, faiss, onnxruntime
from index import build, generation as files
from index.building import assemble, derived, embedding
from index.stored import records, related
step = seen = 0
def dying(function):
    def wrapped(*args, **kwargs):
        global seen
        seen += 1
        if seen == step: os._exit(9)
        return function(*args, **kwargs)
    return wrapped
for module, names in ((files, ("sync", "point_to")),
                      (records, ("write_forms",)), (derived, ("write", "writing")), (related.Related, ("save",)),
                      (assemble, ("write_words", "write_related", "write_manifest")),
                      (embedding.Encoding, ("place", "encode")), (embedding.Embedding, ("finish",)),
                      (build, ("_swap", "_prune", "_sweep"))):
    for name in names: setattr(module, name, dying(getattr(module, name)))
corpus, start, folder = map(Path, sys.argv[1:])
rename, replace = Path.rename, Path.replace
for step in itertools.count(1):
    index = folder / f"killed-{step}"
    shutil.copytree(start, index, copy_function=os.link)
    child = os.fork()
    if not child:
        Path.rename, Path.replace = dying(rename), dying(replace)
        build.rebuild(corpus, index)
        os._exit(0)
    print(index.name, code := os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
    if code != 9: break
"""


def test_a_kill_at_any_write_step_leaves_the_old_generation_or_the_new_one(tmp_path: Path) -> None:
    """One process a step, each killed there; the last one found no such step and ended whole."""
    corpus, start = write_corpus(tmp_path / "corpus"), tmp_path / "start"
    old = rebuild(corpus, start).generation
    (corpus / "2026-03-01-plans.md").unlink()
    command = [sys.executable, "-c", KILLED, *map(str, (corpus, start, tmp_path))]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    ended = [line.split() for line in lines]
    assert len(ended) > 20
    assert [code for _, code in ended] == ["9"] * (len(ended) - 1) + ["0"]
    served = [open_generation(tmp_path / index).id for index, _ in ended]
    assert set(served) == {old, served[-1]}
    assert served[0] == old != served[-1]
    assert served == sorted(served, key=[old, served[-1]].index)


def test_no_number_in_an_article_stops_a_rebuild(tmp_path: Path) -> None:
    digits = "9" * 5_000
    body = f"Acme has {digits} dollars. Acme-{digits} is due in {digits} days. It is {digits}% of {digits} trillion."
    write_article(tmp_path / "corpus", "2026-06-01-long", "Long", body)
    assert rebuild(tmp_path / "corpus", tmp_path / "index").added == 1
    assert open_generation(tmp_path / "index").articles


def test_two_rebuilds_at_once_are_refused(tmp_path: Path) -> None:
    from filelock import FileLock

    corpus, index = write_corpus(tmp_path / "corpus"), tmp_path / "index"
    index.mkdir()
    with FileLock(index / "rebuild.lock"), pytest.raises(OnrecordError, match="Another rebuild is running"):
        rebuild(corpus, index)


def test_an_index_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OnrecordError, match="cannot be written"):
        rebuild(write_corpus(tmp_path / "corpus"), tmp_path / "file" / "index")


def test_a_first_build_that_finds_no_room_says_so(tmp_path: Path) -> None:
    corpus, (soft, hard) = write_corpus(tmp_path / "corpus"), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))  # less than the encoder takes
    try:
        with pytest.raises(OnrecordError, match=r"index cannot be written to .*/index \(File too large\): make room"):
            rebuild(corpus, tmp_path / "index")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not list((tmp_path / "index").glob("staging-*"))


def test_an_error_that_names_no_reason_of_the_system_tells_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object) -> None:  # as numpy does on a full disk
        raise OSError("25 requested and 0 written")

    monkeypatch.setattr("index.build.assemble", cut)
    with pytest.raises(OnrecordError, match=r"\(25 requested and 0 written\): make room"):
        rebuild(write_corpus(tmp_path / "corpus"), tmp_path / "index")


def test_an_unknown_model_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(OnrecordError, match="set ONRECORD_MODEL"):
        rebuild(write_corpus(tmp_path / "corpus"), tmp_path / "index", str(tmp_path / "no-such-model"))
