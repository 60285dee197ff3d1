"""LlamaIndex with FAISS at its documented defaults, without a language model."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import faiss
import play
from llama_index.core import Document, Settings, StorageContext, VectorStoreIndex, load_index_from_storage
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.vector_stores.faiss import FaissVectorStore


def build(texts: list[str], model: str, folder: str) -> None:
    Settings.embed_model = HuggingFaceEmbedding(model_name=model)
    storage = StorageContext.from_defaults(vector_store=FaissVectorStore(faiss_index=faiss.IndexFlatL2(384)))
    index = VectorStoreIndex.from_documents([Document(text=text) for text in texts], storage_context=storage)
    index.storage_context.persist(folder)


def opened(model: str, folder: str) -> play.Ask:
    Settings.embed_model = HuggingFaceEmbedding(model_name=model)
    storage = StorageContext.from_defaults(vector_store=FaissVectorStore.from_persist_dir(folder), persist_dir=folder)
    retriever = load_index_from_storage(storage).as_retriever(similarity_top_k=play.MOST)
    return retriever.retrieve


play.main(build, opened)
