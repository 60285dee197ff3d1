"""onrecord beside its peers in one run: build, start to first answer, warm question, memory.

Each peer has a virtual environment below ONRECORD_PEERS (default: a cache folder), made at its first run from its
requirements here; nothing else needs them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from index.building.model import packaged_folder
from index.generation import open_generation
from index.types import OnrecordError
from tests.benchmarks import texts
from tests.benchmarks.measure import Figure, median
from tests.benchmarks.process import Spent, run

HERE = Path(__file__).parent
PEERS = ("txtai", "llamaindex", "haystack")
OURS = "ours"


def measured(folder: Path, articles: int, rounds: int = 3, questions: int = 50) -> list[Figure]:
    """Ours beside each peer; what is better is less everywhere."""
    pythons = {OURS: sys.executable, **{peer: python_of(peer) for peer in PEERS}}
    given = _Given(folder / "peers", articles, questions)
    builds: dict[str, Spent] = {}
    asks: dict[str, list[Spent]] = {}
    for name, python in pythons.items():
        builds[name] = given.run(name, "build", python)
        if name == OURS:
            given.write_texts()
    for turn in range(rounds):
        for name, python in list(pythons.items())[:: 1 if turn % 2 == 0 else -1]:
            asks.setdefault(name, []).append(given.run(name, "ask", python, first_only=turn < rounds - 1))
    return _figures(builds, asks)


def python_of(peer: str) -> str:
    """The peer's Python, its environment made where it is not there. Raises OnrecordError."""
    folder = Path(os.environ.get("ONRECORD_PEERS") or user_cache_path("onrecord") / "peers") / peer
    python = folder / "bin" / "python"
    if not (folder / "ready").exists():
        try:
            subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
            subprocess.run([python, "-m", "pip", "install", "-q", "torch==2.13.0"], check=True)
            subprocess.run([python, "-m", "pip", "install", "-q", "-r", HERE / f"{peer}.txt"], check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise OnrecordError(f"The environment of {peer} could not be made in {folder} ({error}).") from None
        (folder / "ready").touch()
    return str(python)


class _Given:
    """What all are given: the same sentences, the same model folder, the same questions."""

    def __init__(self, folder: Path, articles: int, questions: int) -> None:
        self._folder = folder
        self._corpus = texts.write_articles(folder / "corpus", articles)
        asked = texts.first(texts.made_questions(questions))
        for name, listed in (("texts", []), ("questions", asked), ("one", asked[:1])):
            (folder / f"{name}.json").write_text(json.dumps(listed), encoding="utf-8")

    def write_texts(self) -> None:
        """The sentences as ours found them."""
        generation = open_generation(self._folder / OURS)
        listed = [generation.text(row) for row in range(len(generation.rows))]
        (self._folder / "texts.json").write_text(json.dumps(listed), encoding="utf-8")

    def run(self, name: str, what: str, python: str, first_only: bool = False) -> Spent:
        questions = self._folder / ("one.json" if first_only else "questions.json")
        script, model = HERE / f"{name}_peer.py", packaged_folder()
        more = {"PLAY_CORPUS": str(self._corpus), "PYTHONPATH": "" if name != OURS else str(HERE.parents[2])}
        given = [
            str(script),
            what,
            str(self._folder / "texts.json"),
            str(model),
            str(self._folder / name),
            str(questions),
        ]
        return run(given, more, python)


def _figures(builds: Mapping[str, Spent], asks: Mapping[str, list[Spent]]) -> list[Figure]:
    ours, figures = _all(builds[OURS], asks[OURS]), []
    for peer in PEERS:
        theirs = _all(builds[peer], asks[peer])
        figures += [
            Figure(f"{what}, beside {peer}", unit, ours[what, unit], theirs[what, unit], 1.0) for what, unit in ours
        ]
    return figures


def _all(build: Spent, asks: list[Spent]) -> dict[tuple[str, str], float]:
    warm = _told(asks[-1])
    starts = asks[:-1] or asks
    return {
        ("build, wall", "s"): build.wall,
        ("build, cpu", "s"): build.cpu,
        ("peak memory of a build", "MiB"): build.memory,
        ("start to first answer, wall", "s"): median([each.wall for each in starts]),
        ("start to first answer, cpu", "s"): median([each.cpu for each in starts]),
        ("warm question, wall", "ms"): median([wall for wall, _ in warm["warm"]]) * 1e3,
        ("warm question, cpu", "ms"): median([cpu for _, cpu in warm["warm"]]) * 1e3,
        ("resident memory, answering", "MiB"): warm["memory"] / 1024,
    }


def _told(spent: Spent) -> Any:
    return json.loads(spent.output.splitlines()[-1])
