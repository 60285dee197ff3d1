"""The corpus lends its capitals to questions typed without any."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.text.casing import cased, surface_forms

TEXTS = [
    "The firm Vega Labs shipped V2.1 Pro.",
    "Buyers of Vega waited; a vega is a star, said Vega.",
    "Use of V2.1 grew.",
]


def test_the_commoner_spelling_wins() -> None:
    forms = surface_forms(TEXTS)
    assert forms["vega"] == "Vega"
    assert forms["labs"] == "Labs"
    assert "shipped" not in forms


def test_questions_get_capitals_versions_and_months() -> None:
    forms = surface_forms(TEXTS)
    assert cased("what did vega labs ship in may", forms) == "what did Vega Labs ship in May"
    assert cased("is 2.1 out", forms) == "is V2.1 out"
    assert cased("may i ask", forms) == "may i ask"
    assert cased("out on friday 3 december", {}) == "out on Friday 3 December"


@given(st.text(max_size=300))
def test_without_forms_only_months_and_orders_change(text: str) -> None:
    assert len(cased(text, {})) == len(text)
