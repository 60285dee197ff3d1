"""Words of a text and BM25 over them (bm25s), both tuned to names like V4.1-Flash and figures like $0.30."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.text.wordscores import scored

_WORD = re.compile(r"[^\W_]+(?:[.,\-'’][^\W_]+)*")
_PART = re.compile(r"[\-'’]")
_INITIALS = re.compile(r"(?:[^\W_aeiouy]{3,}|[^\W_aeiouy]pu)(?<!s)s")
"""A plural of initials, which Snowball takes for none: LLMs, H800s, GPUs."""
_GROUPING = re.compile(r"(?<=\d),(?=\d{3})")
_NAME = re.compile(r"\b[A-Z][a-z]+(?:[ -](?:(?:of|on|for|and|the) )?[A-Z][a-z]+){1,5}\b")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
STOP = frozenset(
    "a an the of in on at to for from by with and or but is are was were be been being do does did has have had it its "
    "this that these those as what which who whom whose when where why how i you he she we they me my your our their "
    "there here so if then than into about after before over under again can will would could should may might must "
    "not no nor any some just only also many much u r s t d ll ve re".split()
)
_K1, _B = 1.2, 0.75
_OF_TIME = frozenset("now before after out up off".split())
_OF_DEGREE = frozenset("exactly precisely roughly approximately actually really basically literally anyway".split())

Scores = NDArray[np.float32]
"""Of every row, (rows,)."""

MIN_CORRECTED = 5
"""Shorter words are never taken for a misspelling."""
_MOST_SPELLED = 20_000
"""Words of questions that are remembered; then all are forgotten."""


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english")


@cache
def function_words() -> frozenset[str]:
    """Stems of the words that say nothing of a question's matter: our own and those of bm25s, but for words of time,
    and how exactly it is asked."""
    from bm25s.stopwords import STOPWORDS_EN_PLUS

    return frozenset(stem(word) for word in {*STOP, *STOPWORDS_EN_PLUS, *_OF_DEGREE} - _OF_TIME)


def stem(word: str) -> str:
    """The Snowball English stem of a lower-case word."""
    return str(_stemmer().stemWord(word[:-1] if _INITIALS.fullmatch(word) else word))


def words(text: str) -> list[str]:
    """Lower-case stems in order; a compound counts as itself and as its parts (v4-flash, v4, flash).

    The initials of a name of several words count as a word of their own (Financial Times: ft). Text without spaces
    between words (Chinese, Japanese, Korean) is cut into pairs of characters.
    """
    plain = unicodedata.normalize("NFKC", text)
    found = [form for word in _WORD.findall(plain.casefold()) for form in _forms(word)]
    return [*found, *_all_initials(plain)]


def initials(text: str) -> frozenset[str]:
    """Those that `words` counts as words."""
    return frozenset(_all_initials(unicodedata.normalize("NFKC", text)))


def _all_initials(plain: str) -> Iterator[str]:
    return (_initials(match.group()) for match in _NAME.finditer(plain))


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[0].isupper()).casefold()


@lru_cache(maxsize=32_768)
def _forms(word: str) -> tuple[str, ...]:
    if _CJK.search(word):
        return tuple(word[i : i + 2] for i in range(max(1, len(word) - 1)))
    word = _GROUPING.sub("", re.sub(r"['’]s$", "", word))
    parts = [part for part in _PART.split(word) if part]
    if len(parts) < 2:
        return (stem(word),)
    whole = [word] if "-" in word else []
    return (*whole, *(stem(part) for part in parts if len(part) > 1 or part.isdigit()))


def content(text: str) -> frozenset[str]:
    """The set of a text's words that carry meaning: stop words left out."""
    return frozenset(indexed(text))


def indexed(text: str) -> list[str]:
    """The words of a text that are found in it."""
    return [word for word in words(text) if word not in STOP]


class Bm25:
    """Okapi BM25 by the library bm25s over lists of words; rows are those of the claims."""

    def __init__(self, retriever: Any, rows: int) -> None:
        self._retriever = retriever
        self._rows = rows
        self._spelled: dict[str, str] = {}

    @classmethod
    def of(cls, texts: Iterable[Sequence[str]]) -> Bm25:
        """Of texts by their words, as `indexed` gives them."""
        import bm25s

        retriever = bm25s.BM25(k1=_K1, b=_B)
        retriever.scores, retriever.vocab_dict = scored(texts, _K1, _B)
        retriever.unique_token_ids_set, retriever.nonoccurrence_array = set(retriever.vocab_dict.values()), None
        return cls(retriever, retriever.scores["num_docs"])

    @classmethod
    def load(cls, folder: Path, rows: int) -> Bm25:
        import bm25s

        retriever = bm25s.BM25.load(str(folder), mmap=True)
        for name in ("data", "indices", "indptr"):
            retriever.scores[name] = retriever.scores[name].view(np.ndarray)  # a memmap is slow to index
        return cls(retriever, rows)

    def save(self, folder: Path) -> None:
        self._retriever.save(str(folder), show_progress=False)

    def scores(self, question: Sequence[str]) -> Scores:
        """One score a row."""
        known = [word for word in question if word in self._retriever.vocab_dict]
        if not known:
            return np.zeros(self._rows, np.float32)
        scores: Scores = np.asarray(self._retriever.get_scores(known), dtype=np.float32)
        return scores

    def frequency(self, word: str) -> int:
        """In how many rows the word stands."""
        number = self._retriever.vocab_dict.get(word)
        if number is None:
            return 0
        starts = self._retriever.scores["indptr"]
        return int(starts[number + 1] - starts[number])

    def rarity(self, *same: str) -> float:
        """Inverse document frequency of words that mean the same: 0 in every row, 1 in none."""
        rows = min(self._rows, sum(self.frequency(word) for word in same))
        return math.log((self._rows + 1) / (rows + 1)) / math.log(self._rows + 1)

    def spelled(self, word: str) -> str:
        """The word itself where a row holds it, else the nearest known word that one slip of the finger explains."""
        known = self._spelled.get(word)
        if known is None:
            known = self._nearest(word) or word
            if len(self._spelled) >= _MOST_SPELLED:
                self._spelled.clear()
            self._spelled[word] = known
        return known

    @cached_property
    def _by_letter(self) -> dict[str, list[str]]:
        """The known words by their first letter; sorted, since the library numbers words in the order of a set and ties
        go to the first."""
        found: dict[str, list[str]] = {}
        for known in sorted(word for word in self._retriever.vocab_dict if word.isalpha()):
            found.setdefault(known[:1], []).append(known)
        return found

    def _nearest(self, word: str) -> str | None:
        if self.frequency(word) or not word.isalpha() or not word.isascii() or len(word) < MIN_CORRECTED:
            return None
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        near = self._by_letter.get(word[:1], ())
        best = process.extractOne(word, near, scorer=OSA.distance, score_cutoff=1 if len(word) < 8 else 2)
        return str(best[0]) if best else None
