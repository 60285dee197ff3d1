"""A page's structure as plain Markdown: headings, lists, tables, and what stands within a line."""

from __future__ import annotations

import pytest

from tests.index.track.html import TEXT, read, text_of


@pytest.mark.parametrize(
    ("container", "around"),
    [("article", ""), ("main", "<nav><ul><li>Home</li><li>News</li></ul></nav>"), ("div", "<p>Home</p>")],
)
def test_the_blocks_of_a_short_page_are_not_run_together(container: str, around: str) -> None:
    story = (
        "<h1>Orion 5 is late</h1><div>24 April 2026</div><div><p>Orion 5 was moved to June, the firm said.</p></div>"
        "<h2>Price</h2><div><ul><li>Input: $0.30</li></ul></div><table><tr><th>Model</th><th>Price</th></tr>"
        "<tr><td>Mini</td><td>$0.05</td></tr></table><div>It ships with a cable.</div>"
    )
    head = "<head><title>Orion 5 is late</title></head>"
    draft = read(f"<html lang=en>{head}<body>{around}<{container}>{story}</{container}></body></html>")
    assert draft.text.split("\n\n") == [
        "Orion 5 was moved to June, the firm said.",
        "## Price",
        "- Input: $0.30",
        "| Model | Price |\n| --- | --- |\n| Mini | $0.05 |",
        "It ships with a cable.",
    ]


def test_structure_becomes_plain_markdown() -> None:
    html = (
        "<h2>Prices</h2><p>Both models got <b>cheaper</b> on Friday, the <a href='/x'>company</a> said.</p>"
        "<ul><li>Input: two dollars<ul><li>cached: twenty cents</li></ul>in all</li><li>Output: eight</li></ul>"
        "<table><tr><th>Model</th><th>Price</th></tr><tr><td>Mini | small</td><td>$1</td></tr></table>"
        "<table><tr><th>Maker</th><td>Vega</td></tr><tr><th>Town</th><td>Oulu</td></tr></table>"
        "<p># Not a heading, said [the] *company* in a longer sentence.</p><pre><code>a = 1\nb = 2</code></pre>"
    )
    text = text_of(f"{TEXT}{html}{TEXT}")
    for part in (
        "## Prices\n\nBoth models got cheaper on Friday, the company said.",
        "- Input: two dollars",
        "  - cached: twenty cents\n- Output: eight",
        "| Model | Price |\n| --- | --- |\n| Mini / small | $1 |",
        "| | |\n| --- | --- |\n| Maker | Vega |\n| Town | Oulu |",
        "\\# Not a heading, said [the] *company* in a longer sentence.",
        "```\na = 1\nb = 2\n```",
    ):
        assert part in text


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("It opens <time>1 May</time> to all", "It opens 1 May to all"),
        ("It has <label>a label</label> and <output>3</output>", "It has a label and 3"),
        ("<math><msup><mn>10</mn><mn>24</mn></msup></math> or <math><mfrac><mn>1</mn><mn>2</mn></mfrac></math> of it",
         "10^24 or 1/2 of it"),
        ("In 10<sup>24</sup> steps, 1<sup>st</sup> in 3 km<sup>2</sup> of CO<sub>2</sub>",
         "In 10^24 steps, 1st in 3 km^2 of CO2"),
        ("Costs $3<sup>1</sup>, $4<sup>99</sup>, or 5<sup><a href='#n'>2</a></sup> a year<sup>3</sup>",
         "Costs $3, $4^99, or 5 a year"),
        ('Costs $3<a href="#n1">1</a>, or $<a href="#p">4</a> now.<a href="#n2">[2]</a> See <a href="#s">5</a>',
         "Costs $3, or $4 now. See 5"),
        ('In <a href="/x">a post<i style="clip:rect(0 0 0 0);position:absolute">, opens new tab</i></a>'
         ' and <a href="/y">one<span class="x sr-only"> (opens in a new window)</span></a>', "In a post and one"),
        ('For <b class="visually-hidden">$0.30</b><b aria-hidden="true">$0<sup>30</sup></b> each', "For $0.30 each"),
        ('For <b aria-hidden="true">$0<sup>30</sup></b><b class="sr-only">$0.30</b> each', "For $0.30 each"),
        ('Of <b class="not-sr-only">words</b> and <b style="clip: rect(10px, 1px, 1px, 1px)">more</b>',
         "Of words and more"),
        ("It grew by 1<sup>1</sup>⁄<sub>2</sub> times", "It grew by 1 1⁄2 times"),
        ("Was <s>$5</s> <del>$4</del> <span style='text-decoration: line-through'>$3</span> $2", "Was $2"),
        ("Call <code>v4</code>, said <q>Ann, <q>twice</q></q>", "Call v4, said “Ann, ‘twice’”"),
    ],
)  # fmt: skip
def test_markup_inside_a_line_leaves_the_words_that_a_reader_sees(markup: str, words: str) -> None:
    story = f"<p>{markup} in the story that the paper told on Friday.</p>"
    assert f"\n\n{words} in the story" in read(f"<html><body><h1>T</h1>{TEXT}{story}{TEXT}</body></html>").text


@pytest.mark.parametrize(
    "block",
    ["<div>A pilot costs <b>$3</b> a day.</div>", "<div><div>A pilot costs <span>$3</span> a day.</div></div>",
     "<section><h2>Price</h2><div>A pilot costs $3 a day.</div></section>", "<center>A pilot costs $3 a day.</center>"],
)  # fmt: skip
def test_a_sentence_that_is_in_no_paragraph_is_not_lost_in_a_long_text(block: str) -> None:
    text = text_of(f"{TEXT}{TEXT}{block}{TEXT}")
    assert "\n\nA pilot costs $3 a day.\n\n" in text


def test_blocks_in_an_item_or_a_cell_are_kept_apart() -> None:
    html = (
        "<ul><li><p>One made.</p><p>Two.</p></li><li><div><div>A</div><div>B</div></div></li><li>C<ol><li>D</li></ol>E"
        "</li></ul><table><tr><th>Day</th><th>Price</th></tr><tr><td><time>1 May</time></td><td><div>$3</div>"
        "<div>each</div></td></tr></table>"
    )
    text = text_of(f"{TEXT}{html}{TEXT}")
    assert "- One made. Two.\n- A B\n- C E\n  - D" in text
    assert "| 1 May | $3 each |" in text


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ("<tr><th rowspan=2>Model<th colspan=2>Price</tr><tr><th>In<th>Out</tr><tr><td rowspan='2'>Mini<td>$1<td>$2"
         "<tr><td>$3<td>$4</tr><tr><td colspan=3>In dollars</tr>",
         ["| Model | Price | Price |", "| Model | In | Out |", "| Mini | $1 | $2 |", "| Mini | $3 | $4 |",
          "| In dollars | | |"]),
        ("<thead><tr><th>Chip<th rowspan=9>Speed</thead><tbody><tr><td>H1<td>7<tr><td rowspan=x colspan=-1>H2<td>8",
         ["| Chip | Speed |", "| H1 | 7 |", "| H2 | 8 |"]),
        ("<tr><th>Chip<th>In<th>Out<tr><td>H1<td rowspan=2>7<td>8<tr><td>H2<td>9",
         ["| Chip | In | Out |", "| H1 | 7 | 8 |", "| H2 | 7 | 9 |"]),
    ],
)  # fmt: skip
def test_each_row_of_a_table_says_what_spans_it(rows: str, lines: list[str]) -> None:
    text = text_of(f"{TEXT}<table>{rows}</table>{TEXT}")
    assert [line for line in text.split("\n") if line.startswith("|") and "---" not in line] == lines


def test_what_spans_a_table_without_end_is_bounded() -> None:
    row = f"<tr><td colspan=99999999 rowspan=99999999>{'long ' * 99}<td colspan=99999999>9"
    text = read(f"<html><body><h1>T</h1>{TEXT}<table>{row * 20}</table>{TEXT}</body></html>").text
    assert len(text) < 50_000


@pytest.mark.parametrize(
    "around", ["{}", "<div class=release>{}</div>", "<section>{}</section>", "<div><div>{}</div></div>"]
)
def test_lists_and_headings_are_kept_where_a_page_marks_no_article(around: str) -> None:
    facts = "<p>Key facts:</p><ul><li>Licence: MIT</li><li>Price: $3</li></ul><h2>What changes</h2>"
    story = around.format(f"<h1>T</h1>{TEXT}{facts}{TEXT}")
    menu, notice = (
        "<ul><li><a href=/a>Home</a></li><li><a href=/b>Models</a></li></ul>",
        "<footer>Footer words</footer>",
    )
    text = read(f"<html><body><nav>{menu}</nav>{story}{notice}</body></html>").text
    assert "Key facts:\n\n- Licence: MIT\n- Price: $3\n\n## What changes\n\nSentence 0" in text
    assert "Home" not in text
    assert "Footer" not in text


def test_a_caption_stands_above_its_table_and_not_in_place_of_its_head() -> None:
    rows = "<tr><th>Model<th>Price</tr><tr><td>V4<td>$3</tr>"
    text = text_of(f"{TEXT}<table><caption>Prices in <b>May</b></caption>{rows}</table>{TEXT}")
    assert "\n\nPrices in May\n\n| Model | Price |\n| --- | --- |\n| V4 | $3 |\n\n" in text


@pytest.mark.parametrize(
    ("listed", "lines"),
    [("<dt>Price:</dt><dd>$3 per <b>million</b></dd><dd>$1 at night</dd><dt>Licence</dt><dd>MIT</dd>",
      "- Price: $3 per million\n- Price: $1 at night\n- Licence: MIT"),
     ("<div><dt><code>V4 Pro</code></dt><dd><a href=/x>It is</a> out.</dd></div>", "- V4 Pro: It is out."),
     ("<dt>When does it launch?</dt><dd>On 4 May.</dd>", "- When does it launch?\n- On 4 May."),
     ("<dt>Price</dt><dd><p>It is $3.</p><p>It was $5.</p></dd>", "- Price\n- It is $3. It was $5."),
     ("<dt>Price</dt><dt>Cost</dt><dd>$3</dd>", "- Price\n- Cost: $3")],
)  # fmt: skip
def test_a_term_stands_with_its_value(listed: str, lines: str) -> None:
    assert f"\n\n{lines}\n\n" in text_of(f"{TEXT}<dl>{listed}</dl>{TEXT}")
