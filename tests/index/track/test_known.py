"""Each page once: by its address, by its text, by its copies; later versions are new files beside the old ones."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from index.track import keeping, library
from index.track.taken import note, taken
from index.track.types import Decision, DiffersError, Draft, Outcome, TrackError, Unwritable
from index.track.urls import cleaned, key_of
from tests.corpus import read_corpus
from tests.evals import near
from tests.index.building.test_origins import origins_of

STORY = " ".join(f"Sentence number {i} of the story tells of chip {i * 7} and of price {i * 13}." for i in range(30))
DRAFT = Draft(STORY, "A story", "https://www.a.example/story", "A Post", date(2026, 4, 20))
TODAY = datetime.now(UTC).date()

Keep = Callable[..., Outcome]


@pytest.fixture
def keep(place: keeping.Place) -> Keep:
    def kept(draft: Draft, update: bool = False) -> Outcome:
        with keeping.opened(place) as known:
            return keeping.kept(draft, place, known, update)

    return kept


def files(place: keeping.Place) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in place.corpus.iterdir()}


ADDRESSES = [
    "http://a.example/story", "https://a.example/story/", "https://www.a.example/story?utm_source=x&fbclid=1#part",
    "https://m.a.example/story", "https://amp.a.example/story", "https://a.example/story/amp", "https://a.example/story?amp=1",
    "https://A.EXAMPLE:443/story",
]  # fmt: skip


@pytest.mark.parametrize("url", ADDRESSES)
def test_every_address_of_one_page_is_that_page(keep: Keep, place: keeping.Place, url: str) -> None:
    first = keep(DRAFT)
    before = files(place)
    assert keep(replace(DRAFT, url=url)) == Outcome(Decision.KNOWN, None, first.article)
    assert files(place) == before


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/story2",
        "https://a.example/story?id=2",
        "https://b.a.example/story",
        "https://a.example:8/story",
    ],
)
def test_other_addresses_are_other_pages(url: str) -> None:
    assert key_of(url) != key_of("https://a.example/story")
    assert (
        key_of("https://a.example/?p=1&q=2") == key_of("https://a.example/?q=2&p=1") != key_of("https://a.example/?p=2")
    )


def test_an_address_is_cleaned_and_otherwise_kept() -> None:
    assert cleaned("https://a.example/b?utm_source=x&id=3&gclid=1#c") == "https://a.example/b?id=3"
    for query in ("a=1&&b=%20x+y", "v4-price", "q=%D6%D0", "a=1;b", "q=%e4%b8%ad&x="):
        assert cleaned(f"https://a.example/b?{query}") == f"https://a.example/b?{query}"
        assert cleaned(f"https://a.example/b?utm_source=rss&{query}&ref=x") == f"https://a.example/b?{query}"


def test_queries_in_other_encodings_stay_apart() -> None:
    assert key_of("https://a.example/?q=%D6%D0") != key_of("https://a.example/?q=%B9%FA")
    assert key_of("https://a.example/?q=%D6%D0") == key_of("https://a.example/?q=%d6%d0&utm_source=x")


def test_tracking_everything_again_changes_no_byte(keep: Keep, place: keeping.Place) -> None:
    drafts = [DRAFT, replace(DRAFT, text=STORY[::-1], url="https://b.example/2", title="Other", publisher="B")]
    copy = replace(DRAFT, url="https://c.example/3", publisher="C Wire", text=STORY + " A word of our own.")
    version = replace(DRAFT, text=STORY.replace("chip 7 ", "chip 8 "))
    for draft in (*drafts, copy, version):
        assert keep(draft).article
    before = files(place)
    assert len(before) == 4
    for draft in (*drafts[1:], copy, version):
        assert keep(draft).decision is Decision.KNOWN
    assert files(place) == before


def test_a_changed_page_becomes_a_later_version_beside_the_old_one(keep: Keep, place: keeping.Place) -> None:
    first = keep(DRAFT)
    old = files(place)
    second = keep(replace(DRAFT, text=STORY.replace("chip 7 ", "chip 8 ")))
    third = keep(replace(DRAFT, text=STORY.replace("chip 7 ", "chip 9 "), modified=TODAY))
    assert (second.decision, second.other, third.other) == (Decision.VERSION, first.article, second.article)
    assert old.items() <= files(place).items()
    corpus = read_corpus(place.corpus)
    assert corpus.problems == ()
    by_id = {article.id: article for article in corpus.articles}
    assert [by_id[str(o.article)].published for o in (second, third)] == [TODAY, TODAY]
    assert [by_id[str(o.article)].updates for o in (second, third)] == [first.article, second.article]
    assert len(set(origins_of(corpus.articles).values())) == 1


def test_a_correction_by_hand_is_no_change_of_the_page(keep: Keep, place: keeping.Place) -> None:
    first = keep(DRAFT)
    path = place.corpus / f"{first.article}.md"
    path.write_text(path.read_text().replace("number 3 of", "number three of"))
    assert keep(DRAFT) == Outcome(Decision.KNOWN, None, first.article)
    changed = replace(DRAFT, text=STORY.replace("number 7 of", "number seven of"))
    second = keep(changed)
    assert (second.decision, second.other) == (Decision.VERSION, first.article)
    assert keep(changed) == Outcome(Decision.KNOWN, None, second.article)


def test_what_was_taken_is_read_beside_broken_lines(tmp_path: Path) -> None:
    note(tmp_path, "one", "first")
    with (tmp_path / "taken.jsonl").open("ab") as file:
        file.write(b'{"article": "cut \xff')
    note(tmp_path, "two", "second")
    note(tmp_path, "one", "third")
    assert taken(tmp_path) == {"one": "third", "two": "second"}
    assert taken(tmp_path / "nowhere") == {}


def test_an_article_that_is_written_is_added_though_no_room_is_left_to_note_it(
    keep: Keep, place: keeping.Place
) -> None:
    (place.state / "taken.jsonl").mkdir(parents=True)
    first = keep(DRAFT)
    assert first.decision is Decision.NEW
    assert keep(DRAFT) == Outcome(Decision.KNOWN, None, first.article)


def test_the_id_of_a_version_that_is_gone_is_not_given_to_a_later_one(keep: Keep, place: keeping.Place) -> None:
    ids = [keep(replace(DRAFT, text=STORY.replace("chip 7 ", f"chip {n} "))).article for n in (7, 8, 9)]
    (place.corpus / f"{ids[1]}.md").unlink()
    assert keep(replace(DRAFT, text=STORY.replace("chip 7 ", "chip 10 "))).article not in ids


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ({}, "2026-06-10"),
        ({"dated": True, "published": date(2026, 5, 3)}, "2026-05-03"),
        ({"dated": True}, "2026-06-10"),
    ],
    ids=["the page's", "a person's", "a person's of the first version"],
)
def test_a_later_version_carries_the_day_of_its_change(keep: Keep, told: dict[str, Any], day: str) -> None:
    keep(DRAFT)
    changed = replace(DRAFT, text=STORY.replace("chip 7 ", "chip 8 "), modified=date(2026, 6, 10))
    assert str(keep(replace(changed, **told)).article).startswith(f"{day}-")


def test_a_known_page_with_quite_another_text_needs_a_word_from_a_person(keep: Keep, place: keeping.Place) -> None:
    first = keep(replace(DRAFT, text="Our own summary of the story in a few words."))
    before = files(place)
    with pytest.raises(TrackError, match="--update"):
        keep(DRAFT)
    assert files(place) == before
    assert keep(DRAFT, update=True) == Outcome(Decision.VERSION, f"{TODAY}-a-story", first.article)


@pytest.mark.parametrize("sentences", [6, 12, 18])
def test_a_page_that_shows_only_a_part_now_withdraws_nothing(keep: Keep, place: keeping.Place, sentences: int) -> None:
    first = keep(DRAFT)
    before = files(place)
    teaser = ". ".join(STORY.split(". ")[:sentences]) + ". Subscribe to read on. Already a subscriber? Sign in here."
    with pytest.raises(DiffersError, match=rf"only a part of {first.article}.*--update"):
        keep(replace(DRAFT, text=teaser))
    assert files(place) == before
    assert keep(replace(DRAFT, text=teaser), update=True).decision is Decision.VERSION


def test_a_page_that_lost_a_little_is_a_later_version(keep: Keep) -> None:
    keep(DRAFT)
    assert keep(replace(DRAFT, text=". ".join(STORY.split(". ")[:24]))).decision is Decision.VERSION


def test_copies_at_other_outlets_share_one_origin(keep: Keep, place: keeping.Place) -> None:
    first = keep(DRAFT)
    copies = [
        replace(DRAFT, url=f"https://c{i}.example/x", publisher=f"C{i}", text=f"{STORY} Own words of outlet {i}.")
        for i in range(3)
    ]
    assert [keep(copy).decision for copy in copies] == [Decision.COPY] * 3
    corpus = read_corpus(place.corpus)
    assert set(origins_of(corpus.articles).values()) == {first.article}


def test_the_same_text_elsewhere_on_one_site_is_known(keep: Keep) -> None:
    keep(DRAFT)
    assert keep(replace(DRAFT, url="https://a.example/print/story")).decision is Decision.KNOWN
    assert keep(replace(DRAFT, url="https://a.example/story-2", text=STORY[:1200])).decision is Decision.COPY


def test_the_source_that_a_page_names_is_its_origin(keep: Keep) -> None:
    first = keep(DRAFT)
    retold = replace(
        DRAFT, url="https://d.example/y", text="Quite other words about it, retold.", source="http://a.example/story/"
    )
    assert keep(retold) == Outcome(Decision.COPY, "2026-04-20-a-story-2", first.article)


def test_a_dry_run_decides_and_writes_nothing(place: keeping.Place) -> None:
    assert keeping.decided(DRAFT, keeping.known(place))[1] == Outcome(Decision.NEW)
    assert files(place) == {}


def test_a_corpus_that_cannot_be_read_is_named_and_not_the_data_folder(
    place: keeping.Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(folder: Path) -> list[Path]:
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr("index.track.library.article_files", refused)
    with pytest.raises(Unwritable, match=r"corpus can't be read \(Permission denied\)"), keeping.opened(place):
        raise AssertionError


def test_a_damaged_cache_or_article_stops_nothing(keep: Keep, place: keeping.Place) -> None:
    keep(DRAFT)
    (place.corpus / "2026-01-01-broken.md").write_bytes(b"---\nno: article\n\xff")
    for damage in (b"", b"\xff\xfe", b'{"format": 2, "permutations": 128}\n{"id": 1}\n', b"[1]\n"):
        (place.state / "known.jsonl").write_bytes(damage)
        assert keep(DRAFT).decision is Decision.KNOWN


def test_an_address_with_an_odd_line_end_leaves_the_cache_whole(keep: Keep, place: keeping.Place) -> None:
    keep(replace(DRAFT, url="https://a.example/story%E2%80%A8two"))
    library.known_of(place.corpus, place.state)
    cached = (place.state / "known.jsonl").stat().st_ino
    library.known_of(place.corpus, place.state)
    assert (place.state / "known.jsonl").stat().st_ino == cached


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("title: ", "titel: ", "line 2: unknown key titel"),
        ("url: ", "link: ", "line 3: unknown key link"),
        ('url: "https://www.a.example/story"', "url: x", "line 3: url: 'x' is not an http"),
        ("---\n", "", "line 1: no front matter"),
        ("published: 2026-04-20", "published: 20 April", "line 5: published: '20 April' is not a date"),
    ],
)
def test_an_article_that_was_broken_by_hand_gets_no_second_file(
    keep: Keep, place: keeping.Place, old: str, new: str, why: str
) -> None:
    path = place.corpus / f"{keep(DRAFT).article}.md"
    whole = path.read_text()
    path.write_text(whole.replace(old, new, 1))
    for changed in (DRAFT, replace(DRAFT, text=STORY.replace("chip 7 ", "chip 8 "))):
        with pytest.raises(TrackError, match=rf"^{path.name} is broken .*\(.*{re.escape(why)}.*\): correct"):
            keep(changed, update=True)
    assert keep(replace(DRAFT, url="https://b.example/2", title="Other", publisher="B")).decision is Decision.NEW
    path.write_text(whole)
    assert keep(DRAFT) == Outcome(Decision.KNOWN, None, path.stem)
    assert len(files(place)) == 2


def test_an_article_that_was_edited_is_seen_as_it_is_now(keep: Keep, place: keeping.Place) -> None:
    first = keep(DRAFT)
    path = place.corpus / f"{first.article}.md"
    path.write_text(path.read_text().replace("https://www.a.example/story", "https://moved.example/elsewhere"))
    outcome = keep(replace(DRAFT, url="https://moved.example/elsewhere"))
    assert outcome == Outcome(Decision.KNOWN, None, first.article)


def test_near_duplicates_are_found_and_others_are_not() -> None:
    measured = near.score()
    assert measured["copies"] == measured["strangers"] == 1_000
    assert measured["precision"] >= 0.99
    assert measured["recall"] >= 0.95
