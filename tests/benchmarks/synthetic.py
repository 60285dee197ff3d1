"""A made corpus of any size, written in a stream: clustered vectors, days, sources and statuses as news have them.

Articles of 20 sentences come evenly over three years, from 200 sources of very different size. Each tells one of many
stories, each story belongs to a topic, and a source has favourite topics. The first sentence of each
article is its source's boilerplate, the same in all of them but for the last bits. Everything follows from the seed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import generation as files
from index.store import Vectors, faiss
from index.stored import records
from index.stored.manifest import VECTORS, write_manifest
from index.stored.records import Row
from index.text.lexical import Bm25, indexed
from index.types import Article, Claim, Span, Status
from tests.index.synthetic import write_articles, write_rows

DIMENSION, SENTENCES, SOURCES, TOPICS = 384, 20, 200, 300
STATUSES = (Status.REPORTED, Status.EXPECTED, Status.OPINION)
_SHARES = (0.70, 0.22, 0.08)
_FIRST, _DAYS = date(2023, 1, 1), 1_095
_SYLLABLES = "ka lo mi ren tas vo del pur shi gan tor bel nu qua ze hil fra wen dro sy".split()
_WORDS = 60_000
_CHUNK = 25_000


class Made:
    """A corpus of `rows` sentences, a multiple of SENTENCES."""

    def __init__(self, rows: int, seed: int = 7) -> None:
        self.rows, self.seed = rows, seed
        self.articles = rows // SENTENCES
        random = np.random.default_rng(seed)
        weights = 1 / np.arange(1, SOURCES + 1) ** 1.3
        self.source: NDArray[np.int64] = random.choice(SOURCES, self.articles, p=weights / weights.sum())
        self.status: NDArray[np.int64] = random.choice(len(STATUSES), rows, p=_SHARES)

    def day(self, article: int) -> date:
        return _FIRST + timedelta(days=article * _DAYS // self.articles)

    def id(self, article: int) -> str:
        return f"{self.day(article)}-a{article:06}"

    @cached_property
    def _stories(self) -> Vectors:
        random = np.random.default_rng(self.seed + 1)
        count = max(TOPICS, self.articles // 4)
        topics = random.standard_normal((TOPICS, DIMENSION), dtype=np.float32)
        own = random.standard_normal((count, DIMENSION), dtype=np.float32)
        return topics[np.arange(count) % TOPICS] + 0.7 * own

    def _story(self, article: NDArray[np.int64], random: np.random.Generator) -> NDArray[np.int64]:
        """Half of the time a story of one of the source's ten topics."""
        count = len(self._stories)
        favourite = (self.source[article] * 37 + random.integers(0, 10, len(article))) % TOPICS
        topic = np.where(random.random(len(article)) < 0.5, favourite, random.integers(0, TOPICS, len(article)))
        return topic + TOPICS * random.integers(0, count // TOPICS, len(article))

    def write_vectors(self, path: Path) -> Vectors:
        """Unit vectors, float32 (rows, DIMENSION), as a memory map."""
        made: Vectors = np.lib.format.open_memmap(path, "w+", np.float32, (self.rows, DIMENSION))
        boilerplate = np.random.default_rng(self.seed + 2).standard_normal((SOURCES, DIMENSION), dtype=np.float32)
        for start in range(0, self.rows, _CHUNK):
            random = np.random.default_rng((self.seed, start))
            rows = np.arange(start, min(start + _CHUNK, self.rows))
            article = np.unique(rows // SENTENCES)
            story = np.repeat(self._story(article, random), SENTENCES)
            part = self._stories[story] + 0.9 * random.standard_normal((len(rows), DIMENSION), dtype=np.float32)
            part[::SENTENCES] = boilerplate[self.source[article]]
            part /= np.linalg.norm(part, axis=1, keepdims=True)
            part[::SENTENCES] += random.normal(scale=1e-8, size=part[::SENTENCES].shape)
            made[rows] = part
        made.flush()
        return made

    def sentences(self, article: int) -> list[str]:
        random = np.random.default_rng((self.seed + 3, article))
        drawn = np.minimum(random.zipf(1.25, (SENTENCES, 14)), _WORDS) - 1
        said = [" ".join(map(word, row)) for row in drawn.tolist()]
        named = [f"{word(int(drawn[0, 0])).title()} V{n % 9}.{n % 4} {text} for ${n}." for n, text in enumerate(said)]
        return [f"Sign up for the letter of source {self.source[article]}.", *named[1:]]


def word(number: int) -> str:
    """The same word for the same number, other ones for others."""
    base, parts = len(_SYLLABLES), []
    while number or not parts:
        number, last = divmod(number, base)
        parts.append(_SYLLABLES[last])
    return "".join(parts) + "n"


def write_generation(
    made: Made, vectors: Vectors, encoder: Path, index_dir: Path, segments: Mapping[str, Path]
) -> None:
    """A whole served generation, by the project's own writers but for the model and the rules that judge.

    `segments` are those of its vectors, built already.
    """
    folder = files.folder_of(index_dir, "made")
    folder.mkdir(parents=True)
    ids = [made.id(article) for article in range(made.articles)]
    write_articles((_article(made, number) for number in range(made.articles)), folder)
    write_rows(_rows(made), folder)
    records.write_forms({}, folder / "casing.json")
    Bm25.of(indexed(text) for n in range(made.articles) for text in made.sentences(n)).save(folder / "bm25")
    ends = faiss.cuts(((id, SENTENCES) for id in ids), faiss.LEAST)
    (folder / "encoder").mkdir()
    for path in encoder.iterdir():
        (folder / "encoder" / path.name).write_bytes(path.read_bytes())
    manifest = {
        "id": "made",
        "model": "made",
        "fingerprint": "made",
        "rules": "made",
        "claims": made.rows,
        "dimension": DIMENSION,
        "articles": {id: f"{number:064}" for number, id in enumerate(ids)},
        "days": [str(made.day(article)) for article in range(made.articles)],
        "rows": [SENTENCES] * made.articles,
        "updates": {},
        "origins": {id: id for id in ids},
        VECTORS: faiss.write_segments(vectors, ends, folder / VECTORS, segments),
    }
    write_manifest(folder, manifest)
    files.point_to(index_dir, "made")


def _article(made: Made, number: int) -> Article:
    id, text = made.id(number), "\n".join(made.sentences(number))
    url = f"https://example.com/{id}"
    return Article(id, text, 0, f"Title {number}", url, f"Source {made.source[number]}", made.day(number))


def _rows(made: Made) -> Iterator[Row]:
    for article in range(made.articles):
        at = 0
        for place, sentence in enumerate(made.sentences(article)):
            span = Span(at, at + len(sentence))
            status = STATUSES[made.status[article * SENTENCES + place]]
            yield Row(Claim(made.id(article), *(span.start, span.end), span, status, made.day(article)))
            at = span.end + 1
