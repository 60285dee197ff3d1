"""The words by which English says that something is not (yet) so: codebook, step 3. The rules are in
`rules/expected.toml` and `rules/horizon.toml`.

They run on lower-case text in which names and fixed phrases are hidden already (`index.codebook.masks`). A rule whose
pattern has
a group `v` counts only if that word can be a bare infinitive ("set to launch", not "set to high").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from index.codebook.rules import load
from index.text.needed import Sieved


@dataclass(frozen=True, slots=True)
class CueRule:
    """`triggers` are words of which the text must hold one (empty: always tried); `soft` yields to a contrary
    report.
    """

    name: str
    triggers: frozenset[str]
    pattern: Sieved
    soft: bool


@cache
def rules() -> tuple[CueRule, ...]:
    """All rules, compiled once."""
    return tuple(
        CueRule(
            rule["name"],
            frozenset(rule.get("triggers", "").split()),
            Sieved(rule["pattern"]),
            rule.get("soft", False),
        )
        for rule in (*load("expected"), *load("horizon"))
    )
