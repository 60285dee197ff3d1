"""The ONNX graph of a sentence-transformers model, so written that a question's vector never depends on its company.

Questions that wait together are embedded together. Runtimes add the numbers of one text in another order once it has
company, or padding, if they are told to average its tokens by a sum or by the product of one row; by a product of two
equal rows they don't. `encoder.json` says whether a model was found to keep every bit.
"""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

SAMPLES = (
    "when?", "which chips does it run on?", "did prices go up", "what is new?", "how many users has it now",
    "is it confirmed that the model was trained on chips of another maker, as was said before its launch?",
    "who said that the release was put off until late spring?", "价格", "v4 pro price",
)  # fmt: skip
"""Texts of many lengths, on which company and padding are tried."""


def write_graph(transformer: Any, path: Path) -> None:
    """Write the model as model.onnx: fp32, pooling and normalising in it."""
    import torch

    class Graph(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.modules_in_order = torch.nn.ModuleList(transformer)

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            known = {"input_ids": input_ids, "attention_mask": attention_mask}
            for module in self.modules_in_order:
                known = _averaged(known) if _averages(module) else module(known)
            return torch.nn.functional.normalize(known["sentence_embedding"], p=2, dim=1)

    sample = transformer.preprocess(["one text", "a second and longer text"])
    axes = {0: "batch", 1: "length"}
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Graph(),
            (sample["input_ids"], sample["attention_mask"]),
            str(path),
            input_names=["input_ids", "attention_mask"],
            output_names=["embedding"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "embedding": {0: "batch"}},
            opset_version=17,
            dynamo=False,
        )


def _averages(module: Any) -> bool:
    return type(module).__name__ == "Pooling" and getattr(module, "pooling_mode", None) == "mean"


def _averaged(known: dict[str, Any]) -> dict[str, Any]:
    """The mean of the tokens, by a product with two equal rows of the mask."""
    tokens = known["token_embeddings"]
    mask = known["attention_mask"].unsqueeze(1).expand(-1, 2, -1).to(tokens.dtype)
    return {**known, "sentence_embedding": (mask @ tokens / mask.sum(2, keepdim=True))[:, 0]}
