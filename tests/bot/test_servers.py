"""Settings of a server: defaults, bounds, and what is kept of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.servers import DEFAULTS, ServerSettings, changed, read, written, zones
from index.types import UsageError

settings = st.builds(
    ServerSettings,
    channels=st.lists(st.integers(1, 2**63 - 1), max_size=5).map(tuple),
    private=st.booleans(),
    cooldown=st.integers(0, 3600),
    language=st.sampled_from(["", "en", "zh"]),
    digest_channel=st.one_of(st.none(), st.integers(1, 2**63 - 1)),
    digest_hour=st.integers(0, 23),
    digest_zone=st.sampled_from(sorted(zones())),
)


@given(settings)
def test_what_is_written_reads_back(chosen: ServerSettings) -> None:
    assert read(written(chosen)) == chosen


def test_only_what_differs_from_the_default_is_written() -> None:
    assert written(DEFAULTS) == {}
    assert written(ServerSettings(private=True)) == {"private": "true"}


def test_a_value_that_is_no_longer_valid_is_its_default_and_spares_the_others() -> None:
    assert read({"cooldown": "-4", "private": "true", "gone": "1"}) == ServerSettings(private=True)


@pytest.mark.parametrize("change", [{"digest_zone": "Mars/Base"}, {"cooldown": 3601}, {"digest_hour": 24}])
def test_what_is_out_of_bounds_is_refused_by_name(change: dict[str, object]) -> None:
    with pytest.raises(UsageError, match=next(iter(change)).replace("_", " ")):
        changed(DEFAULTS, change, "{name} is wrong")


def test_time_zones_are_looked_up_once() -> None:
    assert "Europe/Berlin" in zones()
    assert zones() is zones()


def test_where_it_answers() -> None:
    chosen = ServerSettings(channels=(7,))
    assert chosen.answers_in(7)
    assert chosen.answers_in(9, 7)
    assert not chosen.answers_in(9, None)
    assert DEFAULTS.answers_in(9)
