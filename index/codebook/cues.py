"""The words by which English says that something is not (yet) so: codebook, step 3. The rules are in
`rules/expected.toml` and `rules/horizon.toml`.

They run on lower-case text in which names and fixed phrases are hidden already (`index.codebook.masks`). A rule whose
pattern has
a group `v` counts only if that word can be a bare infinitive ("set to launch", not "set to high").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from index.codebook.rules import load, read
from index.text.needed import Rule, Sieve


@dataclass(frozen=True, slots=True)
class CueRule(Rule):
    """A cue of the expected lane; `soft` yields to a contrary report."""

    soft: bool = False


@cache
def rules() -> Sieve[CueRule]:
    """All rules, read once."""
    found = (*load("expected"), *load("horizon"))
    return Sieve(CueRule(*read(rule), rule.get("soft", False)) for rule in found)
