"""The ONNX graph of a BERT encoder, written from its weights: the vectors that torch computes, without torch.

Devlin et al., NAACL 2019, with the tokens averaged and the mean at length 1 (Reimers and Gurevych, EMNLP 2019). Where
torch exports a graph, its import takes most of the time, and of the memory, of a small first build.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

_GRAPH = """<ir_version: 9, opset_import: ["": 20]>
bert (int64[batch, length] input_ids, int64[batch, length] attention_mask) => (float[batch, {width}] embedding) {{
  length = Shape<start=1, end=2>(input_ids)
  word = Gather(words, input_ids)
  place = Slice(places, zero, length, zero)
  placed = Add(word, place)
  x0 = LayerNormalization<epsilon={epsilon}>(placed, norm, norm_bias)
  mask = Cast<to=1>(attention_mask)
  row = Unsqueeze(mask, one)
  seen = Unsqueeze(row, one)
  unseen = Sub(unit, seen)
  blind = Mul(unseen, lowest)
{layers}
  rows = Expand(row, two_rows)
  sum = MatMul(rows, x{last})
  count = ReduceSum(rows, two)
  means = Div(sum, count)
  mean = Gather<axis=1>(means, first)
  embedding = LpNormalization<axis=1, p=2>(mean)
}}"""
"""The mean is a product with two equal rows of the mask, for the reason that index/building/graph.py gives."""

_LAYER = """
  q{n} = MatMul(x{n}, query{n})
  qb{n} = Add(q{n}, query_bias{n})
  qh{n} = Reshape(qb{n}, heads)
  qt{n} = Transpose<perm=[0, 2, 1, 3]>(qh{n})
  k{n} = MatMul(x{n}, key{n})
  kb{n} = Add(k{n}, key_bias{n})
  kh{n} = Reshape(kb{n}, heads)
  kt{n} = Transpose<perm=[0, 2, 3, 1]>(kh{n})
  v{n} = MatMul(x{n}, value{n})
  vb{n} = Add(v{n}, value_bias{n})
  vh{n} = Reshape(vb{n}, heads)
  vt{n} = Transpose<perm=[0, 2, 1, 3]>(vh{n})
  near{n} = MatMul(qt{n}, kt{n})
  scaled{n} = Div(near{n}, scale)
  looked{n} = Add(scaled{n}, blind)
  share{n} = Softmax<axis=-1>(looked{n})
  told{n} = MatMul(share{n}, vt{n})
  heard{n} = Transpose<perm=[0, 2, 1, 3]>(told{n})
  joined{n} = Reshape(heard{n}, together)
  out{n} = MatMul(joined{n}, output{n})
  ob{n} = Add(out{n}, output_bias{n})
  os{n} = Add(ob{n}, x{n})
  a{n} = LayerNormalization<epsilon={epsilon}>(os{n}, attended{n}, attended_bias{n})
  w{n} = MatMul(a{n}, wide{n})
  wb{n} = Add(w{n}, wide_bias{n})
  g{n} = Gelu(wb{n})
  d{n} = MatMul(g{n}, narrow{n})
  db{n} = Add(d{n}, narrow_bias{n})
  ds{n} = Add(db{n}, a{n})
  x{next} = LayerNormalization<epsilon={epsilon}>(ds{n}, left{n}, left_bias{n})"""

_PRODUCTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "output": "attention.output.dense",
    "wide": "intermediate.dense",
    "narrow": "output.dense",
}
_NORMS = {"attended": "attention.output.LayerNorm", "left": "output.LayerNorm"}
"""Names in the graph by those in the file of weights."""


def write_bert(model: Path, path: Path) -> None:
    """Write the graph of the BERT encoder in the folder `model` (config.json, model.safetensors): fp32, pooling by the
    mean and normalising in it, as `index.building.graph.write_graph` would.

    Protobuf reads messages that follow one another as one, so one array at a time is in memory.
    """
    from onnx import ModelProto, numpy_helper, parser
    from safetensors import safe_open

    known = json.loads((model / "config.json").read_text(encoding="utf-8"))
    with safe_open(model / "model.safetensors", "numpy") as stored, path.open("wb") as file:
        file.write(parser.parse_model(_text(known)).SerializeToString())
        for name, array in chain(_numbers(known), _weights(stored.get_tensor, known["num_hidden_layers"])):
            part = ModelProto()
            part.graph.initializer.append(numpy_helper.from_array(array, name))
            file.write(part.SerializeToString())


def _text(known: Mapping[str, Any]) -> str:
    count, epsilon = known["num_hidden_layers"], f"{known['layer_norm_eps']:.20f}"
    layers = "".join(_LAYER.format(n=number, next=number + 1, epsilon=epsilon) for number in range(count))
    return _GRAPH.format(width=known["hidden_size"], epsilon=epsilon, layers=layers, last=count)


def _numbers(known: Mapping[str, Any]) -> Iterator[tuple[str, Array]]:
    width, heads = known["hidden_size"], known["num_attention_heads"]
    whole = {"zero": [0], "one": [1], "two": [2], "two_rows": [1, 2, 1], "first": 0}
    shapes = {"heads": [0, 0, heads, width // heads], "together": [0, 0, width]}
    real = {"unit": 1.0, "lowest": np.finfo(np.float32).min, "scale": (width / heads) ** 0.5}
    yield from ((name, np.array(value, np.int64)) for name, value in {**whole, **shapes}.items())
    yield from ((name, np.array(value, np.float32)) for name, value in real.items())


def _weights(stored: Callable[[str], Array], layers: int) -> Iterator[tuple[str, Array]]:
    """By their names in the graph. All words are of the first of the two texts that BERT can tell apart."""
    places = stored("embeddings.position_embeddings.weight") + stored("embeddings.token_type_embeddings.weight")[0]
    yield from (("words", stored("embeddings.word_embeddings.weight")), ("places", places))
    yield from _pair(stored, "norm", "embeddings.LayerNorm")
    for number in range(layers):
        for name, kept in (_PRODUCTS | _NORMS).items():
            yield from _pair(stored, name, f"encoder.layer.{number}.{kept}", str(number))


def _pair(stored: Callable[[str], Array], name: str, kept: str, number: str = "") -> Iterator[tuple[str, Array]]:
    """Weight and bias; a matrix is stored for products from the left."""
    yield f"{name}{number}", np.ascontiguousarray(stored(f"{kept}.weight").T)
    yield f"{name}_bias{number}", stored(f"{kept}.bias")
