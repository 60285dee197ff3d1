"""txtai at its documented defaults: https://neuml.github.io/txtai/embeddings/"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import play
from txtai import Embeddings


def build(texts: list[str], model: str, folder: str) -> None:
    embeddings = Embeddings(path=model, content=True)
    embeddings.index(texts)
    embeddings.save(folder)


def opened(model: str, folder: str) -> play.Ask:
    embeddings = Embeddings()
    embeddings.load(folder)
    return lambda question: embeddings.search(question, play.MOST)


play.main(build, opened)
