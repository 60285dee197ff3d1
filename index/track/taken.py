"""Which text of a page each article was made of: one that was corrected by hand is still that page's, as long as it
shows the same. Lost, a correction is followed once by the page's text as a later version.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

_NAME = "taken.jsonl"


def taken(state: Path) -> dict[str, str]:
    """The digests (`index.track.alike.digest`) of the texts by article; lines that are broken are passed over."""
    found: dict[str, str] = {}
    with suppress(OSError):
        for line in (state / _NAME).read_bytes().splitlines():
            with suppress(ValueError):
                match json.loads(line):
                    case {"article": str(id_), "digest": str(said)}:
                        found[id_] = said
    return found


def note(state: Path, article: str, said: str) -> None:
    """Adds a line where there is room; to be called with the lock on writing held. The article is there already."""
    line = json.dumps({"article": article, "digest": said})
    with suppress(OSError), (state / _NAME).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")  # on a line of its own, also after one that a crash cut short
