"""The files of one generation: claims, vectors and word index of the articles, re-embedding only what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index import generation as files
from index.building import derived, sketch
from index.building.corpuswide import write_related, write_words
from index.building.embedding import Embedding, Encoding, Progress
from index.building.origins import origins
from index.building.plan import Plan
from index.generation import Generation, rules_fingerprint
from index.store import Vectors
from index.stored.manifest import VECTORS, write_manifest
from index.types import OnrecordError


def assemble(
    plan: Plan,
    told: Mapping[str, Any],
    usable: Generation | None,
    folder: Path,
    encoding: Encoding,
    progress: Progress | None,
) -> tuple[int, int]:
    """Write a whole generation into a folder; returns how many claims it has, and how many were embedded.

    `told` is what its manifest says beside what is found here. Where the generation before is `usable`, its vectors of
    what stays are those of this one. Raises OnrecordError where the articles hold no sentence.
    """
    encoding.place()
    raw = folder / "vectors.raw"
    with Embedding(plan, usable, encoding, raw, progress) as embedding:  # what follows needs no vectors
        counts = derived.write(plan, folder, embedding.add)
        if not any(counts):
            raise OnrecordError("The articles hold no sentence: run onrecord check.")
        write_words(plan, counts, folder)
        found = origins(plan.headers, sketch.sketches(folder / sketch.NAME))
        embedded = embedding.finish()
    claims = sum(counts)
    write_related(plan, counts, _mapped(claims, raw), usable, folder)
    manifest = {
        **told,
        "rules": rules_fingerprint(),
        "claims": claims,
        "dimension": _mapped(claims, raw).shape[1],
        "articles": plan.digests,
        "days": [str(header.published) for header in plan.headers],
        "rows": counts,
        "updates": {header.id: header.updates for header in plan.headers if header.updates},
        "origins": found,
        VECTORS: _write_vectors(plan, counts, _mapped(claims, raw), usable, folder),
    }
    raw.unlink()
    write_manifest(folder, manifest)
    return claims, embedded


def _mapped(claims: int, path: Path) -> Vectors:
    """The vectors of all claims, float32 (claims, dimension), read from the file as they are asked for.

    Each step maps it anew: what one has read is let go with its map.
    """
    return np.memmap(path, np.float32, "r").view(np.ndarray).reshape(claims, -1)


def _write_vectors(
    plan: Plan, counts: Sequence[int], vectors: Vectors, old: Generation | None, folder: Path
) -> dict[str, Any]:
    """All vectors in segments, those that are as they were taken from the old generation; what the manifest says."""
    from index.store import faiss

    ids = (header.id for header in plan.headers)
    ends = faiss.cuts(zip(ids, counts, strict=True), faiss.LEAST)
    graphs = len(vectors) >= faiss.GRAPHS_FROM
    return faiss.write_segments(vectors, ends, folder / VECTORS, files.segments(old) if old else None, graphs)
