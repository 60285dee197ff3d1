"""Articles and questions for the benchmarks: those that ship, and made-up ones in any number."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from tests.evals.labelled import labelled

Asked = tuple[str, tuple[str, ...]]
"""A question and the chat's earlier ones."""

SENTENCES = 6
_FRONT = '---\ntitle: "{title}"\nurl: "https://example.org/{id}"\npublisher: "{publisher}"\npublished: {day}\n---\n\n'
_MAKERS = (
    "Vega Altair Deneb Rigel Mira Capella Sirius Procyon Arcturus Antares Castor Pollux Spica Regulus Adhara Shaula"
).split()
_VARIANTS = ("Pro", "Flash", "Lite", "Max", "")
_PLACES = ("Hangzhou", "Geneva", "Toronto", "Nairobi", "Lyon", "Osaka", "Austin", "Lima", "Oslo", "Pune")
_SAYING = (
    "{maker} released {model} on {date}, after {number} months of training.",
    "{model} costs {price} dollars per million output tokens, {maker} said on {date}.",
    "{maker} is expected to ship {model} in {month}.",
    "{model} has {number} billion parameters and a context of {large} thousand tokens.",
    "The maker trained {model} on {large} Ascend chips in {place}, engineers in {place} told {press}.",
    "Analysts think {model} is a major step for {place}.",
    "{press} reported that {maker} moved {number} engineers from {place} to the {model} team.",
    "{maker} plans to open an office in {place} by {month}.",
    "Users in {place} could reach {model} for {number} hours a day at first.",
    "{model} scored {number} percent on the {other} test, {press} wrote.",
    "A spokesperson for {maker} denied that {model} was trained on Blackwell chips.",
    "{maker} may raise the price of {model} to {price} dollars in {month}.",
)


def shipped_questions() -> list[Asked]:
    """The questions of the labelled sets, with their chats."""
    names = ("questions.jsonl", "questions_own.jsonl", "questions_plain.jsonl")
    found = [(q["question"], tuple(q.get("context") or ())) for name in names for q in labelled(name)]
    return random.Random(7).sample(found, len(found))


def write_articles(folder: Path, count: int) -> Path:
    """`count` made-up articles, the same in every run, each of SENTENCES sentences."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        write_article(folder, number)
    return folder


def write_article(folder: Path, number: int, edition: int = 0) -> None:
    """The article of one number; another `edition` has other sentences."""
    drawn = random.Random(f"{number}/{edition}")
    maker, press = _maker(number // 7), f"The {drawn.choice(_PLACES)} Post"
    day = date(2024, 1, 1) + timedelta(days=number * 900 // 10_000 + number % 3)
    id = f"{day}-made-{number}"
    body = " ".join(_sentences(drawn, maker, press, day))
    text = _FRONT.format(title=f"{maker} and its models, note {number}", id=id, publisher=press, day=day)
    (folder / f"{id}.md").write_text(f"{text}{body}\n", encoding="utf-8")


def _maker(number: int) -> str:
    return f"{_MAKERS[number % len(_MAKERS)]}{_syllable(number // len(_MAKERS))}"


def _syllable(number: int) -> str:
    return "" if number == 0 else f"{'bdfgklmnprst'[number % 12]}{'aeiou'[number // 12 % 5]}{_syllable(number // 60)}"


def _sentences(drawn: random.Random, maker: str, press: str, day: date) -> Iterator[str]:
    for pattern in drawn.sample(_SAYING, SENTENCES):
        model = f"{maker} {drawn.randint(1, 9)}.{drawn.randint(0, 9)} {drawn.choice(_VARIANTS)}".strip()
        yield pattern.format(
            maker=maker,
            model=model,
            press=press,
            date=f"{day + timedelta(days=drawn.randint(-9, 0)):%-d %B %Y}",
            month=f"{day + timedelta(days=drawn.randint(30, 300)):%B %Y}",
            number=drawn.randint(2, 98),
            large=drawn.randint(100, 9_999),
            price=f"{drawn.randint(1, 80) / 10:.1f}",
            place=drawn.choice(_PLACES),
            other=f"{drawn.choice('ABCDEFGH')}{drawn.choice('aeiou')}{drawn.choice('lmnr')}Bench",
        )


def made_questions(count: int) -> list[Asked]:
    """Questions about the made-up articles."""
    drawn, kinds = random.Random(11), ("what does {m} cost?", "when was {m} released?", "which chips does {m} run on?")
    return [(drawn.choice(kinds).format(m=_maker(drawn.randint(0, 140))), ()) for _ in range(count)]


def first(asked: Sequence[Asked]) -> list[str]:
    """The questions alone."""
    return [question for question, _ in asked]
