"""Article -> claims: its sentences, each judged, mixed ones cut into their clauses."""

from __future__ import annotations

from index.sentences import sentences
from index.status import classify
from index.types import Article, Claim, Judgement, Sentence, Span


def claims_of(article: Article) -> tuple[Claim, ...]:
    """The claims of an article in order; `article.text[claim.start:claim.end]` is what can be quoted."""
    return tuple(claim for sentence in sentences(article) for claim in _claims(article, sentence))


def _claims(article: Article, sentence: Sentence) -> list[Claim]:
    text = article.text[sentence.span.start : sentence.span.end]
    judged = classify(text, article.published, sentence.heading, article.language)
    return [_claim(article, sentence, judged, number) for number in range(len(judged.spans))]


def _claim(article: Article, sentence: Sentence, judged: Judgement, number: int) -> Claim:
    start = sentence.span.start
    span = judged.spans[number]
    cues = (Span(cue.start, cue.end) for cue in judged.cues if span.start <= cue.start and cue.end <= span.end)
    return Claim(
        article=article.id,
        start=start + span.start,
        end=start + span.end,
        sentence=sentence.span,
        status=span.status,
        published=article.published,
        cues=tuple(cue.shifted(start) for cue in cues),
        attributed_to=span.attributed_to,
        heading=sentence.heading,
    )
