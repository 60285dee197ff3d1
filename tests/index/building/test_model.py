"""A model that is not on this machine, with its hub there and away."""

import pytest
from huggingface_hub import constants

from index.building.model import ModelError, hub_is_away, load_model
from tests.index.track.server import serving


def test_a_model_that_is_nowhere_is_refused_at_once_where_its_hub_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constants, "ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(ModelError, match=r"'nobody/such-model' is not on this machine, and its hub cannot be reached"):
        load_model("nobody/such-model")


def test_a_hub_that_answers_whatever_it_says_is_not_away(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving() as hub:
        monkeypatch.setattr(constants, "ENDPOINT", hub.url())
        assert not hub_is_away()
        monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
        assert hub_is_away()
