"""The encoder of questions and articles: the model's ONNX graph by onnxruntime and tokenizers alone, no torch."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

DEFAULT_MODEL = "all-MiniLM-L6-v2"

Vectors = NDArray[np.float32]

MOST = 16
"""Texts in one forward pass; more gain nothing."""
_PASS = 13
"""What a forward pass costs before its first token, in tokens."""


class Encoder(Protocol):
    """The seam for whatever turns questions into unit vectors."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, float32 (len(texts), dimension)."""
        ...


class OnnxEncoder:
    """Reads model.onnx, tokenizer.json and encoder.json; one thread for one pass. Threads may share it.

    Several texts share forward passes where `encoder.json` says that company changes no bit of a vector, or where
    `together` does.
    """

    def __init__(self, folder: Path, together: bool | None = None, opened: bool = True) -> None:
        self._folder = folder
        self._known = known = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))
        self._prompt, self._document_prompt = str(known["query_prompt"]), str(known["document_prompt"])
        self.together: bool = known["together"] if together is None else together
        """Whether several texts share a pass."""
        if opened:  # else by who embeds first
            self._open()

    def _open(self) -> tuple[Any, Any]:
        return self._session, self._tokenizer

    @cached_property
    def _session(self) -> Any:
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # else it tells its makers of its use
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        model = str(self._folder / "model.onnx")
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        tokenizer.enable_truncation(self._known["max_length"])
        tokenizer.no_padding()
        return tokenizer

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of questions, float32 (len(texts), dimension)."""
        return self._encode([self._prompt + text for text in texts])

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of sentences of articles, float32 (len(texts), dimension)."""
        return self._encode([self._document_prompt + text for text in texts])

    def _encode(self, texts: Sequence[str]) -> Vectors:
        read: list[list[int]] = [self._tokenizer.encode(text).ids for text in texts]
        if len(read) == 1:
            return self._run(read)
        vectors: dict[int, Vectors] = {}
        for group in batches([len(ids) for ids in read], MOST if self.together else 1):
            vectors.update(zip(group, self._run([read[number] for number in group]), strict=True))
        return np.stack([vectors[number] for number in range(len(read))])

    def _run(self, read: Sequence[Sequence[int]]) -> Vectors:
        """One forward pass."""
        longest = max(map(len, read))
        ids = np.full((len(read), longest), int(self._known["pad_id"]), dtype=np.int64)
        mask = np.zeros((len(read), longest), dtype=np.int64)
        for row, tokens in enumerate(read):
            ids[row, : len(tokens)] = tokens
            mask[row, : len(tokens)] = 1
        vectors: Vectors = self._session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
        return vectors


def batches(lengths: Sequence[int], most: int = MOST) -> list[list[int]]:
    """The cheapest cut of texts into forward passes, each of at most `most`: the places of the texts in each.

    A pass costs something by itself, and then each of its texts as many tokens as its longest has.
    """
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    cost, begins = [0], [0]
    for end in range(1, len(order) + 1):
        longest = lengths[order[end - 1]]
        starts = range(max(0, end - most), end)
        best, begin = min((cost[start] + _PASS + longest * (end - start), start) for start in starts)
        cost.append(best)
        begins.append(begin)
    found, end = [], len(order)
    while end:
        found.append(order[begins[end] : end])
        end = begins[end]
    return found
