"""Any answer, digest or list that the index could hand over, hostile ones above all."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from index.types import (
    Answer,
    Digest,
    Disagreement,
    Excerpt,
    LedgerEntry,
    Overtaker,
    Problem,
    RebuildReport,
    Settled,
    Source,
    Span,
    Status,
)
from tests.bot.reading import hostile_text, hostile_url

days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
names = hostile_text
ids = st.text(st.characters(codec="ascii"), min_size=1, max_size=40)
long_text = st.one_of(hostile_text, st.builds(lambda text, times: text * times, hostile_text, st.integers(2, 60)))
heads = st.one_of(st.just(""), long_text)
overtakers = st.builds(Overtaker, ids, st.just(0), st.just(9), long_text, days, names, hostile_url, heads)


@st.composite
def excerpts(draw: st.DrawFn) -> Excerpt:
    quote, start = draw(long_text), draw(st.integers(0, 10**6))
    places = st.integers(start, start + len(quote))
    cues = draw(st.lists(st.tuples(places, places).map(sorted).map(lambda pair: Span(*pair)), max_size=4))
    return Excerpt(
        article=draw(ids),
        start=start,
        end=start + len(quote),
        quote=quote,
        title=draw(names),
        publisher=draw(names),
        url=draw(hostile_url),
        published=draw(days),
        status=draw(st.sampled_from(Status)),
        cues=tuple(cues),
        attributed_to=draw(st.one_of(st.none(), st.just("unnamed"), names)),
        overtaken_by=draw(st.one_of(st.just(()), st.lists(overtakers, max_size=3).map(tuple))),
        origin=draw(st.one_of(st.just(""), ids)),
        columns=draw(heads),
        before=draw(heads),
    )


def _repeated(few: list[Excerpt]) -> st.SearchStrategy[tuple[Excerpt, ...]]:
    return st.lists(st.sampled_from(few), max_size=7).map(tuple) if few else st.just(())


many = st.lists(excerpts(), max_size=2).flatmap(_repeated)
"""Up to seven; at most two of them differ, since making an excerpt up is what takes long."""
lanes = st.permutations(list(Status)).map(tuple)
optional_day = st.one_of(st.none(), days)
confidence = st.floats(0, 1)
parts = st.lists(names, max_size=4).map(tuple)
disagreements = st.lists(
    st.builds(Disagreement, excerpts(), st.lists(excerpts(), min_size=1, max_size=2).map(tuple)), max_size=3
).map(tuple)
answered = st.builds(
    *(Answer, long_text, st.just(True), confidence, optional_day, ids, lanes, many, many, many),
    uncovered=parts,
    disagreeing=disagreements,
    news=st.booleans(),
)
unanswered = st.builds(
    Answer, long_text, st.just(False), confidence, optional_day, ids, lanes, *(st.just(()),) * 3, many
)
answers = st.one_of(answered, unanswered)
sources = st.builds(Source, ids, names, names, hostile_url, days)
settled = st.builds(Settled, excerpts(), many)
digests = st.builds(
    Digest,
    days,
    optional_day,
    ids,
    st.lists(settled, max_size=5).map(tuple),
    many,
    many,
    st.lists(sources, max_size=15).map(tuple),
)
entries = st.builds(LedgerEntry, excerpts(), optional_day, st.sampled_from(["open", "overtaken", "overdue"]), many)
problems = st.builds(Problem, names, st.integers(1, 999), long_text)
counts = st.integers(0, 10**6)
reports = st.builds(RebuildReport, ids, *(counts,) * 6, st.floats(0, 10**5), st.lists(problems, max_size=9).map(tuple))
