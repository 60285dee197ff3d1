"""The graph that is written from a model's weights gives what torch computes, and needs no torch."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.building import model
from index.building.bert import write_bert
from index.building.model import ModelError, export, load_model
from index.embed import DEFAULT_MODEL, OnnxEncoder

TEXTS = ["when was orion 5 released?", "x", "orion orion", "chips " * 90, "价格", ""]


def tiny(folder: Path) -> Path:
    """A sentence-transformers model of random weights, of another shape than the default one."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    torch.manual_seed(0)
    (folder / "bert").mkdir(parents=True)
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"when was orion 5 released ? chips x".split()]
    (folder / "vocab.txt").write_text("\n".join(words))
    config = BertConfig(
        vocab_size=len(words), hidden_size=24, num_hidden_layers=3, num_attention_heads=4,
        intermediate_size=40, max_position_embeddings=64, initializer_range=0.5, layer_norm_eps=1e-6,
    )  # fmt: skip
    BertModel(config).save_pretrained(folder / "bert")
    BertTokenizerFast(vocab_file=str(folder / "vocab.txt"), model_max_length=64).save_pretrained(folder / "bert")
    whole = Transformer(str(folder / "bert"))
    SentenceTransformer(modules=[whole, Pooling(24, "mean")]).save(str(folder / "model"))
    return folder / "model"


def test_the_written_graph_and_the_exported_one_give_the_vectors_of_the_model(tmp_path: Path) -> None:
    source, exported, written = tiny(tmp_path), tmp_path / "exported", tmp_path / "written"
    exported.mkdir()
    export(str(source), exported)
    shutil.copytree(exported, written)
    write_bert(source, written / "model.onnx")
    expected = load_model(str(source)).encode(TEXTS)
    for folder in (exported, written):
        assert np.abs(OnnxEncoder(folder, together=True).encode(TEXTS) - expected).max() < 1e-5
    assert (exported / "model.onnx").read_bytes() != (written / "model.onnx").read_bytes()


EXPORTING = """
import sys
from pathlib import Path
from index.embed import DEFAULT_MODEL
from index.building.model import export
export(DEFAULT_MODEL, Path(sys.argv[1]))
print(sorted({name.split(".")[0] for name in sys.modules} & {"torch", "transformers", "sentence_transformers"}))
"""


def test_the_default_model_is_made_ready_without_torch(tmp_path: Path) -> None:
    command = [sys.executable, "-c", EXPORTING, str(tmp_path)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "[]\n"
    assert OnnxEncoder(tmp_path).together


def test_other_weights_than_the_known_are_not_made_ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = shutil.copytree(model.packaged_folder(), tmp_path / "model")
    (changed / "config.json").write_text("{}")
    monkeypatch.setattr(model, "packaged_folder", lambda: changed)
    (tmp_path / "encoder").mkdir()
    with pytest.raises(ModelError, match=r"config\.json of all-MiniLM-L6-v2 is not the published file"):
        export(DEFAULT_MODEL, tmp_path / "encoder")
    assert not list((tmp_path / "encoder").iterdir())
