"""The extracted body (trafilatura's elements) as plain Markdown: headings, paragraphs, lists, tables, code.

No emphasis, links or images, and escapes only where words would be taken for markup: what is quoted later is to be the
words alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element

from index.track.clean import clean_line, clean_text

_WHOLE = 10_000_000
"""Characters of a block: no text is cut; one that is too long for an article is refused later."""
_BLOCKS = frozenset({"p", "head", "list", "table", "quote", "code", "fw"})


def as_markdown(body: _Element) -> str:
    """Blocks with an empty line between them."""
    return "\n\n".join(block for block in _blocks(body) if block.strip())


def unhidden(text: str) -> str:
    """Text on one line that begins neither code nor a comment, either of which would hide all that follows."""
    return re.sub(r"^(```|~~~)", r"\\\1", clean_line(text, _WHOLE)).replace("<!--", "<\\!--")


def _blocks(element: _Element) -> Iterator[str]:
    """The blocks below an element; text that stands between blocks becomes paragraphs of its own."""
    loose = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str):
            loose.append(child.tail or "")
        elif child.tag in _BLOCKS or any(inner.tag in _BLOCKS for inner in child.iter()):
            yield from _paragraphs("".join(loose))
            yield from _block(child)
            loose = [child.tail or ""]
        else:
            loose += [_inline(child), child.tail or ""]
    yield from _paragraphs("".join(loose))


def _block(element: _Element) -> Iterator[str]:
    if element.tag == "head":
        level = re.sub(r"\D", "", element.get("rend") or "") or "2"
        text = unhidden(clean_line(_inline(element)))
        yield f"{'#' * max(2, min(6, int(level[0])))} {text}" if text else ""
    elif element.tag == "list":
        yield "\n".join(_items(element, 0))
    elif element.tag == "table":
        yield "\n".join(_rows(element))
    elif element.tag == "code" and "\n" in (code := clean_text("".join(element.itertext()))):
        yield "```\n" + code.replace("```", "'''").replace("<!--", "<\\!--") + "\n```"
    elif any(inner.tag in _BLOCKS for inner in element.iterdescendants()):
        yield from _blocks(element)
    else:
        yield from _paragraphs(_inline(element))


def _paragraphs(text: str) -> Iterator[str]:
    """A paragraph for each run of lines; a first character that Markdown would take for markup is escaped."""
    for part in re.split(r"\n\s*\n|\x1e", text):
        if line := unhidden(part):
            yield re.sub(r"^(#{1,6} |[-+*] |>)", r"\\\1", line)


def _inline(element: _Element, without: str = "") -> str:
    """The words of an element, but for its children named `without`, blocks apart; breaks in a row part paragraphs."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == "lb":
            parts.append("\x1e")
        elif child.tag in _BLOCKS:
            parts.append(f" {_inline(child)} " if child.tag != without else " ")
        elif isinstance(child.tag, str):
            parts.append(_inline(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _items(element: _Element, depth: int) -> Iterator[str]:
    """A line for each item, nested lists indented below it."""
    for item in element:
        if item.tag == "list":
            yield from _items(item, depth + 1)
            continue
        if words := unhidden(_inline(item, without="list").replace("\x1e", " ")):
            yield f"{'  ' * depth}- {words}"
        for inner in item.findall("list"):
            yield from _items(inner, depth + 1)


def _rows(table: _Element) -> Iterator[str]:
    """Markdown has no table without a head: where the page has none, an empty one stands for it."""
    read = [(line, [_cell(cell) for cell in line.iter("cell")]) for line in table.iter("row")]
    read = [(line, row) for line, row in read if any(row)]
    rows = [row for _, row in read]
    width = max((len(row) for row in rows), default=0)
    headed = all(_is_head(cell) for line, _ in read[:1] for cell in line.iter("cell"))
    for number, row in enumerate(rows if headed else [[], *rows]):
        yield "| " + " | ".join(row + [""] * (width - len(row))) + " |"
        if number == 0:
            yield "|" + " --- |" * width


def _is_head(cell: _Element) -> bool:
    return bool(cell.get("role") == "head" or cell.get("rend") == "th")


def _cell(cell: _Element) -> str:
    return unhidden(_inline(cell).replace("\x1e", " ").replace("|", "/"))
