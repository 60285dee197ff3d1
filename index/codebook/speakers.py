"""Whether the words before a framing verb name somebody or something that can say it, and which of them do."""

from __future__ import annotations

import re

from index.text import lexicon

_DAY = re.compile(r"\d{1,4}(?:, \d{4})?")
_LEADS = frozenset("now again still then later meanwhile however back so".split())
"""Before a comma they open a sentence, and belong to no source."""
_BEHIND = frozenset("further also just only really publicly not alone".split())
"""Behind a source they belong to its verb."""
_ADVERBS = frozenset("particularly especially mainly mostly namely".split())
_ENDS = frozenset("and or who which that as if about multiple".split())
_SPOKEN = frozenset("he she they you".split())
_PERSONS = _SPOKEN | frozenset("i we it".split())
_ALL = frozenset("all both and or of who too each himself herself themselves itself".split())
"""Behind a pronoun they go on with it."""
_RELATIVE = re.compile(r"\b(?:who|which|that|whose|whom)\b")
_CONTRACTED = re.compile(r"'(?:ll|ve|re|d|m)$|n't$")
_WORDLESS = frozenset("was were is are be again".split()) | frozenset(
    "january february march april june july august september october november december".split()
)
_WORD = re.compile(r"[^\W_]+(?:['.&-][^\W_]+)*")


def speaker(source: str) -> str:
    """The part of a source that can speak, or nothing: it holds a verb, half a quotation, or ends in the middle."""
    name = _behind_lead(source).strip()
    while name.rpartition(" ")[2].lower() in _BEHIND and " " in name:
        name = name.rpartition(" ")[0]
    return name if _speaks(name) else ""


def _behind_lead(source: str) -> str:
    """Without what opens the sentence: "Now, Ada", "12, 2023, Ada" behind a month, "Thus far, we"."""
    head, _, name = source.rpartition(", ")
    first = head.partition(" ")[0].strip(",").lower()
    led = (
        first in _LEADS
        or _DAY.fullmatch(head)
        or name.lower() in _PERSONS
        or (head[:1].islower() and first not in lexicon.DETERMINERS and name[:3] == "as ")
    )
    return name.removeprefix("as ") if led and name else source


def _speaks(name: str) -> bool:
    if name.count("“") != name.count("”") or -1 < name.find(")") < name.find("("):
        return False
    words = _WORD.findall(name)
    if not words or words[-1].lower() in _ENDS or name.lower() in _WORDLESS or _hangs(words):
        return False
    own = _WORD.findall(_RELATIVE.split(name, maxsplit=1)[0])
    return not any(map(_is_verb, own)) and _SPOKEN.isdisjoint(own[1:])


def _hangs(words: list[str]) -> bool:
    """Does it begin with a participle or an adverb, or is a pronoun in company that it cannot have?"""
    first, rest = words[0], [word.lower() for word in words[1:]]
    if first in _ADVERBS or (first.islower() and first.endswith("ing") and first != "leading"):
        return True
    if not rest:
        return False
    ends = rest[-1] in _PERSONS - {"it", "you"} and "and" not in rest[-2:-1]
    return ends or (first.lower() in _PERSONS and rest[0] not in _ALL)


def _is_verb(word: str) -> bool:
    return word in lexicon.AUXILIARY or bool(_CONTRACTED.search(word))
