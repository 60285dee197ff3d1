"""Everything that `onrecord bench` measures, part by part."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console

from index.build import rebuild
from index.generation import Generation, open_generation
from index.types import UsageError
from tests.benchmarks import building, crowd, growing, report, start, texts, warm
from tests.benchmarks.measure import Figure

ROOT = Path(__file__).parents[2]
PARTS = ("warm", "crowd", "start", "build", "growth", "peers")
APART = ("growth", "peers")
"""Those that are measured only where they are named."""
TITLES = {
    "warm": "One question, warm: the whole ask beside one forward pass of its text and one flat pass over all vectors",
    "crowd": "1, 16 and 200 questions at once",
    "start": "Start to first answer, and memory",
    "build": "Rebuilding",
    "growth": "Growing: made-up vectors and sentences in any number",
    "peers": "Side by side: same texts, same model, documented defaults",
}


def main(only: Sequence[str], quick: bool, as_json: bool) -> None:
    """Measure and print the parts named, all but APART where none is; `quick` takes a corpus of a few articles."""
    wanted = list(only) or [part for part in PARTS if part not in APART]
    if unknown := [part for part in wanted if part not in PARTS]:
        raise UsageError(f"There is no part {unknown[0]!r}: name some of {', '.join(PARTS)}.")
    where, console = report.machine(), Console(stderr=as_json, highlight=False)
    if not console.is_terminal:
        console.width = 150
    console.print(where)
    found: dict[str, list[Figure]] = {}
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as folder:
        measure = _Measure(Path(folder), quick)
        for part in wanted:
            found[part] = measure.part(part)
            console.print(report.table(TITLES[part], found[part]))
    if as_json:
        print(json.dumps(report.objects(found, where), ensure_ascii=False, indent=1), file=sys.stdout)


class _Measure:
    """The parts on the shipped corpus, or on a made-up one of a few articles where it has to be quick."""

    def __init__(self, folder: Path, quick: bool) -> None:
        self._folder, self._quick = folder, quick
        self._generation: Generation | None = None
        self._corpus = ROOT / "corpus"

    def part(self, name: str) -> list[Figure]:
        parts: dict[str, Callable[[], list[Figure]]] = {
            "warm": self._warm,
            "crowd": self._crowd,
            "start": self._start,
            "build": self._build,
            "growth": self._growth,
            "peers": self._peers,
        }
        return parts[name]()

    def _opened(self) -> Generation:
        if self._generation is None:
            if self._quick:
                self._corpus = texts.write_articles(self._folder / "corpus", 5)
            rebuild(self._corpus, self._folder / "index")
            self._generation = open_generation(self._folder / "index")
        return self._generation

    def _asked(self) -> list[texts.Asked]:
        return texts.made_questions(5) if self._quick else texts.shipped_questions()

    def _warm(self) -> list[Figure]:
        return warm.measured(self._opened(), self._asked(), rounds=1 if self._quick else 2)

    def _crowd(self) -> list[Figure]:
        return crowd.measured(self._opened(), self._asked(), rounds=1 if self._quick else 5)

    def _start(self) -> list[Figure]:
        asked = texts.first(self._asked())[:200]
        return start.measured(self._opened(), self._corpus, asked, rounds=1 if self._quick else 7)

    def _build(self) -> list[Figure]:
        sizes = (3,) if self._quick else (1_000, 3_000, 10_000)
        return building.measured(self._folder / "build", sizes)

    def _growth(self) -> list[Figure]:
        sizes = (200,) if self._quick else (1_000, 10_000, 100_000)
        return growing.measured(self._folder / "growth", self._opened().folder / "encoder", sizes)

    def _peers(self) -> list[Figure]:
        from tests.benchmarks.peers import side

        return side.measured(self._folder, articles=5 if self._quick else 300)
