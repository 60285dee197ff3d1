"""Who may import whom, and what every module owes its reader."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOORS = {"service.py", "engine.py", "snapshot.py", "local.py", "tracking.py"}
"""The bot's and the command line's door to `index`."""


TOP_LEVEL = {
    *("pyproject.toml", "bot", "index", "corpus", "tests", "Dockerfile"),
    *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "docs", ".ci", ".dockerignore", ".gitignore"),
}

MAY_IMPORT: dict[str, set[str]] = {
    "text": set(),
    "codebook": {"text"},
    "overtaking": {"text"},
    "store": set(),
    "stored": {"store"},
    "answering": {"text"},
    "building": {"text", "overtaking", "store", "stored"},
    "track": {"building"},
    "export": {"stored", "track"},
}
"""Which packages of `index` each of them reads. Modules right in `index` are the ways in, and may use any."""

USERS = ("members", "moderators", "curators")
"""The packages of `bot` that hold what each kind of user does."""


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="needs the checkout")
def test_the_top_level_is_fixed() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert {path.split("/")[0] for path in tracked.stdout.splitlines()} <= TOP_LEVEL


def test_what_is_installed_has_types_and_known_versions() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert all((ROOT / package / "py.typed").is_file() for package in project["tool"]["mypy"]["packages"])
    listed = [project["project"]["dependencies"], *project["project"]["optional-dependencies"].values()]
    wanted = {re.sub(r"\[.*?\]", "", each).lower() for each in chain(*listed)}
    assert wanted <= set((ROOT / ".ci/constraints.txt").read_text(encoding="utf-8").lower().split())


@pytest.mark.parametrize("path", modules("index"), ids=lambda p: p.name)
def test_index_knows_nothing_of_discord(path: Path) -> None:
    assert not [name for name in imported(path) if name.split(".")[0] in ("bot", "discord")]


@pytest.mark.parametrize("package", sorted(MAY_IMPORT))
def test_packages_of_index_build_on_each_other_in_one_direction(package: str) -> None:
    names = {name for path in modules(f"index/{package}") for name in imported(path)}
    reached = {name.split(".")[1] for name in names if name.startswith("index.")}
    assert reached & MAY_IMPORT.keys() - {package} <= MAY_IMPORT[package]


def test_every_package_of_index_has_its_place() -> None:
    assert {path.parent.name for path in (ROOT / "index").glob("*/__init__.py")} == MAY_IMPORT.keys()


@pytest.mark.parametrize("package", USERS)
def test_what_each_kind_of_user_does_stands_by_itself(package: str) -> None:
    names = {name for path in modules(f"bot/{package}") for name in imported(path)}
    reached = {name.split(".")[1] for name in names if name.startswith("bot.")}
    assert not reached & {*USERS, "terminal"} - {package}


def test_dealing_with_discord_needs_no_kind_of_user() -> None:
    names = {name for path in modules("bot/interactions") for name in imported(path)}
    assert not [name for name in names if name.startswith(tuple(f"bot.{package}" for package in USERS))]


@pytest.mark.parametrize("path", modules("bot/cards"), ids=lambda p: p.name)
def test_cards_are_plain_data(path: Path) -> None:
    reached = set(imported(path))
    assert not [name for name in reached if name.split(".")[0] == "discord"]
    assert not [name for name in reached if name.startswith(("bot.client", "bot.running", "bot.state", "bot.terminal"))]


@pytest.mark.parametrize("path", [p for p in modules("bot") if p.name not in DOORS], ids=lambda p: p.name)
def test_only_the_doors_import_index(path: Path) -> None:
    reached = {name for name in imported(path) if name == "index" or name.startswith("index.")}
    assert all(name.startswith("index.types") for name in reached)


@pytest.mark.parametrize("path", modules("index") + modules("bot"), ids=lambda p: p.name)
def test_modules_say_what_they_are_and_stay_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) <= 300
