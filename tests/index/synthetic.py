"""The records of a generation of any size, without vectors: what an export reads; and writers of such records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from index.article import digest_of
from index.stored.lines import writing
from index.stored.manifest import write_manifest
from index.stored.records import ARTICLES, CLAIMS, DISPUTED, OVERTAKEN, Row, article_line, claim_line
from index.stored.related import Related, paired, related
from index.types import Article, Claim, Span, Status

SENTENCES = 4
PADDING = 40_000
_FIRST = date(2020, 1, 1)


def write_generation(folder: Path, count: int) -> Path:
    """`count` articles of about 40,000 characters; their sentences overtake those of an earlier one."""
    folder.mkdir(parents=True)
    write_articles(map(_article, range(count)), folder)
    write_rows((row for number in range(count) for row in _rows(number, count)), folder)
    articles = list(map(_article, range(count)))
    digests = {article.id: digest_of(article) for article in articles}
    told = {"id": f"synthetic{count}", "model": "m", "fingerprint": "f", "rules": "r", "claims": count * SENTENCES}
    told |= {"days": [str(article.published) for article in articles], "rows": [SENTENCES] * count}
    write_manifest(folder, {**told, "articles": digests, "origins": {id: id for id in digests}})
    return folder


def write_lines(lines: Iterable[bytes], path: Path) -> None:
    """Lines, each without its end."""
    with writing(path) as file:
        file.write(lines)


def write_articles(articles: Iterable[Article], folder: Path) -> None:
    write_lines(map(article_line, articles), folder / ARTICLES)


def write_rows(rows: Iterable[Row], folder: Path) -> None:
    known = list(rows)
    write_lines((claim_line(row.claim) for row in known), folder / CLAIMS)
    listed([row.overtaken_by for row in known]).save(folder / OVERTAKEN)
    listed([row.disputed_by for row in known]).save(folder / DISPUTED)


def listed(lists: Sequence[Sequence[int]]) -> Related:
    """Lists as they are, one for each row."""
    return related(paired(range(len(lists)), lists), len(lists))


def _article(number: int) -> Article:
    sentences = "".join(f"Orion {number} is expected to ship feature {place} soon.\n" for place in range(SENTENCES))
    text = f"---\n\n{sentences}{'And so on. ' * (PADDING // 11)}\n"
    day = _FIRST + timedelta(days=number // 10)
    url = f"https://example.com/{number}"
    return Article(f"{day}-a{number:06}", text, 5, f"Title {number}", url, "The Example", day)


def _rows(number: int, count: int) -> Iterator[Row]:
    article = _article(number)
    at = article.body
    for place in range(SENTENCES):
        end = article.text.index("\n", at)
        later = ((number + 10) * SENTENCES + place,) if number + 10 < count else ()
        claim = Claim(article.id, at, end, Span(at, end), Status.EXPECTED, article.published, (Span(at + 9, at + 20),))
        yield Row(claim, later)
        at = end + 1
