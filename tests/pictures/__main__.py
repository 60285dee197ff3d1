"""`python -m tests.pictures` draws the pictures of README and docs; `--terminal` only the one without a browser."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.evals.shipped import shipped_generation
from tests.pictures import browser, terminal
from tests.pictures.messages import messages

DOCS = Path(__file__).parents[2] / "docs"


def main() -> None:
    (DOCS / "answer.svg").write_text(terminal.draw(), encoding="utf-8")
    if "--terminal" in sys.argv:
        return
    for name, message in messages(shipped_generation()):
        (DOCS / f"{name}.webp").write_bytes(browser.draw(message))


if __name__ == "__main__":
    main()
