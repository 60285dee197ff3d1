"""The command line's door to `index`: plain functions on this machine's files; heavy modules load where used."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.days import newest_week
from bot.settings import Settings
from bot.snapshot import IndexSnapshot
from bot.texts import count
from index.types import Article, Digest, Judgement, LedgerEntry, OnrecordError, Problem, RebuildReport

if TYPE_CHECKING:
    from index.export.run import Exported
    from index.stored.holding import Holding as Holding

Progress = Callable[[int, int], None]


def rebuild(settings: Settings, progress: Progress | None = None) -> RebuildReport:
    """Build and publish the index of the corpus as it is."""
    from index import build

    return build.rebuild(settings.corpus_dir, settings.index_dir, settings.model, progress, settings.database)


def has_index(settings: Settings) -> bool:
    return (shared_index(settings) if settings.database else own_index(settings)) is not None


def open_index(settings: Settings) -> IndexSnapshot:
    """The served generation, checked. Raises OnrecordError."""
    from index.opening import open_served

    return IndexSnapshot(open_served(settings.index_dir, settings.database, settings.reranker))


def open_holding(settings: Settings) -> Holding:
    """The served generation's articles and claims, read as they are asked for. Raises OnrecordError."""
    from index.opening import holding_of_served

    return holding_of_served(settings.index_dir, settings.database)


def own_index(settings: Settings) -> str | None:
    """The id of the generation in this machine's folder; None where there is none."""
    from index.generation import current_id

    return current_id(settings.index_dir)


def shared_index(settings: Settings) -> str | None:
    """The id of the generation in the shared database; None where there is none."""
    from index import shared

    return shared.current_id(str(settings.database))


def share_index(settings: Settings) -> None:
    """Publishes this machine's generation in the shared database. Raises OnrecordError."""
    from index import shared
    from index.generation import open_generation

    generation = open_generation(settings.index_dir)
    with shared.only_one(str(settings.database)) as session:
        shared.publish(session, generation.folder)


def stale(settings: Settings, holding: Holding) -> str | None:
    """One sentence when the index is not that of the corpus and this version; None when it is, or when machines share
    it and this one has no corpus."""
    from index.changes import changed_articles, is_foreign
    from index.corpus import article_files

    corpus = settings.corpus_dir
    if is_foreign(holding, settings.model):
        return "The index was built by another version or model: run onrecord rebuild."
    if settings.database and not corpus.is_dir():
        return None
    changed = changed_articles(holding, corpus)
    if changed and not article_files(corpus):
        return f"There is no article in {corpus}, only in the index: put them back, or set ONRECORD_CORPUS_DIR."
    files = count(len(changed), "file", "files")
    return f"The corpus changed since the index was built ({files}): run onrecord rebuild." if changed else None


def classify(text: str, published: date | None) -> Judgement:
    from index.status import classify

    return classify(text, published)


def digest(snapshot: IndexSnapshot, since: date | None, as_of: date | None) -> Digest:
    """Without `since`: the newest week."""
    if since is None:
        since = newest_week((source.published for source in snapshot.sources()), as_of or date.max).since
    return snapshot.digest(since, as_of, {})


def write_timeline(entries: Sequence[LedgerEntry], today: date, out: Path, kind: str) -> None:
    """The picture of a ledger, whole or not at all. Raises OnrecordError."""
    from bot.cards.timeline import timeline
    from bot.running.drawing import draw

    aside = out.with_name(f".{out.name}.new")
    try:
        aside.write_bytes(draw(timeline(entries, today), kind))
        aside.replace(out)
    except OSError as error:
        with suppress(OSError):
            aside.unlink()
        raise OnrecordError(f"{out} cannot be written ({error.strerror}): name another file.") from None


def export(holding: Holding, out: Path, forms: Sequence[str], as_of: date | None) -> Exported:
    """Writes a folder of tables; see `index.export.run`."""
    from index.export.run import export

    return export(holding, out, forms, as_of)


def check(settings: Settings, today: date) -> tuple[int, tuple[Problem, ...]]:
    """How many articles can be served, and what is wrong with the others, or with the day of one that is ahead."""
    from index.corpus import line_of, list_corpus

    ahead: list[Problem] = []

    def look(article: Article) -> None:
        if article.published > today + timedelta(days=1):  # tomorrow has begun already at some places
            where = line_of(article, "published")
            ahead.append(Problem(f"{article.id}.md", where, f"published: {article.published} is still ahead"))

    listing = list_corpus(settings.corpus_dir, look)
    return len(listing.headers), (*listing.problems, *ahead)


def objects(kind: str, values: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """The contract's plain objects of `values`; `kind` is answer, digest, ledger or judgement."""
    from index import contract

    return map(getattr(contract, f"{kind}_object"), values)
