"""From a draft to a file: decide under a lock, write, and say what came of it. One run at a time writes to a corpus."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from index.article import parse_article
from index.track import library
from index.track.alike import digest
from index.track.known import Known, entry, settled
from index.track.taken import note
from index.track.types import Decision, Draft, Outcome, TrackError, Unwritable
from index.track.writing import Composed, compose, missing_sentence, write

LOCK_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where articles are kept, and the data folder that holds tracking's small state."""

    corpus: Path
    state: Path


@contextmanager
def locked(place: Place) -> Iterator[None]:
    """The lock on writing. Raises TrackError where another run holds it too long."""
    lock = FileLock(place.state / "writing.lock", timeout=LOCK_SECONDS)
    try:
        place.state.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise Unwritable("Another run is adding articles: try again when it is done.") from None
    except OSError as error:
        raise Unwritable(f"{place.state} can't be used ({error.strerror}): set ONRECORD_DATA_DIR.") from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def opened(place: Place) -> Iterator[Known]:
    """The known articles, with the lock on writing held. Raises TrackError."""
    with locked(place):
        yield known(place)


class Keeper:
    """Keeps many drafts in turn, the lock held for each alone; reads the articles anew where another run added some."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._known: Known | None = None
        self._stamp = 0

    def keep(self, draft: Draft) -> Outcome:
        with locked(self._place):
            if self._known is None or self._changed() != self._stamp:
                self._known = known(self._place)
            try:
                return kept(draft, self._place, self._known)
            finally:
                self._stamp = self._changed()

    def _changed(self) -> int:
        """When files came to the folder or went, 0 where it is not there."""
        try:
            return self._place.corpus.stat().st_mtime_ns
        except OSError:
            return 0


def known(place: Place) -> Known:
    if not place.corpus.is_dir():
        raise Unwritable(f"There is no corpus folder at {place.corpus}: create it or set ONRECORD_CORPUS_DIR.")
    try:
        return library.known_of(place.corpus, place.state)
    except OSError as error:
        told = f"{place.corpus} can't be read ({error.strerror})"
        raise Unwritable(f"{told}: grant that, or set ONRECORD_CORPUS_DIR.") from None


def decided(draft: Draft, among: Known, force_update: bool = False) -> tuple[Composed, Outcome]:
    """The file as it would be written, and what the draft is to the corpus; nothing is written. Raises TrackError."""
    if draft.missing:
        raise TrackError(missing_sentence(draft))
    outcome, today = among.decide(draft, force_update), datetime.now(UTC).date()
    updates = outcome.other if outcome.decision is Decision.VERSION else None
    composed = compose(settled(draft, outcome, among, today), today, updates)
    if outcome.decision is not Decision.KNOWN:
        among.refuse_broken(draft.url or "", composed.stem)
    return composed, outcome


def kept(draft: Draft, place: Place, among: Known, force_update: bool = False) -> Outcome:
    """Write a complete draft where it brings something new; to be called with the lock held. Raises TrackError."""
    composed, outcome = decided(draft, among, force_update)
    if outcome.decision is Decision.KNOWN:
        return outcome
    id_, said = write(place.corpus, composed, among.updated), digest(draft.text)
    among.add(entry(parse_article(id_, composed.text)), said)
    note(place.state, id_, said)
    return Outcome(outcome.decision, id_, outcome.other)
