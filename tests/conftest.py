"""A small real index, built once: real model, real files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from index.build import rebuild
from index.generation import Generation, open_generation
from index.store.link import link_to
from tests.postgres import NoServer, Server, running

settings.register_profile(
    "onrecord",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),  # the same examples in each CI run; new ones elsewhere
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("onrecord")

FRONT = '---\ntitle: "{title}"\nurl: "{url}"\npublisher: "{publisher}"\npublished: {day}\n---\n\n'

ARTICLES = {
    "2026-03-01-plans": (
        "Orion 5 expected in April",
        "Orion 5 is expected to launch in April 2026. Orion 5 is expected to have 1 trillion parameters. "
        "Vega Labs trained Orion 4 on 2,048 chips, the company said.",
    ),
    "2026-04-20-launch": (
        "Vega Labs releases Orion 5",
        "Vega Labs released Orion 5 on 20 April 2026. Orion 5 has 1.6 trillion parameters. "
        "Orion 5 runs on Ascend chips.\n\n"
        "## Key details\n\n- Price: Orion 5 costs $2 per million input tokens.\n"
        "- Licence: Orion 5 comes under the MIT licence.",
    ),
    "2026-05-02-views": (
        "What analysts make of Orion 5",
        "Analysts think Orion 5 is a major step for open models. Orion 5 may come to phones in autumn 2026.",
    ),
}


def write_article(folder: Path, name: str, title: str, body: str, **front: str) -> Path:
    """One article file below `folder`; returns its path."""
    folder.mkdir(parents=True, exist_ok=True)
    values = {
        "title": title,
        "url": f"https://example.com/{name}",
        "publisher": "The Example",
        "day": name[:10],
        **front,
    }
    path = folder / f"{name}.md"
    path.write_text(FRONT.format(**values | front) + body + "\n", encoding="utf-8")
    return path


def write_corpus(folder: Path) -> Path:
    for name, (title, body) in ARTICLES.items():
        write_article(folder, name, title, body)
    return folder


@pytest.fixture(scope="session")
def corpus_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpus(tmp_path_factory.mktemp("small") / "corpus")


@pytest.fixture(scope="session")
def index_dir(corpus_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    rebuild(corpus_dir, folder)
    return folder


@pytest.fixture(scope="session")
def generation(index_dir: Path) -> Generation:
    return open_generation(index_dir)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A real server; without one these tests are skipped, or fail where CI is set."""
    with ExitStack() as stack:
        try:
            server = stack.enter_context(running())
        except NoServer as error:
            (pytest.fail if os.environ.get("CI") else pytest.skip)(str(error))
        yield server


@pytest.fixture
def database(postgres: Server) -> Iterator[str]:
    """The address of an empty database of the test's own."""
    url = postgres.create()
    yield url
    postgres.drop(url)


@pytest.fixture
def url(database: str) -> Iterator[str]:
    """The same, where the process links to it by itself."""
    yield database
    link_to(database).close()
