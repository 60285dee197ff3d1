"""Capitals for chat: which spelling of a word the corpus uses inside sentences (deepseek: DeepSeek, june: June).

Chat is typed in lower case, while names, months and variants are told by their capitals.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

SAMPLE = 20_000
"""Texts to count, the latest ones: they tell most names that are asked about."""

_WORD = re.compile(r"[^\W_]+(?:[.\-'’][^\W_]+)*")
_VERSION = re.compile(r"(?<![\w.$€£¥-])\d+\.\d+(?![\w.%])")
_SWAPPED = re.compile(r"\b(?P<variant>[A-Z][a-z]+) (?P<version>[A-Z]{1,2}\d+(?:\.\d+)?)(?![\w.-])")
_MONTH = re.compile(
    r"\b(in|by|since|until|of|from|early|mid|late|to|till|before|after|and|during|last|next) (may|march)\b", re.I
)
_PLAIN = re.compile(
    r"\b(?:january|february|april|june|july|august|september|october|november|december"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
)


def surface_forms(texts: Iterable[str]) -> dict[str, str]:
    """By lower-case word the form that more than half of its uses inside sentences have, where that has capitals."""
    written = Counter(word for text in texts for word in _inside(text))
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for word, count in written.items():
        seen[word.lower()][word] = count
    best = {word: forms.most_common(1)[0] for word, forms in seen.items()}
    return {w: form for w, (form, count) in best.items() if form != w and 2 * count > seen[w].total()}


def _inside(text: str) -> list[str]:
    """The words but for the one that the text begins with."""
    found: list[str] = _WORD.findall(text)
    return found[1:] if _WORD.match(text) else found


def cased(text: str, forms: Mapping[str, str]) -> str:
    """The text with the corpus's capitals; a bare version gets the family letter that the corpus writes before it."""
    lettered = _VERSION.sub(lambda m: forms.get(f"v{m.group()}", m.group()), text)
    named = _WORD.sub(lambda m: forms.get(m.group().lower(), m.group()), lettered)
    plain = _PLAIN.sub(lambda m: m.group().title(), named)
    months = _MONTH.sub(lambda m: f"{m[1]} {m[2].title()}", plain)
    return _SWAPPED.sub(lambda m: f"{m['version']} {m['variant']}", months)
