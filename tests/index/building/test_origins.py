"""Origins: copies and relays of one report count once, separate reports stay separate."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.building.origins import origins
from index.building.sketch import NAME, line, relays, sketch, sketches
from index.corpus import header_of
from index.types import Article
from tests.index.synthetic import write_lines

BODY = (
    "Zeta will withhold its X2 model from American chip makers, two people said. Local suppliers "
    "including Fabrico got "
    "several weeks of early access to tune their processors. Zeta and Fabrico gave no answer. "
    "Analysts expect little effect "
    "on sales because few companies in the United States run models by Zeta. An official said last "
    "week that the model had "
    "been trained in a data centre in the north of the country.\n"
)
PARAPHRASE = (
    "Zeta has kept X2 away from American chip makers and gave local suppliers such as Fabrico early "
    "access, Reuters reported. "
    "The suppliers had several weeks to tune processors for the model. Few companies in the United "
    "States run Zeta models, so "
    "analysts expect little effect. Reuters reported that Zeta and Fabrico gave no answer.\n"
)
OTHER = (
    "Shares of chip makers rose on Monday, Reuters reported. Investors moved out of software and "
    "into hardware after a strong "
    "quarter. Reuters reported that the index closed two percent higher. Banks and insurers were "
    "little changed in the session.\n"
)


def article(
    id_: str, body: str, publisher: str = "Daily", day: str = "2026-02-26", origin: str | None = None, title: str = "t"
) -> Article:
    head = f"---\ntitle: {title}\n---\n"
    return Article(
        id_, head + body, len(head), title, "https://x.test/", publisher, date.fromisoformat(day), origin=origin
    )


def origins_of(articles: Sequence[Article]) -> dict[str, str]:
    return origins(list(map(header_of, articles)), list(map(sketch, articles)))


def test_an_article_alone_is_its_own_origin() -> None:
    assert origins_of([article("a", BODY)]) == {"a": "a"}


def test_near_copies_share_the_origin_of_the_earliest() -> None:
    copy = BODY.replace("two people said", "two people told this paper").replace("last week", "on Monday")
    found = origins_of([article("b", copy, "Other", "2026-02-27"), article("a", BODY), article("c", OTHER, "Third")])
    assert found == {"a": "a", "b": "a", "c": "c"}


def test_a_copy_inside_a_longer_article_counts_as_copy() -> None:
    longer = (
        BODY + "\n" + "The paper adds a long history of the firm, its founders, its funds and its many rivals. " * 3
    )
    assert origins_of([article("a", BODY), article("b", longer, "Other")])["b"] == "a"


def test_relays_of_one_source_with_the_same_matter_share_an_origin() -> None:
    wire = article("a", BODY, "The Paper (Reuters)")
    found = origins_of([wire, article("b", PARAPHRASE, "Blog", "2026-02-27")])
    assert found == {"a": "a", "b": "a"}


@pytest.mark.parametrize(
    "second",
    [
        article("b", OTHER, "Blog", "2026-02-27"),
        article("b", PARAPHRASE, "Blog", "2026-03-20"),
        article("b", PARAPHRASE.replace("Reuters", "Bloomberg"), "Blog", "2026-02-27"),
    ],
    ids=["another report of the source", "weeks later", "another source"],
)
def test_separate_reports_stay_separate(second: Article) -> None:
    assert origins_of([article("a", BODY, "The Paper (Reuters)"), second]) == {"a": "a", "b": "b"}


def test_the_front_matter_decides() -> None:
    declared = [
        article("a", BODY, origin="reuters-x2"),
        article("b", OTHER, "Blog", origin="reuters-x2"),
        article("c", BODY, "Other"),
        article("d", BODY, "Fourth", origin="another"),
    ]
    assert origins_of(declared) == {"a": "reuters-x2", "b": "reuters-x2", "c": "reuters-x2", "d": "another"}


def test_sources_are_read_from_the_publisher_and_from_the_first_sentences() -> None:
    assert relays(article("a", BODY, "The Paper (Reuters)")) == {"reuters"}
    assert relays(article("a", "X2 slips to May, according to The Information. " + BODY)) == {"information"}
    assert relays(article("a", BODY)) == frozenset()


def test_what_is_kept_of_articles_tells_their_origins_as_they_do(tmp_path: Path) -> None:
    every = [
        article("a", BODY, "The Paper (Reuters)"),
        article("b", PARAPHRASE, "Blog", "2026-02-27"),
        article("c", "!"),
    ]
    write_lines((line(sketch(each)) for each in every), tmp_path / NAME)
    assert (
        origins(list(map(header_of, every)), sketches(tmp_path / NAME))
        == origins_of(every)
        == {"a": "a", "b": "a", "c": "c"}
    )


@given(st.permutations(range(4)))
def test_the_order_of_articles_changes_nothing(order: list[int]) -> None:
    given_ = [
        article("a", BODY, "The Paper (Reuters)"),
        article("b", PARAPHRASE, "Blog", "2026-02-27"),
        article("c", OTHER, "Third"),
        article("d", BODY, "Fourth", "2026-02-28"),
    ]
    assert origins_of([given_[i] for i in order]) == origins_of(given_)


@given(st.lists(st.text(max_size=200), max_size=5))
def test_every_article_has_an_origin_that_is_one_of_the_articles(bodies: list[str]) -> None:
    given_ = [article(str(i), body) for i, body in enumerate(bodies)]
    found = origins_of(given_)
    assert set(found) == {a.id for a in given_}
    assert set(found.values()) <= set(found)
