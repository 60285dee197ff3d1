"""Facets of sentences and questions: products, quantities, dates, attributes, kinds."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.asked import asked
from index.text.dates import dates, deadline
from index.text.entities import Model, models, names, same
from index.text.facets import facets
from index.text.quantities import counted, quantities

PUBLISHED = date(2026, 4, 4)  # a Saturday


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("V4-Pro is out", ("v", "4", "pro", "", "")),
        ("deepseek-v4-flash-vision-exp joined", ("v", "4", "flash", "vision-exp", "deepseek")),
        ("Use DeepSeek-V4.1-Flash-1017 now", ("v", "4.1", "flash", "1017", "deepseek")),
        ("how good is gpt 5.4", ("gpt", "5.4", "", "", "")),
        ("It trails GPT-5.4 mini", ("gpt", "5.4", "mini", "", "")),
        ("Claude Opus 4.6 costs more", ("opus", "4.6", "", "", "claude")),
        ("Gemini-Pro-3.1 leads", ("gemini", "3.1", "pro", "", "")),
        ("runs on the Ascend 950PR", ("ascend", "950", "pr", "", "")),
        ("trained on H800s", ("h", "800", "", "", "")),
        ("the 910C again", ("", "910", "c", "", "")),
        ("Calls to deepseek-chat fail", ("", "", "chat", "", "deepseek")),
        ("The iPhone 18 Pro is thinner", ("iphone", "18", "pro", "", "")),
        ("GTA 6 slips again", ("gta", "6", "", "", "")),
        ("Kimi K2.6 came out", ("k", "2.6", "", "", "kimi")),
        ("The Surface Pro got cheaper", ("surface", "", "pro", "", "")),
        ("the old MacBook Air", ("macbook", "", "air", "", "")),
        ("The Orion GT costs more", ("orion", "", "gt", "", "")),
        ("The Orion Long Range is out", ("orion", "", "long-range", "", "")),
        ("a heat pump for the Standard", ("", "", "standard", "", "")),
        ("An RTX 5070 Ti costs less", ("rtx", "5070", "ti", "", "")),
    ],
)
def test_products_are_read_with_version_and_variant(text: str, parts: tuple[str, ...]) -> None:
    found = models(text)[0]
    assert (found.family, found.version, found.variant, found.build, found.maker) == parts


@pytest.mark.parametrize(
    "text",
    [
        "In 2026 about 30 people came",
        "It fell on May 5",
        "Rates fell in H2",
        "Only 12 percent agreed",
        "at 16:00 UTC on 16",
        "On the Plus side of things",
        "Standard terms apply, as in the Super Bowl",
        "a long range of rumours",
    ],
)
def test_numbers_that_count_something_are_no_products(text: str) -> None:
    assert models(text) == ()


def test_a_version_takes_in_its_variants_but_no_other_version() -> None:
    v4, pro, flash, next_flash = (models(text)[0] for text in ("V4", "V4-Pro", "V4 Flash", "V4.1-Flash"))
    assert same(v4, pro)
    assert same(pro, v4)
    assert not same(pro, flash)
    assert not same(v4, next_flash)
    assert not same(models("MiMo-V2")[0], models("DeepSeek V2")[0])
    assert same(models("Surface Pro")[0], models("Surface Pro 11")[0])
    assert not same(models("Surface Pro")[0], models("Surface Air")[0])


def test_names_leave_out_plain_words_and_months() -> None:
    assert names("Since April the Financial Times and Huawei's partners said so") == {"financial", "times", "huawei"}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("in mid-February 2026", date(2026, 2, 11), date(2026, 2, 20)),
        ("within weeks", PUBLISHED, date(2026, 5, 30)),
        ("as soon as the following week", date(2026, 4, 6), date(2026, 4, 12)),
        ("in late April", date(2026, 4, 21), date(2026, 4, 30)),
        ("in H2", date(2026, 7, 1), date(2026, 12, 31)),
        ("in 2H27", date(2027, 7, 1), date(2027, 12, 31)),
        ("3Q 2026", date(2026, 7, 1), date(2026, 9, 30)),
        ("in the second half of 2026", date(2026, 7, 1), date(2026, 12, 31)),
        ("in Q3 2026", date(2026, 7, 1), date(2026, 9, 30)),
        ("due on Friday", date(2026, 4, 10), date(2026, 4, 10)),
        ("came out on Friday", date(2026, 4, 3), date(2026, 4, 3)),
        ("next month", date(2026, 5, 1), date(2026, 5, 31)),
        ("on 14 September", date(2026, 9, 14), date(2026, 9, 14)),
        ("on May 5, 2027", date(2027, 5, 5), date(2027, 5, 5)),
        ("set for May 12.", date(2026, 5, 12), date(2026, 5, 12)),
        ("rejected by the board of Zeta on Friday", date(2026, 4, 3), date(2026, 4, 3)),
        ("sold from Friday", date(2026, 4, 10), date(2026, 4, 10)),
        ("3 weeks ago", date(2026, 3, 14), date(2026, 3, 14)),
        ("will come in January", date(2027, 1, 1), date(2027, 1, 31)),
        ("came in January", date(2026, 1, 1), date(2026, 1, 31)),
        ("in the first half of next year", date(2027, 1, 1), date(2027, 6, 30)),
        ("in the second quarter of this year", date(2026, 4, 1), date(2026, 6, 30)),
        ("falling since September", date(2025, 9, 1), date(2025, 9, 30)),
        ("open in Fall 2026", date(2026, 9, 1), date(2026, 11, 30)),
        ("the Winter package, free until June", date(2026, 6, 1), date(2026, 6, 30)),
    ],
)
def test_dates_resolve_by_the_day_of_publication(text: str, first: date, last: date) -> None:
    found = dates(text, PUBLISHED)[0]
    assert (found.first, found.last) == (first, last)


def test_the_month_of_may_looks_no_further_ahead_than_others() -> None:
    autumn = date(2026, 9, 1)
    assert dates("It came out on 12 May.", autumn)[0].first == date(2026, 5, 12)
    assert dates("It may come out on 12 May.", autumn)[0].first == date(2027, 5, 12)


@pytest.mark.parametrize("text", ["It may launch soon", "They march on", "a second opinion", "the fall of prices"])
def test_ordinary_words_are_no_dates(text: str) -> None:
    assert dates(text, PUBLISHED) == ()


def test_the_day_of_a_saying_is_no_deadline() -> None:
    said = "The maintainers wrote on 25 April that it is planned within days"
    assert deadline(said, dates(said, date(2026, 4, 25)), date(2026, 4, 25)) == date(2026, 5, 5)
    past = "It had been due in March"
    assert deadline(past, dates(past, PUBLISHED), PUBLISHED) is None


def test_what_is_to_be_announced_is_due_on_its_day_and_not_in_the_time_that_it_is_on() -> None:
    report = "The report for the second quarter will be published on 28 August"
    assert deadline(report, dates(report, PUBLISHED), PUBLISHED) == date(2026, 8, 28)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("You can register until 6 May", None),
        ("It was pushed back until 6 May", date(2026, 5, 6)),
        ("The court gave them until 6 May", date(2026, 5, 6)),
    ],
)
def test_a_day_until_which_something_holds_is_no_deadline(text: str, due: date | None) -> None:
    assert deadline(text, dates(text, PUBLISHED), PUBLISHED) == due


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.6T parameters", (1.6e12, 1.6e12, "count", "parameter")),
        ("roughly 32-40B parameters", (32e9, 40e9, "count", "parameter")),
        ("32 to 37 billion parameters", (32e9, 37e9, "count", "parameter")),
        ("one million tokens", (1e6, 1e6, "count", "token")),
        ("$7.3 billion", (7.3e9, 7.3e9, "money", "USD")),
        ("¥20 billion", (20e9, 20e9, "money", "CNY")),
        ("20 percent", (20, 20, "percentage", "")),
        ("2.8 times", (2.8, 2.8, "ratio", "")),
        ("3 to 6 months behind", (3, 6, "duration", "month")),
        ("2,048 GPUs", (2048, 2048, "count", "chip")),
        ("9:00-12:00", (9, 12, "time", "")),
    ],
)
def test_quantities_keep_value_and_unit(text: str, expected: tuple[float, float, str, str]) -> None:
    found = quantities(text)[0]
    assert (found.low, found.high, found.kind, found.unit) == expected


@pytest.mark.parametrize(
    "text", [f"{'9' * 310} dollars", f"$2-{'9' * 310}", f"{'9' * 300} trillion tokens", f"{'9' * 300}.5T parameters"]
)
def test_a_number_too_large_to_compare_is_no_quantity(text: str) -> None:
    assert quantities(f"Acme has {text}, and 12 yuan.")[0].unit == "CNY"


def test_the_last_unit_of_a_list_belongs_to_all() -> None:
    found = quantities("0.05, 6 and 12 yuan")
    assert [(q.low, q.unit) for q in found] == [(0.05, "CNY"), (6, "CNY"), (12, "CNY")]


def test_a_price_sentence_holds_money_and_its_product() -> None:
    read = facets("V4-Pro now costs $0.66 per million tokens", published=PUBLISHED)
    assert "price" in read.attributes
    assert "money" in read.kinds
    assert read.subject is not None
    assert read.subject.variant == "pro"


def test_the_heading_gives_the_subject_only_where_the_sentence_names_none() -> None:
    assert facets("It costs $2", heading="V4-Flash prices").subject == Model("v", "4", "flash", "", "", 0, 8)
    subject = facets("V4-Pro costs $2", heading="V4-Flash prices").subject
    assert subject is not None
    assert subject.variant == "pro"


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("when did v4 actually drop?", "date"),
        ("how many params does v4 pro have", "count"),
        ("how long can the output be", "count"),
        ("max output length", "count"),
        ("what license is v4 under", "licence"),
        ("how much was v4 flash at launch", "money"),
        ("how much cash did deepseek raise in the end", "money"),
        ("why was it so late", "reason"),
        ("what held v4 up", "reason"),
        ("what delayed v4 so long", "reason"),
        ("who claimed that?", "name"),
        ("is it confirmed?", "yesno"),
        ("how far behind is it", "duration"),
        ("whats the hallucination rate", "percentage"),
        ("when are peak hours", "time"),
    ],
)
def test_a_question_asks_for_a_kind_of_value(question: str, kind: str) -> None:
    assert kind in asked(question).kinds


def test_what_is_long_by_its_words_asks_for_no_time() -> None:
    assert "duration" not in asked("how long can the output be").kinds
    assert "duration" in asked("how long is the delay").kinds


def test_the_variant_of_a_product_is_no_name_of_its_own() -> None:
    read = asked("did Vega get to see V4 Pro")
    assert read.names == {"vega"}
    assert "pro" in read.named


def test_in_the_end_is_about_no_event() -> None:
    assert "event" not in asked("how much did it raise in the end").attributes
    assert "event" in asked("how did the trial end").attributes


def test_a_subordinate_when_asks_for_no_date() -> None:
    assert asked("was v4 multimodal when it launched").kinds == {"yesno"}


@given(st.text(max_size=300))
def test_reading_never_fails_and_stays_inside_the_text(text: str) -> None:
    read = facets(text, text, PUBLISHED)
    spans = [(m.start, m.end) for m in read.models] + [(d.start, d.end) for d in read.dates]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(d.first <= d.last for d in read.dates)
    assert all(q.low <= q.high for q in read.quantities)
    asked(text, PUBLISHED)


def test_a_version_before_a_modal_verb_is_no_day() -> None:
    assert [d.first.month for d in facets("Orion 5 may come in autumn 2026.", published=date(2026, 5, 2)).dates] == [9]
    assert [d.first.month for d in facets("It opens on 5 May.", published=date(2026, 4, 2)).dates] == [5]


def test_a_size_is_no_version() -> None:
    held = facets("Architecture: Expected 1T-parameter MoE", "DeepSeek V4 to run on Huawei chips")
    assert held.models == ()
    assert held.subject
    assert (held.subject.family, held.subject.version) == ("v", "4")
    assert [(each.low, each.unit) for each in held.quantities] == [(1e12, "parameter")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The harbour was dug in about 1300.", True),
        ("The 1997 Treaty of Orl moved the border.", True),
        ("They ruled from 1840 to 1850.", True),
        ("The long strike (1912-1913) ended.", True),
        ("In the 1930s it grew.", True),
        ("The chapel is of the 12th century.", True),
        ("The hall seats 1300 people.", False),
        ("A price of 1500 dollars was named.", False),
        ("It draws 1024x1024 pictures.", False),
        ("It serves the 1500 users of the town.", False),
    ],
)
def test_a_year_answers_when_however_long_ago(text: str, told: bool) -> None:
    assert ("date" in facets(text).kinds) is told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They used 24,000 fraudulent accounts.", {"accounts"}),
        ("It allows 2500 concurrent requests on Flash.", {"requests"}),
        ("It costs $2 per million.", {"usd"}),
        ("It came out in 2026.", set()),
    ],
)
def test_what_an_amount_counts_stands_after_it(text: str, words: set[str]) -> None:
    assert counted(text, quantities(text)) >= words
