"""What stands in commas between a subject and its verb, or is only added to a name."""

from __future__ import annotations

from index.text import lexicon
from index.text.tokens import Token, tense
from index.text.verbs import verb_forms


def insertion(tokens: list[Token], comma: int) -> int | None:
    """Index of the comma that opens what `comma` closes between a subject and its verb ("Guo, who ..., said").

    Before it stands nothing but the subject; behind it a relative, a participle, or where and when it was said.
    """
    if comma < 3 or tokens[comma].low != ",":
        return None
    opened = next((i for i in range(1, comma) if tokens[i].low == ","), None)
    if opened is None or opened == comma or opened > 9 or any(tense(tokens, i) for i in range(1, opened)):
        return None
    if tokens[0].low in lexicon.PREPOSITIONS | lexicon.SUBORDINATORS | _ASKING or participle(tokens[0]):
        return None
    behind = tokens[opened + 1]
    apposed = tokens[opened - 1].capital and behind.low in APPOSED
    if behind.low.isdigit() and opened + 2 == comma:
        return opened
    told = participle(behind) or _done_by(tokens, opened + 1) or _dated(tokens, opened + 1)
    adds = apposed or behind.low in _INSERTED or told
    return opened if adds and not any(token.low in {"“", '"', ";"} for token in tokens[opened:comma]) else None


_INSERTED = frozenset("who which whose in on at for asked meanwhile however too though".split())
"""Begin what stands in commas between a subject and its verb."""
APPOSED = frozenset("a an the its".split())
"""Begin what is set beside a name (", a longtime sceptic, ...")."""
_ASKING = frozenset("who what which whatever whoever".split())


def adds(token: Token) -> bool:
    """Does it begin what is only added to a name (", who ...", ", speaking in Paris")?"""
    return token.low in {"who", "which", "whose"} or (participle(token) and token.low not in {"citing", "quoting"})


def added(tokens: list[Token], at: int) -> bool:
    return adds(tokens[at]) or _done_by(tokens, at) or _dated(tokens, at)


def _done_by(tokens: list[Token], at: int) -> bool:
    """ ", led by Moore": a participle of the past and who did it."""
    return tokens[at + 1].low == "by" and "participle" in verb_forms().get(tokens[at].low, ())


def _dated(tokens: list[Token], at: int) -> bool:
    """ ", dated 3 June", ", filed in May": a participle of the past and when or where."""
    behind = tokens[at + 1]
    when = behind.low[0].isdigit() or behind.low in {"on", "in", "at", "last"}
    return when and "participle" in verb_forms().get(tokens[at].low, ())


def participle(token: Token) -> bool:
    return token.low.endswith("ing") and "ing" in verb_forms().get(token.low, ())
