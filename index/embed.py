"""The encoder of questions: the model's ONNX graph by onnxruntime and tokenizers alone, no torch."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray


class Encoder(Protocol):
    """The seam for whatever turns questions into unit vectors."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, float32 (len(texts), dimension)."""
        ...


class OnnxEncoder:
    """Reads model.onnx, tokenizer.json and encoder.json; one thread for one question. Threads may share it."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        known = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(known["max_length"])
        self._tokenizer.enable_padding(pad_id=known["pad_id"], pad_token=known["pad_token"])
        self._prompt = str(known["query_prompt"])

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors of questions, float32 (len(texts), dimension)."""
        encoded = self._tokenizer.encode_batch([self._prompt + text for text in texts])
        ids = np.array([item.ids for item in encoded], dtype=np.int64)
        mask = np.array([item.attention_mask for item in encoded], dtype=np.int64)
        vectors: NDArray[np.float32] = self._session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
        return vectors
