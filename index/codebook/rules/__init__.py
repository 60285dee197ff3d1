"""The rules of the status classifier, as TOML beside this file; `load` reads one file of them.

A rule holds regular expressions (`any`), or plain `phrases`, which are easier to read and to add to: words parted by
spaces, `/` between words of which one stands there, `_` for any one word, `?` before a word that may be missing.
"""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Any

from index.text.needed import Sieved

_ANY = r"[\w$€£'.%-]+"


def load(name: str) -> list[dict[str, Any]]:
    """The rules of `name`.toml in order; each has `name` and `any` (its alternatives joined as `pattern`).

    Rules of phrases get `triggers` from their phrases where they name none.
    """
    text = (files("index.codebook.rules") / f"{name}.toml").read_text("utf-8")
    rules: list[dict[str, Any]] = tomllib.loads(text)["rule"]
    for rule in rules:
        phrases = rule.get("phrases", ())
        rule["pattern"] = "|".join([*rule.get("any", ()), *map(pattern, phrases)])
        if phrases and "any" not in rule:
            rule.setdefault("triggers", " ".join(word for phrase in phrases for word in trigger(phrase)))
    return rules


def read(rule: dict[str, Any]) -> tuple[str, Sieved, frozenset[str]]:
    """What every rule has: its name, its pattern and its triggers."""
    return rule["name"], Sieved(rule["pattern"]), frozenset(rule.get("triggers", "").split())


def pattern(phrase: str) -> str:
    """The regular expression of a phrase: `pattern("waits/waiting in ?the wings")`."""
    found = r"\b"
    for word in phrase.split():
        optional = word.startswith("?")
        choices = [_ANY if choice == "_" else re.escape(choice) for choice in word.removeprefix("?").split("/")]
        one = choices[0] if len(choices) == 1 else "(?:" + "|".join(choices) + ")"
        found += f"(?:{one} )?" if optional else one + " "
    return found.removesuffix(" ") + r"(?![\w-])"


def trigger(phrase: str) -> list[str]:
    """The words of which a text must hold one for the phrase to be in it: those of its longest word that must stand."""
    fixed = [word.replace(",", "").split("/") for word in phrase.split() if not word.startswith("?") and word != "_"]
    return max(fixed, key=lambda choices: min(map(len, choices)))
