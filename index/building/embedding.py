"""The vectors of a generation to be, embedded by threads of their own while articles are judged and read.

Each thread runs whole forward passes: two passes of a thread each take less processor time than one pass of two, which
wait for each other at every layer. onnxruntime lets go of Python's lock meanwhile.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from index.building.exporting import Export
from index.building.model import load_model
from index.building.plan import Plan
from index.corpus import Header
from index.embed import OnnxEncoder
from index.generation import Generation
from index.store import Vectors
from index.store.linking import linked
from index.types import Claim

TOGETHER = 256
"""Sentences, about, of the articles that one thread embeds together."""

Progress = Callable[[int, int], None]
"""Called, by one thread at a time, with the number of articles whose vectors are there, and of all."""

Places = NDArray[np.int64]

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

    def __exit__(self, kind: type[BaseException] | None, _: object, __: TracebackType | None) -> None:
        if self._export:
            self._export.close()

    def stop(self) -> None:
        """Lets nobody wait for the export any more."""
        if self._export:
            self._export.stop()

    def encode(self, texts: Sequence[Sequence[str]]) -> Vectors:
        """Unit vectors of the sentences of several articles, once there is an encoder. Raises ModelError."""
        with self._lock:
            self._encode = self._encode or self._opened()
        return self._encode(texts)

    def let_go(self) -> None:
        """Gives the encoder's memory back; whatever is to be embedded later opens one anew."""
        with self._lock:
            self._encode = None
        if trim := getattr(ctypes.CDLL(None), "malloc_trim", None):  # glibc keeps what is freed for itself
            trim(0)

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


@dataclass
class _Portion:
    """Articles that one thread embeds together, or whose vectors it takes from the generation before, and the row of
    their first claim. Their `places` are where each claim begins and ends, or else its row in that generation."""

    first: int
    kept: bool
    articles: list[str] = field(default_factory=list)
    places: list[Places] = field(default_factory=list)

    def __len__(self) -> int:
        return sum(map(len, self.places))


class Embedding:
    """Writes the vectors of all claims into a file, in order, to be read by memory map: those of an article once its
    claims are known, while later ones are judged."""

    def __init__(
        self, plan: Plan, usable: Generation | None, encoding: Encoding, path: Path, progress: Progress | None
    ) -> None:
        self._plan, self._old, self._encoding, self._progress = plan, usable, encoding, progress
        self._portion = _Portion(0, kept=False)
        self._embedded = self._done = 0
        self._alone = threading.Lock()
        self._file = path.open("wb")
        self._pool = ThreadPoolExecutor(_threads(), "embedding")
        self._jobs: deque[Future[None]] = deque()

    def __enter__(self) -> Embedding:
        return self

    def __exit__(self, kind: type[BaseException] | None, _: object, __: TracebackType | None) -> None:
        if kind:
            self._encoding.stop()
        self._pool.shutdown(cancel_futures=True)
        self._file.close()

    def add(self, header: Header, claims: Sequence[Claim] | None) -> None:
        """The next article in order, with its claims, or None where it stays. Raises what a thread did."""
        rows = self._rows_before(header, claims)
        kept = rows is not None
        if kept != self._portion.kept or len(self._portion) >= TOGETHER:
            self._begin(kept)
        places = self._places(header, claims) if rows is None else np.array(rows, np.int64)
        self._portion.articles.append(header.id)
        self._portion.places.append(places)
        self._embedded += 0 if kept else len(places)

    def finish(self) -> int:
        """Waits until all is written; returns how many claims were embedded. Raises what a thread did."""
        self._begin(kept=False)
        for job in self._jobs:
            job.result()
        self._file.flush()
        self._encoding.let_go()
        return self._embedded

    def _rows_before(self, header: Header, claims: Sequence[Claim] | None) -> range | None:
        """The rows that hold its vectors in the generation before, where its text and claims are as they were then."""
        old = self._old
        if not old or old.digests.get(header.id) != header.digest:
            return None
        rows = old.rows_of(header.id)
        return rows if claims is None or _spans(old.rows[row].claim for row in rows) == _spans(claims) else None

    def _places(self, header: Header, claims: Sequence[Claim] | None) -> Places:
        if claims is None and (old := self._plan.before):
            claims = [old.rows[row].claim for row in self._plan.kept[header.id]]
        return np.array(_spans(claims or ()), np.int64).reshape(-1, 2)

    def _begin(self, kept: bool) -> None:
        """Has the portion written, and begins another one."""
        while self._jobs and self._jobs[0].done():
            self._jobs.popleft().result()
        self._jobs.append(self._pool.submit(self._write, self._portion))
        self._portion = _Portion(self._portion.first + len(self._portion), kept)

    def _write(self, portion: _Portion) -> None:
        part = self._vectors(portion) if len(portion) else None
        with self._alone:
            if part is not None:
                self._file.seek(portion.first * part.nbytes // len(part))
                self._file.write(part.tobytes())
            self._done += len(portion.articles)
            if self._progress:
                self._progress(self._done, len(self._plan.headers))

    def _vectors(self, portion: _Portion) -> Vectors:
        if self._old and portion.kept:
            return self._old.store.vectors(np.concatenate(portion.places))
        both = zip(map(self._plan.articles.__getitem__, portion.articles), portion.places, strict=True)
        texts = ([article.text[start:end] for start, end in places.tolist()] for article, places in both)
        return self._encoding.encode([several for several in texts if several])


def _threads() -> int:
    return int(os.environ.get("OMP_NUM_THREADS") or len(os.sched_getaffinity(0)))


def _spans(claims: Iterable[Claim]) -> list[tuple[int, int]]:
    return [(claim.start, claim.end) for claim in claims]
