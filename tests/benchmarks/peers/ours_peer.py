"""onrecord itself, in the same play: the texts come as a corpus folder, and an answer is judged, not only found."""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import play


def build(texts: list[str], model: str, folder: str) -> None:
    from index.build import rebuild

    rebuild(Path(os.environ["PLAY_CORPUS"]), Path(folder))


def opened(model: str, folder: str) -> play.Ask:
    from bot.snapshot import IndexSnapshot
    from index.generation import open_generation

    snapshot = IndexSnapshot(open_generation(Path(folder)))
    return lambda question: snapshot.answer(question, (), None)


play.main(build, opened)
