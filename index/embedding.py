"""The vectors of a generation to be, embedded by threads of their own while the rest of it is read off the articles.

Each thread runs whole forward passes: two passes of a thread each take less processor time than one pass of two, which
wait for each other at every layer. onnxruntime lets go of Python's lock meanwhile.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType

import numpy as np

from index.claims import embedded_text
from index.embed import OnnxEncoder
from index.exporting import Export
from index.generation import Generation
from index.linking import linked
from index.model import load_model
from index.plan import Plan
from index.store import Rows, Vectors
from index.types import Article, Claim, OnrecordError

TOGETHER = 256
"""Sentences, about, of the articles that one thread embeds together."""

Progress = Callable[[int, int], None]
"""Called, by one thread at a time, with the number of claims embedded so far and their total."""

Encode = Callable[[Sequence[Sequence[str]]], Vectors]
"""The vectors of the sentences of several articles."""


class Encoding:
    """How sentences become vectors, by the encoder in `folder`: that of the generation before, where it is `usable`,
    else one that is exported from now on. Threads may share it.

    The exported graph runs faster than the model it is exported from. Where company could change a vector, the model
    itself embeds, an article at a time: a vector never depends on what else was embedded with it.
    """

    def __init__(self, model: str, usable: Path | None, folder: Path) -> None:
        self._model, self._usable, self._folder = model, usable, folder
        self._lock = threading.Lock()
        self._encode: Encode | None = None
        self._export: Export | None = None
        if usable is None:
            folder.mkdir(parents=True)
            self._export = Export(model, folder)

    def __enter__(self) -> Encoding:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._export:
            self._export.__exit__(kind, error, at)

    def stop(self) -> None:
        """Lets nobody wait for the export any more."""
        if self._export:
            self._export.stop()

    def encode(self, texts: Sequence[Sequence[str]]) -> Vectors:
        """Unit vectors of the sentences of several articles, once there is an encoder. Raises ModelError."""
        with self._lock:
            self._encode = self._encode or self._opened()
        return self._encode(texts)

    def place(self) -> None:
        """Puts the encoder of the generation before into the folder."""
        if self._usable:
            shutil.copytree(self._usable, self._folder, copy_function=linked)

    def _opened(self) -> Encode:
        if self._export:
            self._export.wait()
        encoder = OnnxEncoder(self._folder)
        if encoder.together:
            return lambda texts: encoder.encode_documents([text for article in texts for text in article])
        model, alone = load_model(self._model), threading.Lock()

        def encode(texts: Sequence[Sequence[str]]) -> Vectors:
            with alone:
                return np.concatenate([model.encode(article) for article in texts])

        return encode


class Embedding:
    """Writes the vectors of all claims into a file, in order, to be read by memory map. Begins at once."""

    def __init__(
        self, plan: Plan, usable: Generation | None, encoding: Encoding, path: Path, progress: Progress | None
    ) -> None:
        if not sum(plan.counts):
            raise OnrecordError("The articles hold no sentence: run onrecord check.")
        self._plan, self._old, self._encoding, self._progress = plan, usable, encoding, progress
        self._kept = _kept_rows(plan, usable)
        self._total = sum(count for a, count in zip(plan.articles, plan.counts, strict=True) if a.id not in self._kept)
        self._done, self._alone = 0, threading.Lock()
        self._file = path.open("wb")
        self._pool = ThreadPoolExecutor(_threads(), "embedding")
        self._jobs: list[Future[None]] = [
            self._pool.submit(self._write, first, several) for first, several in self._portions()
        ]

    def __enter__(self) -> Embedding:
        return self

    def __exit__(self, kind: type[BaseException] | None, _: object, __: TracebackType | None) -> None:
        if kind:
            self._encoding.stop()
        self._pool.shutdown(cancel_futures=True)
        self._file.close()

    def finish(self) -> int:
        """Waits until all is written; returns how many claims were embedded. Raises what a thread did."""
        for job in self._jobs:
            job.result()
        self._file.flush()
        return self._total

    def _portions(self) -> Iterator[tuple[int, tuple[Article, ...]]]:
        """The articles in order, a few at a time, all of them kept or none, and the row of their first claim."""
        some: list[Article] = []
        first = row = 0
        for article, count in zip(self._plan.articles, self._plan.counts, strict=True):
            if some and (row - first >= TOGETHER or (article.id in self._kept) != (some[0].id in self._kept)):
                yield first, tuple(some)
                some, first = [], row
            if count:
                some.append(article)
            row += count
        if some:
            yield first, tuple(some)

    def _write(self, first: int, several: Sequence[Article]) -> None:
        part = self._vectors(several)
        with self._alone:
            self._file.seek(first * part.nbytes // len(part))
            self._file.write(part.tobytes())
            if self._progress and several[0].id not in self._kept:
                self._done += len(part)
                self._progress(self._done, self._total)

    def _vectors(self, several: Sequence[Article]) -> Vectors:
        if self._old and several[0].id in self._kept:
            return self._old.store.vectors(np.concatenate([self._kept[article.id] for article in several]))
        return self._encoding.encode([self._texts(article) for article in several])

    def _texts(self, article: Article) -> list[str]:
        return [embedded_text(claim, article) for claim in self._plan.claims(article.id)]


def _threads() -> int:
    return int(os.environ.get("OMP_NUM_THREADS") or len(os.sched_getaffinity(0)))


def _kept_rows(plan: Plan, old: Generation | None) -> Mapping[str, Rows]:
    """Of each article whose text and claims are as before, the rows that hold its vectors."""
    if old is None:
        return {}
    same = (a for a, digest in plan.digests.items() if old.digests.get(a) == digest and old.rows_of(a))
    unmoved = (a for a in same if a in plan.kept or _places(plan.claims(a)) == _places(_claims_in(old, a)))
    return {article: np.array(old.rows_of(article), dtype=np.int64) for article in unmoved}


def _claims_in(generation: Generation, article: str) -> list[Claim]:
    return [generation.rows[row].claim for row in generation.rows_of(article)]


def _places(claims: Sequence[Claim]) -> list[tuple[int, int]]:
    return [(claim.start, claim.end) for claim in claims]
