"""The files of one generation: claims, vectors and word index of the articles, re-embedding only what changed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from typing import Any

import numpy as np

from index import generation as files
from index import records
from index.casing import surface_forms
from index.claims import claims_of, embedded_text
from index.embed import OnnxEncoder
from index.generation import Generation, digest_of, rules_fingerprint
from index.lexical import Bm25
from index.linking import linked
from index.model import DocumentEncoder, export, load_model
from index.origins import origins
from index.records import Row
from index.store import Rows, Vectors
from index.timeline import compared
from index.types import Article, Claim, OnrecordError
from index.versions import added

TOGETHER = 64
"""Articles that are embedded together."""

Progress = Callable[[int, int], None]
"""Called with the number of claims embedded so far and their total."""


@dataclass(frozen=True)
class Plan:
    """What the corpus asks for: articles by day and id, their digests, and each one's claims."""

    articles: tuple[Article, ...]
    digests: Mapping[str, str]
    claims: Mapping[str, tuple[Claim, ...]]

    @property
    def rows(self) -> list[Claim]:
        return [claim for article in self.articles for claim in self.claims[article.id]]


def planned(given: Sequence[Article], old: Generation | None) -> Plan:
    """The plan for these articles; claims of unchanged ones are taken from `old` where the rules are the same."""
    articles = tuple(sorted(given, key=lambda article: (article.published, article.id)))
    digests = {article.id: digest_of(article) for article in articles}
    judged = old if old and old.rules == rules_fingerprint() else None
    known = {a.id: _claims_in(judged, a.id) for a in articles if judged and _unchanged(a, digests, judged.digests)}
    by_id = {article.id: article for article in articles}
    return Plan(articles, digests, {a.id: known.get(a.id) or _claims(a, by_id) for a in articles})


def _unchanged(article: Article, new: Mapping[str, str], old: Mapping[str, str]) -> bool:
    """Whether the article and the version that it updates are as they were."""
    return all(id is None or new.get(id) == old.get(id) for id in (article.id, article.updates))


def _claims(article: Article, by_id: Mapping[str, Article]) -> tuple[Claim, ...]:
    older = by_id.get(article.updates) if article.updates else None
    return added(claims_of(article), article, older)


def _claims_in(generation: Generation, article: str) -> tuple[Claim, ...]:
    return tuple(generation.rows[row].claim for row in generation.rows_of(article))


def assemble(
    plan: Plan, id: str, old: Generation | None, folder: Path, source: Source, progress: Progress | None
) -> int:
    """Write a whole generation into a new folder; returns how many claims were embedded."""
    folder.mkdir(parents=True)
    same = old is not None and old.fingerprint == source.fingerprint and _is_current(old.folder / "encoder")
    usable = old if same else None
    _write_encoder(usable, source, folder / "encoder")
    vectors, embedded = _vectors(plan, usable, _encoding(folder / "encoder", source), progress)
    _write_rows(plan, vectors, folder)
    counts = [len(plan.claims[article.id]) for article in plan.articles]
    manifest = {
        "id": id,
        "model": source.model,
        "fingerprint": source.fingerprint,
        "rules": rules_fingerprint(),
        "claims": len(vectors),
        "dimension": int(vectors.shape[1]),
        "articles": plan.digests,
        "days": [str(article.published) for article in plan.articles],
        "rows": counts,
        "updates": {article.id: article.updates for article in plan.articles if article.updates},
        "origins": origins(plan.articles),
        files.VECTORS: _write_vectors(plan, vectors, usable, folder),
    }
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


def _vectors(plan: Plan, old: Generation | None, encode: Encode, progress: Progress | None) -> tuple[Vectors, int]:
    """Vectors of all claims in order, and how many were embedded."""
    kept = _kept_rows(plan, old)
    total = sum(len(plan.claims[a.id]) for a in plan.articles if a.id not in kept)
    parts, done = [], 0
    for several in _alike(plan.articles, kept):
        if old and several[0].id in kept:
            parts.append(old.store.vectors(np.concatenate([kept[article.id] for article in several])))
        elif texts := [[embedded_text(claim, a) for claim in plan.claims[a.id]] for a in several if plan.claims[a.id]]:
            parts.append(encode(texts))
            done += len(parts[-1])
            if progress:
                progress(done, total)
    if not parts:
        raise OnrecordError("The articles hold no sentence: run onrecord check.")
    return np.concatenate(parts), done


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
    unmoved = (a for a in same if _places(plan.claims[a]) == _places(_claims_in(old, a)))
    return {article: np.array(old.rows_of(article), dtype=np.int64) for article in unmoved}


def _places(claims: Sequence[Claim]) -> list[tuple[int, int]]:
    return [(claim.start, claim.end) for claim in claims]


def _write_encoder(old: Generation | None, source: Source, folder: Path) -> None:
    """The question encoder: that of the old generation where the model is the same, else exported anew."""
    if old is None:
        folder.mkdir()
        export(source.load(), folder)
    else:
        shutil.copytree(old.folder / "encoder", folder, copy_function=linked)


def _is_current(encoder: Path) -> bool:
    """Whether this version exported it; older ones embedded sentences by the model itself."""
    return "document_prompt" in json.loads((encoder / "encoder.json").read_text(encoding="utf-8"))


def _write_vectors(plan: Plan, vectors: Vectors, old: Generation | None, folder: Path) -> dict[str, Any]:
    """All vectors in segments, those that are as they were taken from the old generation; what the manifest says."""
    from index.store import faiss

    counts = ((article.id, len(plan.claims[article.id])) for article in plan.articles)
    ends = faiss.cuts(counts, faiss.LEAST)
    return faiss.write_segments(vectors, ends, folder / files.VECTORS, files.segments(old) if old else None)


def _write_rows(plan: Plan, vectors: Vectors, folder: Path) -> None:
    by_id = {article.id: article for article in plan.articles}
    claims = plan.rows
    texts = [by_id[claim.article].text[claim.start : claim.end] for claim in claims]
    official = {article.id for article in plan.articles if article.kind == "official"}
    later, disputed = compared(claims, texts, vectors, official)
    rows = (Row(*known) for known in zip(claims, later, disputed, strict=True))
    records.write_articles(plan.articles, folder / "articles.jsonl")
    records.write_rows(rows, folder / "claims.jsonl")
    records.write_forms(surface_forms(texts), folder / "casing.json")
    Bm25.build([embedded_text(claim, by_id[claim.article]) for claim in claims]).save(folder / "bm25")
