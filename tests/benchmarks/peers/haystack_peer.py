"""Haystack at its documented defaults: documents in memory, a sentence-transformers embedder."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import play
from haystack import Document
from haystack.components.retrievers.in_memory import InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)


def build(texts: list[str], model: str, folder: str) -> None:
    embedder = SentenceTransformersDocumentEmbedder(model=model, progress_bar=False)
    embedder.warm_up()
    store = InMemoryDocumentStore()
    store.write_documents(embedder.run([Document(content=text) for text in texts])["documents"])
    Path(folder).mkdir(parents=True, exist_ok=True)
    store.save_to_disk(f"{folder}/store.json")


def opened(model: str, folder: str) -> play.Ask:
    embedder = SentenceTransformersTextEmbedder(model=model, progress_bar=False)
    embedder.warm_up()
    retriever = InMemoryEmbeddingRetriever(InMemoryDocumentStore.load_from_disk(f"{folder}/store.json"))
    return lambda question: retriever.run(embedder.run(question)["embedding"], top_k=play.MOST)


play.main(build, opened)
