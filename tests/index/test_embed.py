"""Company changes no bit of a question's vector, and texts are cut into cheap forward passes."""

import json
import shutil
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.embed import MOST, OnnxEncoder, batches
from index.generation import Generation

TEXTS = [
    "when?", "which chips does Orion 5 run on?", "did prices go up", "what is new?", "long " * 60, "价格",
    "how many users has it now, and who counted them?", "a " * 7, "b " * 11, "c " * 15, "d", "",
]  # fmt: skip


def test_a_vector_is_the_same_alone_and_in_any_company(generation: Generation) -> None:
    alone = [generation.encoder.encode([text])[0] for text in TEXTS]
    for order in (TEXTS, TEXTS[::-1], TEXTS[5:] + TEXTS[:5], TEXTS * 4):
        together = generation.encoder.encode(order)
        assert [row.tobytes() for row in together] == [alone[TEXTS.index(text)].tobytes() for text in order]


def test_an_encoder_that_company_would_change_embeds_each_text_by_itself(
    generation: Generation, tmp_path: Path
) -> None:
    folder = tmp_path / "encoder"
    shutil.copytree(generation.folder / "encoder", folder)
    known = json.loads((folder / "encoder.json").read_text())
    assert known["together"] is True
    (folder / "encoder.json").write_text(json.dumps({**known, "together": False}))
    alone = OnnxEncoder(folder)
    passes: list[int] = []
    run = alone._run
    alone._run = lambda read: (passes.append(len(read)), run(read))[1]  # type: ignore[method-assign]
    assert np.array_equal(alone.encode(TEXTS), generation.encoder.encode(TEXTS))
    assert passes == [1] * len(TEXTS)


@given(st.lists(st.integers(1, 256), max_size=60), st.integers(1, MOST))
def test_every_text_is_in_one_pass_of_bounded_size(lengths: list[int], most: int) -> None:
    found = batches(lengths, most)
    assert sorted(number for group in found for number in group) == list(range(len(lengths)))
    assert all(1 <= len(group) <= most for group in found)


def test_like_lengths_share_a_pass_and_a_long_text_has_its_own() -> None:
    assert sorted(map(sorted, batches([10, 200, 11, 9]))) == [[0, 2, 3], [1]]
