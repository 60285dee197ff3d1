"""Products named by a version alone ("planned for 6.1"), in an article that names one of that version's line. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from index.text.entities import Model
from index.text.quantities import Quantity

_ALONE = re.compile(
    r"(?:\b(?:for|from|in|of|to|with|since|than|that|before|after|until|and|or|as|by|version|release|into|on) |^)"
    r"(?P<version>(?P<line>\d{1,2})\.\d{1,2})(?![\w%]|[.,]\d)"
)


def lines(named: Iterable[Model]) -> dict[str, Model]:
    """The product whose versions begin with each number, where versions have a point and only one product's do."""
    found: dict[str, list[Model]] = {}
    for model in named:
        if model.family and "." in model.version:
            found.setdefault(model.version.split(".")[0], []).append(model)
    return {line: those[0] for line, those in found.items() if len({model.family for model in those}) == 1}


def by_version(text: str, amounts: Iterable[Quantity], known: Mapping[str, Model]) -> tuple[Model, ...]:
    """The products that a text names by a version alone, in order. A figure of `amounts` with a unit is none."""
    if not known:
        return ()
    counted = {amount.start for amount in amounts if amount.unit or amount.kind != "count"}
    return tuple(
        _version(match, known[match["line"]])
        for match in _ALONE.finditer(text)
        if match["line"] in known and match.start("version") not in counted
    )


def _version(match: re.Match[str], of: Model) -> Model:
    return Model(of.family, match["version"], maker=of.maker, start=match.start("version"), end=match.end())
