"""The files of one generation: claims, vectors and word index of the articles, re-embedding only what changed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from index import generation as files
from index import records
from index.casing import surface_forms
from index.claims import claims_of, embedded_text
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
    usable = old if old and old.fingerprint == source.fingerprint else None
    vectors, embedded = _vectors(plan, usable, source, progress)
    _write_encoder(usable, source, folder / "encoder")
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


class Source:
    """The model by name and fingerprint, loaded only when something has to be embedded or exported."""

    def __init__(self, model: str, fingerprint: str) -> None:
        self.model = model
        self.fingerprint = fingerprint
        self._loaded: DocumentEncoder | None = None

    def load(self) -> DocumentEncoder:
        self._loaded = self._loaded or load_model(self.model)
        return self._loaded


def _vectors(plan: Plan, old: Generation | None, source: Source, progress: Progress | None) -> tuple[Vectors, int]:
    """Vectors of all claims in order, and how many were embedded.

    A batch is an article, so that a vector never depends on what else was embedded with it.
    """
    kept = _kept_rows(plan, old)
    total = sum(len(plan.claims[a.id]) for a in plan.articles if a.id not in kept)
    parts, done = [], 0
    for article in plan.articles:
        claims = plan.claims[article.id]
        if article.id in kept and old:
            parts.append(old.store.vectors(kept[article.id]))
        elif claims:
            parts.append(source.load().encode([embedded_text(claim, article) for claim in claims]))
            done += len(claims)
            if progress:
                progress(done, total)
    if not parts:
        raise OnrecordError("The articles hold no sentence: run onrecord check.")
    return np.concatenate(parts), done


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
    if old is None or not _is_current(old.folder / "encoder"):
        folder.mkdir()
        export(source.load(), folder)
    else:
        shutil.copytree(old.folder / "encoder", folder, copy_function=linked)


def _is_current(encoder: Path) -> bool:
    """Whether this version exported it; older ones did not try whether it may embed several texts together."""
    return "together" in json.loads((encoder / "encoder.json").read_text(encoding="utf-8"))


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
