"""The rules of the status classifier, as TOML beside this file; `load` reads one of them."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def load(name: str) -> list[dict[str, Any]]:
    """The rules of `name`.toml in order; each has `name` and `any` (its alternatives joined as `pattern`)."""
    rules: list[dict[str, Any]] = tomllib.loads((files("index.rules") / f"{name}.toml").read_text("utf-8"))["rule"]
    for rule in rules:
        rule["pattern"] = "|".join(rule["any"])
    return rules
