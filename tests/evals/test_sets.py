"""The labelled sets quote sentences of the corpus that is asked, and nothing is both trained on and held out."""

import pytest

from index.sentences import sentences
from tests.corpus import read_corpus
from tests.evals.labelled import CORPUS, DATA
from tests.evals.sets import CORPORA, UNTRAINED, Part, parts

PARTS = list(parts())


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_labels_quote_sentences_of_the_corpus_that_is_asked(part: Part) -> None:
    folder = CORPUS if part.corpus == "shipped" else DATA / part.corpus
    said = {(a.id, a.text[s.span.start : s.span.end]) for a in read_corpus(folder).articles for s in sentences(a)}
    named = {(g["article"], g["quote"]) for q in part.questions for g in [*q["gold"], *q["overtaken"]]}
    assert named <= said


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_a_question_has_gold_only_where_it_can_be_answered(part: Part) -> None:
    assert all(bool(q["gold"]) == q["answerable"] for q in part.questions)


def test_no_question_is_both_trained_on_and_held_out() -> None:
    trained, kept = ({(p.corpus, q["question"].casefold()) for p in PARTS for q in p.questions if p.trained is side}
                     for side in (True, False))  # fmt: skip
    assert trained.isdisjoint(kept)
    assert not any(part.trained for part in PARTS if part.file in UNTRAINED)
    assert {part.file for part in PARTS} == set(CORPORA)
