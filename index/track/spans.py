"""Cells that span several rows or columns, written out: each row of a table says by itself what it is on."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

MOST = 30
"""Columns that one cell is repeated in at most."""
CELLS = 50_000
"""Of a table that is written out at most; what follows stays as it is."""
_LONGEST = 200
"""Characters of what is repeated: a label, never a text."""

_Place = tuple[HtmlElement, int]
"""The cell of a column in a row, and through how many rows it reaches from there on."""


def written_out(table: HtmlElement) -> None:
    """Repeat what a cell says in every row and column that it spans; one that is its whole row stands once. Changes
    the table."""
    above: dict[int, _Place] = {}
    group, cells = None, 0
    for row in [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]:
        above, group = (above if row.getparent() is group else {}), row.getparent()
        above = _filled(row, above)
        cells += len(row)
        if cells > CELLS:
            return


def _filled(row: HtmlElement, above: dict[int, _Place]) -> dict[int, _Place]:
    """Fill a row with what reaches down to it and what its cells span; what reaches on below it, by column."""
    own = [cell for cell in row if cell.tag in ("td", "th")]
    if len(own) == 1 and not above:
        return {}
    places = list(_places(own, above))
    left = set(own)
    row[:] = [_taken(cell, left) for cell, _ in places]
    return {column: (cell, rows - 1) for column, (cell, rows) in enumerate(places) if rows > 1}


def _places(own: list[HtmlElement], above: dict[int, _Place]) -> Iterator[_Place]:
    column = 0
    for cell in [*own, None]:
        while column in above:
            yield above[column]
            column += 1
        if cell is not None:
            columns, rows = min(_span(cell, "colspan"), MOST), _span(cell, "rowspan")
            yield from [(cell, rows)] * columns
            column += columns


def _span(cell: HtmlElement, name: str) -> int:
    said = cell.attrib.pop(name, "").strip()[:5]
    return max(1, int(said)) if said.isascii() and said.isdigit() else 1


def _taken(cell: HtmlElement, left: set[HtmlElement]) -> HtmlElement:
    """The cell itself where it stands first, else what it says."""
    if cell in left:
        left.remove(cell)
        return cell
    made: HtmlElement = cell.makeelement(cell.tag)
    words = " ".join(cell.text_content().split())
    made.text = words if len(words) <= _LONGEST else ""
    return made
