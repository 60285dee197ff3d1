"""The files of one generation: claims, vectors and word index of the articles, re-embedding only what changed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby, islice
from pathlib import Path
from typing import Any

import numpy as np

from index import derived
from index import generation as files
from index.claims import embedded_text
from index.embed import OnnxEncoder
from index.exporting import export_apart
from index.generation import Generation, rules_fingerprint
from index.linking import linked
from index.model import DocumentEncoder, load_model
from index.origins import origins
from index.plan import Plan
from index.rowfile import write_rows
from index.store import Rows, Vectors
from index.types import Article, Claim, OnrecordError

TOGETHER = 64
"""Articles that are embedded together."""

Progress = Callable[[int, int], None]
"""Called with the number of claims embedded so far and their total."""


def assemble(
    plan: Plan, id: str, old: Generation | None, folder: Path, source: Source, progress: Progress | None
) -> int:
    """Write a whole generation into a new folder; returns how many claims were embedded."""
    folder.mkdir(parents=True)
    same = old is not None and old.fingerprint == source.fingerprint and _is_current(old.folder / "encoder")
    usable = old if same else None
    with ThreadPoolExecutor(1) as beside:  # the export is another process: this one reads the articles meanwhile
        exported = beside.submit(_write_encoder, usable, source, folder / "encoder")
        derived.write(plan, folder)
        exported.result()
    aside = folder / "vectors.raw"
    embedded = _write_aside(plan, usable, _encoding(folder / "encoder", source), progress, aside)
    write_rows(plan, _mapped(plan, aside), usable, folder)
    manifest = {
        "id": id,
        "model": source.model,
        "fingerprint": source.fingerprint,
        "rules": rules_fingerprint(),
        "claims": sum(plan.counts),
        "dimension": _mapped(plan, aside).shape[1],
        "articles": plan.digests,
        "days": [str(article.published) for article in plan.articles],
        "rows": plan.counts,
        "updates": {article.id: article.updates for article in plan.articles if article.updates},
        "origins": origins(plan.articles),
        files.VECTORS: _write_vectors(plan, _mapped(plan, aside), usable, folder),
    }
    aside.unlink()
    files.write_manifest(folder, manifest)
    return embedded


Encode = Callable[[Sequence[Sequence[str]]], Vectors]
"""The vectors of the sentences of several articles."""


class Source:
    """The model by name and fingerprint, loaded only when something has to be embedded or exported."""

    def __init__(self, model: str, fingerprint: str) -> None:
        self.model = model
        self.fingerprint = fingerprint
        self._loaded: DocumentEncoder | None = None

    def load(self) -> DocumentEncoder:
        self._loaded = self._loaded or load_model(self.model)
        return self._loaded


def _write_aside(plan: Plan, old: Generation | None, encode: Encode, progress: Progress | None, path: Path) -> int:
    """Write the vectors of all claims in order, to be read by memory map; returns how many were embedded."""
    kept = _kept_rows(plan, old)
    total = sum(count for a, count in zip(plan.articles, plan.counts, strict=True) if a.id not in kept)
    done = 0
    with path.open("wb") as file:
        for several in _alike(plan.articles, kept):
            if old and several[0].id in kept:
                part = old.store.vectors(np.concatenate([kept[article.id] for article in several]))
            elif texts := [said for a in several if (said := _texts(plan, a))]:
                part = encode(texts)
                done += len(part)
                if progress:
                    progress(done, total)
            else:
                continue
            part.tofile(file)
    if not sum(plan.counts):
        raise OnrecordError("The articles hold no sentence: run onrecord check.")
    return done


def _mapped(plan: Plan, path: Path) -> Vectors:
    """The vectors of all claims, float32 (claims, dimension), read from the file as they are asked for.

    Each step maps it anew: what one has read is let go with its map.
    """
    return np.memmap(path, np.float32, "r").view(np.ndarray).reshape(sum(plan.counts), -1)


def _texts(plan: Plan, article: Article) -> list[str]:
    return [embedded_text(claim, article) for claim in plan.claims(article.id)]


def _alike(articles: Sequence[Article], kept: Mapping[str, Rows]) -> Iterator[tuple[Article, ...]]:
    """The articles in order, a few at a time: all of them kept, or none."""
    for _, several in groupby(articles, key=lambda article: article.id in kept):
        while some := tuple(islice(several, TOGETHER)):
            yield some


def _encoding(folder: Path, source: Source) -> Encode:
    """How sentences become vectors: by the exported graph, which runs faster than the model it was exported from.

    Where company could change a vector, by the model itself, an article at a time: a vector never depends on what else
    was embedded with it.
    """
    encoder = OnnxEncoder(folder, threads=int(os.environ.get("OMP_NUM_THREADS") or len(os.sched_getaffinity(0))))
    if encoder.together:
        return lambda texts: encoder.encode_documents([text for article in texts for text in article])
    return lambda texts: np.concatenate([source.load().encode(article) for article in texts])


def _kept_rows(plan: Plan, old: Generation | None) -> dict[str, Rows]:
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


def _write_encoder(old: Generation | None, source: Source, folder: Path) -> None:
    """The question encoder: that of the old generation where the model is the same, else exported anew."""
    if old is None:
        folder.mkdir()
        export_apart(source.model, folder)
    else:
        shutil.copytree(old.folder / "encoder", folder, copy_function=linked)


def _is_current(encoder: Path) -> bool:
    """Whether this version exported it; older ones embedded sentences by the model itself."""
    return "document_prompt" in json.loads((encoder / "encoder.json").read_text(encoding="utf-8"))


def _write_vectors(plan: Plan, vectors: Vectors, old: Generation | None, folder: Path) -> dict[str, Any]:
    """All vectors in segments, those that are as they were taken from the old generation; what the manifest says."""
    from index.store import faiss

    ids = (article.id for article in plan.articles)
    ends = faiss.cuts(zip(ids, plan.counts, strict=True), faiss.LEAST)
    graphs = len(vectors) >= faiss.GRAPHS_FROM
    return faiss.write_segments(vectors, ends, folder / files.VECTORS, files.segments(old) if old else None, graphs)
