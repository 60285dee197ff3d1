"""onrecord itself, in the same play: the texts come as a corpus folder, and an answer is judged, not only found."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import play


def build(texts: list[str], model: str, folder: str) -> None:
    from index.build import rebuild

    rebuild(Path(os.environ["PLAY_CORPUS"]), Path(folder))


def opened(model: str, folder: str) -> play.Ask:
    from bot.snapshot import IndexSnapshot
    from index.embed import OnnxEncoder
    from index.generation import open_generation

    generation = open_generation(Path(folder))
    forgetful = OnnxEncoder(generation.folder / "encoder")  # the same questions come twice, and each is to be embedded
    snapshot = IndexSnapshot(replace(generation, encoder=forgetful))
    return lambda question: snapshot.answer(question, (), None)


play.main(build, opened)
