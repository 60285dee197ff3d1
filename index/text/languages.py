"""Is a text English? What isn't goes to the expected lane, whatever it says (promise 2)."""

from __future__ import annotations

import re

_ENGLISH = frozenset(
    """
the of and to in is are was were for on with that by from as at it its has have had be will not an this their
which said after but more than or they he she who what when we you would could may about into also over been can
""".split()
)
_FOREIGN = frozenset(
    """
el los las del una que para por con está según pero der und ist nicht ein eine wird für mit auf dem den von zu
im sich auch le les des une est dans pour qui sur avec du au sera selon il di della che sono non gli nel è um
uma não com dos das será het een voor niet op met zijn och att det som på är av till och ett il lo ein sowie
soll werden hat sich bei como más sus ha sein yang dan ini
""".split()
)
_WORD = re.compile(r"[^\W\d_]+")


def english(text: str, language: str = "en") -> bool:
    """Latin letters throughout, and function words of English rather than of another language.

    A text of an article in another `language` must show English words (a translation does); short fragments of an
    article in English count as English.
    """
    words = [word.lower() for word in _WORD.findall(text[:4000]) if not (word.isupper() and len(word) > 1)]
    letters = "".join(words)
    if not letters.isascii() and sum(letter < "\u0250" for letter in letters) < 0.7 * len(letters):
        return False
    english_words = sum(word in _ENGLISH for word in words)
    foreign_words = sum(word in _FOREIGN for word in words)
    if foreign_words > english_words and len(_FOREIGN & set(words)) >= 2:
        return False
    return language.lower().startswith("en") or english_words > 0 or not words
