"""The files of one generation: claims, vectors and word index of the articles, re-embedding only what changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from index import derived
from index import generation as files
from index.embedding import Embedding, Encoding, Progress
from index.generation import Generation, rules_fingerprint
from index.origins import origins
from index.plan import Plan
from index.rowfile import write_rows, write_words
from index.store import Vectors


def assemble(
    plan: Plan,
    told: Mapping[str, Any],
    usable: Generation | None,
    folder: Path,
    encoding: Encoding,
    progress: Progress | None,
) -> int:
    """Write a whole generation into a folder; returns how many claims were embedded.

    `told` is what its manifest says beside what is found here. Where the generation before is `usable`, its vectors of
    what stays are those of this one.
    """
    encoding.place()
    aside = folder / "vectors.raw"
    with Embedding(plan, usable, encoding, aside, progress) as embedding:  # what follows needs no vectors
        derived.write(plan, folder)
        write_words(plan, folder)
        found = origins(plan.articles)
        embedded = embedding.finish()
    write_rows(plan, _mapped(plan, aside), usable, folder)
    manifest = {
        **told,
        "rules": rules_fingerprint(),
        "claims": sum(plan.counts),
        "dimension": _mapped(plan, aside).shape[1],
        "articles": plan.digests,
        "days": [str(article.published) for article in plan.articles],
        "rows": plan.counts,
        "updates": {article.id: article.updates for article in plan.articles if article.updates},
        "origins": found,
        files.VECTORS: _write_vectors(plan, _mapped(plan, aside), usable, folder),
    }
    aside.unlink()
    plan.judged.remove()
    files.write_manifest(folder, manifest)
    return embedded


def _mapped(plan: Plan, path: Path) -> Vectors:
    """The vectors of all claims, float32 (claims, dimension), read from the file as they are asked for.

    Each step maps it anew: what one has read is let go with its map.
    """
    return np.memmap(path, np.float32, "r").view(np.ndarray).reshape(sum(plan.counts), -1)


def _write_vectors(plan: Plan, vectors: Vectors, old: Generation | None, folder: Path) -> dict[str, Any]:
    """All vectors in segments, those that are as they were taken from the old generation; what the manifest says."""
    from index.store import faiss

    ids = (article.id for article in plan.articles)
    ends = faiss.cuts(zip(ids, plan.counts, strict=True), faiss.LEAST)
    graphs = len(vectors) >= faiss.GRAPHS_FROM
    return faiss.write_segments(vectors, ends, folder / files.VECTORS, files.segments(old) if old else None, graphs)
