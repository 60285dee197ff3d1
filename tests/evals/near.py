"""Near-duplicates: 1,000 synthetic copies and 1,000 texts that only share a part, against a library of articles.

A copy is a known text after one to three of the changes that outlets make: sentences dropped, words replaced, an
agency's line and paragraphs of their own put around it, paragraphs reordered, typography changed, the end cut off. A
text that is no copy takes up to a quarter of its sentences from a known article (quotations, boilerplate) and the
rest from elsewhere. Made from the texts of the saved pages by a seeded generator; half of the pages are known.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from index.track.known import Known, entry
from index.track.types import Decision, Draft
from index.types import Article
from tests.evals.pages import expected

PAIRS = 1_000
_SEED = 20261125
_LEAST = 60
"""Words that a known text must have."""


def score() -> dict[str, Any]:
    """Precision and recall of the decision that a text is a copy, and of which article."""
    chance = random.Random(_SEED)
    texts = [_sentences(page["text"]) for page in expected()]
    texts = [text for text in texts if len(" ".join(text).split()) >= _LEAST]
    known, others = texts[::2], texts[1::2]
    articles = [_article(i, " ".join(text)) for i, text in enumerate(known)]
    library = Known(map(entry, articles), {a.id: a.text for a in articles}.__getitem__)
    copies = [(number % len(known), _changed(known[number % len(known)], others, chance)) for number in range(PAIRS)]
    strangers = [_stranger(known, others, chance) for _ in range(PAIRS)]
    named = [_named(library, text) for _, text in copies]
    right = sum(name == f"known-{i}" for name, (i, _) in zip(named, copies, strict=True))
    wrong = sum(_named(library, text) is not None for text in strangers)
    wrong += sum(name not in (None, f"known-{i}") for name, (i, _) in zip(named, copies, strict=True))
    return {"copies": PAIRS, "strangers": PAIRS, "precision": right / max(1, right + wrong), "recall": right / PAIRS}


def _named(library: Known, text: str) -> str | None:
    outcome = library.decide(Draft(text, "A title", "https://other.example/x", "Other", date(2026, 6, 1)))
    return outcome.other if outcome.decision is not Decision.NEW else None


def _article(number: int, text: str) -> Article:
    url = f"https://known.example/{number}"
    return Article(f"known-{number}", text, 0, "A title", url, "Known", date(2026, 5, 1))


def _sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?。])\s*|\n", text) if part]


def _changed(text: Sequence[str], others: Sequence[Sequence[str]], chance: random.Random) -> str:
    changed = list(text)
    for change in chance.sample(_CHANGES, chance.randint(1, 3)):
        changed = change(changed, others, chance)
    return " ".join(changed)


Change = Callable[[list[str], Sequence[Sequence[str]], random.Random], list[str]]


def _dropped(text: list[str], others: Sequence[Sequence[str]], chance: random.Random) -> list[str]:
    gone = set(chance.sample(range(len(text)), max(1, len(text) // 6)))
    return [sentence for i, sentence in enumerate(text) if i not in gone]


def _reworded(text: list[str], others: Sequence[Sequence[str]], chance: random.Random) -> list[str]:
    """One word in twenty-five replaced, one character where there are no words."""

    def one(sentence: str) -> str:
        parts = sentence.split(" ") if " " in sentence else list(sentence)
        for _ in range(max(1, len(parts) // 25)) if chance.random() < 0.7 else ():
            parts[chance.randrange(len(parts))] = chance.choice(["however", "today", "roughly", "其", "again"])
        return (" " if " " in sentence else "").join(parts)

    return [one(sentence) for sentence in text]


def _framed(text: list[str], others: Sequence[Sequence[str]], chance: random.Random) -> list[str]:
    own = chance.choice(others)
    return ["(Agency) This report came over the wire.", *text, *own[: max(1, len(text) // 5)], "Edited by the desk."]


def _reordered(text: list[str], others: Sequence[Sequence[str]], chance: random.Random) -> list[str]:
    at = chance.randrange(1, len(text)) if len(text) > 1 else 0
    return text[at:] + text[:at]


def _retyped(text: list[str], others: Sequence[Sequence[str]], chance: random.Random) -> list[str]:
    return [
        s.replace("'", "’").replace(",", " ,").upper() if chance.random() < 0.3 else s.replace("-", "–") for s in text
    ]


def _cut(text: list[str], others: Sequence[Sequence[str]], chance: random.Random) -> list[str]:
    return text[: max(1, round(len(text) * 0.7))]


_CHANGES: list[Change] = [_dropped, _reworded, _framed, _reordered, _retyped, _cut]


def _stranger(known: Sequence[Sequence[str]], others: Sequence[Sequence[str]], chance: random.Random) -> str:
    rest = [sentence for text in chance.sample(list(others), 3) for sentence in text]
    chance.shuffle(rest)
    taken = chance.choice(list(known))
    part = list(taken[: chance.randint(0, max(1, len(taken) // 4))])
    return " ".join(part + rest[: max(6, 3 * len(part))])


if __name__ == "__main__":
    print(score())
