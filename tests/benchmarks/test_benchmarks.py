"""The arithmetic of the benchmarks, and that each part runs; how fast anything is stands in no test."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks import report, texts
from tests.benchmarks.measure import Cost, Figure, beside, in_turns, median, percentile
from tests.benchmarks.start import slowest
from tests.benchmarks.steps import STEPS, watched
from tests.corpus import read_corpus

ROOT = Path(__file__).parents[2]
values = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30)


@given(values, st.floats(0, 1))
def test_a_percentile_lies_between_its_neighbours(found: list[float], share: float) -> None:
    ordered, place = sorted(found), share * (len(found) - 1)
    assert ordered[int(place)] - 1e-6 <= percentile(found, share) <= ordered[min(int(place) + 1, len(found) - 1)] + 1e-6


def test_percentiles_of_known_values() -> None:
    assert percentile([4, 1, 3, 2, 5], 0.5) == median([1, 2, 3, 4, 5]) == 3
    assert percentile([0, 10], 0.95) == pytest.approx(9.5)
    with pytest.raises(ValueError, match="no values"):
        percentile([], 0.5)


def test_work_is_done_in_turns_and_in_both_orders() -> None:
    done: list[str] = []
    costs = in_turns({"a": lambda: done.append("a"), "b": lambda: done.append("b")}, 3)
    assert "".join(done) == "abbaab"
    assert {name: len(each) for name, each in costs.items()} == {"a": 3, "b": 3}
    assert all(cost.wall >= 0 and cost.cpu >= 0 for each in costs.values() for cost in each)


@pytest.mark.parametrize(
    ("figure", "ratio", "holds", "bar"),
    [
        (Figure("x", "ms", 3, 2, 1.5), 1.5, True, "≤ 1.5 yes"),
        (Figure("x", "ms", 4, 2, 1.5), 2, False, "≤ 1.5 NO"),
        (Figure("x", "/s", 9, 10, 0.9, "more"), 0.9, True, "≥ 0.9 yes"),
        (Figure("x", "/s", 8, 10, 0.9, "more"), 0.8, False, "≥ 0.9 NO"),
        (Figure("x", "ms", 4, 2), 2, None, ""),
        (Figure("x", "ms", 4, bar=2), None, None, "≤ 2 NO"),
    ],
)
def test_a_figure_keeps_to_its_bar_or_not(figure: Figure, ratio: float, holds: bool, bar: str) -> None:
    assert figure.ratio == ratio
    assert figure.holds is holds
    if figure.limit:
        assert report.row(figure)[4] == bar


def test_ours_stand_beside_the_limit() -> None:
    figures = beside("ask", [Cost(0.003, 0.002)], [Cost(0.001, 0.002)], 1.5)
    assert [(f.what, round(f.ours, 6), f.ratio, f.holds) for f in figures] == [
        ("ask, p50, wall", 3.0, pytest.approx(3), False),
        ("ask, p50, cpu", 2.0, pytest.approx(1), True),
        ("ask, p95, wall", 3.0, pytest.approx(3), False),
        ("ask, p95, cpu", 2.0, pytest.approx(1), True),
    ]


@pytest.mark.parametrize(("value", "shown"), [(1234.5, "1,234"), (99.94, "99.9"), (0.01234, "0.0123"), (0, "0")])
def test_three_digits_count(value: float, shown: str) -> None:
    assert report.short(value) == shown


def test_the_slowest_imports_are_told() -> None:
    told = "import time: self [us] | cumulative | imported package\n" + "\n".join(
        f"import time: {own:9} | {whole:10} | {name}"
        for own, whole, name in [(5, 5, "  numpy.core"), (10, 90, "numpy"), (7, 7, "json"), (1, 120, "faiss")]
    )
    assert slowest(told, 2) == [("faiss", 120), ("numpy", 90)]


def test_made_up_articles_are_whole_different_and_the_same_each_time(tmp_path: Path) -> None:
    one, other = (texts.write_articles(tmp_path / name, 40) for name in ("one", "other"))
    corpus = read_corpus(one)
    assert len(corpus.articles) == 40
    assert not corpus.problems
    assert len({article.text[article.body :] for article in corpus.articles}) == 40
    assert [p.read_bytes() for p in sorted(one.iterdir())] == [p.read_bytes() for p in sorted(other.iterdir())]
    texts.write_article(one, 7, edition=1)
    assert sum(p.read_bytes() != (other / p.name).read_bytes() for p in one.iterdir()) == 1


def test_steps_are_where_the_rebuild_is() -> None:
    with watched() as seconds:
        assert seconds == {}
    assert len(STEPS) == len(set(STEPS.values()))


def bench(*arguments: str, cwd: Path = ROOT) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "PYTHONPATH": str(ROOT)} if cwd == ROOT else {**os.environ}
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", "bench", *arguments],
        cwd=cwd, env=environment, capture_output=True, text=True, timeout=1_200,
    )  # fmt: skip


def test_every_part_runs_on_a_few_articles() -> None:
    ran = bench("warm", "crowd", "start", "build", "growth", "--quick", "--json")
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert set(told["parts"]) == {"warm", "crowd", "start", "build", "growth"}
    figures = [figure for part in told["parts"].values() for figure in part]
    assert all(figure["ours"] > 0 for figure in figures)
    assert all(figure["ratio"] > 0 for figure in figures if figure["limit"] is not None)
    assert "cores" in told["machine"]
    assert "One question, warm" in ran.stderr


def test_an_unknown_part_is_refused_in_one_sentence() -> None:
    ran = bench("warp")
    assert ran.returncode == 2
    assert ran.stderr == "There is no part 'warp': name some of warm, crowd, start, build, growth, peers.\n"


INSTALLED = """
import sys, pathlib
folder = sys.argv.pop()
sys.path[:] = [folder, *(path for path in sys.path if not pathlib.Path(path, "tests").is_dir())]
import bot.cli
bot.cli.main()
"""
"""Runs onrecord from a folder without tests, though it may be installed from a checkout."""


def test_an_installed_package_says_where_to_run_it(tmp_path: Path) -> None:
    for package in ("bot", "index"):
        (tmp_path / package).symlink_to(ROOT / package)
    ran = subprocess.run(
        [sys.executable, "-P", "-c", INSTALLED, "bench", str(tmp_path)],
        cwd=tmp_path, env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"}, capture_output=True, text=True,
        timeout=60,
    )  # fmt: skip
    assert ran.returncode == 2
    assert ran.stderr == "The benchmarks are not here: run onrecord bench in a checkout of the project.\n"
