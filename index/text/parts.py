"""The single questions in one message: "how good is the 950PR, and did prices go up?" asks two things. Pure."""

from __future__ import annotations

import re

PLAIN = tuple("is are was were did does do can could will would has have had should may".split())
"""The verbs by which a question may begin."""
_AUXILIARY = "|".join(PLAIN) + r"|isn'?t|aren'?t|wasn'?t|didn'?t|doesn'?t|don'?t|any"
_ASKING = rf"(?:{_AUXILIARY}|who(?:se|m)?|what|when|where|why|how|which)\b"
_CUT = re.compile(rf"[?;\n]+\s*|,? (?:and|or|but) (?={_ASKING})|, (?={_ASKING})", re.IGNORECASE)
_OPENING = r"^(?:(?:so|and|but|or|also|wait|ok|hey|hi|pls),? )*"
_ASKS = re.compile(_OPENING + _ASKING, re.IGNORECASE)
_YESNO = re.compile(rf"{_OPENING}(?:{_AUXILIARY}|if|whether)\b|\b(?:right|true|confirmed|yet)\s*\?*$", re.IGNORECASE)

AUXILIARIES = frozenset(_AUXILIARY.replace("'?", "").split("|"))


def pieces(question: str) -> list[str]:
    """The question cut where another one may begin; pieces of one word are left out."""
    cut = (piece.strip(" ,.") for piece in _CUT.split(question))
    return [piece for piece in cut if len(piece.split()) > 1]


def parts(question: str) -> tuple[str, ...]:
    """The single questions, in order, each at least two words; a piece that asks nothing stays with the next one.

    Empty where there are fewer than two.
    """
    found: list[str] = []
    leading = ""
    for piece in pieces(question):
        if _ASKS.search(piece):
            found.append(f"{leading} {piece}".strip())
            leading = ""
        else:
            leading = f"{leading} {piece}".strip()
    return tuple(found) if len(found) > 1 else ()


def is_yesno(piece: str) -> bool:
    """Whether a piece asks for yes or no."""
    return bool(_YESNO.search(piece))
