"""Numbers with their units: money, percentages, counts of things, ratios, durations, sizes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import takewhile

from index.text.daterules import NUMBERS


@dataclass(frozen=True, slots=True)
class Quantity:
    """`low` and `high` are the same unless the text gives a range.

    `kind` is money, percentage, ratio, duration or count; `unit` the currency (ISO 4217), the unit of time or the
    counted noun, both in the singular ("" where it can't be told). `falls`: the range is told from high to low.
    """

    low: float
    high: float
    kind: str
    unit: str
    start: int
    end: int
    falls: bool = False


MAGNITUDES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "b": 1e9, "bn": 1e9, "billion": 1e9}
MAGNITUDES |= {"t": 1e12, "tn": 1e12, "trillion": 1e12, "hundred": 1e2}
CURRENCIES = {
    "$": "USD",
    "us$": "USD",
    "dollar": "USD",
    "usd": "USD",
    "cent": "USD",
    "€": "EUR",
    "euro": "EUR",
    "eur": "EUR",
}
CURRENCIES |= {
    "£": "GBP",
    "pound": "GBP",
    "¥": "CNY",
    "rmb": "CNY",
    "cny": "CNY",
    "yuan": "CNY",
    "yen": "JPY",
    "jpy": "JPY",
}
CURRENCIES |= {"₹": "INR", "rupee": "INR", "won": "KRW", "krw": "KRW", "franc": "CHF", "chf": "CHF", "gbp": "GBP"}
_DAYS = {
    "second": 1 / 86400,
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1,
    "week": 7,
    "month": 30,
    "year": 365,
    "decade": 3650,
}
_ORDER = "|".join(sorted(MAGNITUDES, key=len, reverse=True))
_WORD = "|".join(NUMBERS) + "|several|dozens?|hundreds?|thousands?"
_ONE = r"(?:half )?an?(?=[\s-](?:hundred|thousand|million|billion|trillion)\b)"
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|\b(?:{_WORD})\b|\b{_ONE})"
_QUANTITY = re.compile(
    rf"(?P<sign>(?:US)?\$|[€£¥₹])?\s?(?<![\w.])(?P<low>{_NUMBER})(?P<mag1>(?:\s|-)?(?:{_ORDER})\b)?"
    rf"(?:\s?(?:-|–|to|or)\s?(?:(?:US)?\$|[€£¥₹])?(?P<high>{_NUMBER}))?"
    rf"(?:[\s-]?(?P<mag2>{_ORDER})\b)?(?P<rest>\s?%|\s?(?:x|×)\b)?(?P<tail>(?:[\s-][A-Za-z][\w-]*){{0,3}})",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?:[\s-]\d*[A-Za-z][\w-]*){1,4}")
_MEASURED = re.compile(
    r"((?:[A-Za-z][\w-]*\s){1,2})(?:of|is|was)\s(?:(?:about|around|some|nearly|almost|up to|only|over|at least)\s)?$"
)
"""What a figure measures: "a context length of one million tokens"."""
_TIMES = re.compile(r"\b\d{1,2}:\d\d(?:\s?(?:-|–|to)\s?\d{1,2}:\d\d)?\b")
_LINK = re.compile(r"\s*(?:,|and|or|, and|to|[-–/])\s*(?:about |[$€£¥])?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SKIPPED = frozenset(
    (
        "more less than over about active total new other single more-than concurrent independent multimodal"
        " input output"
        " of the its them all their us chinese american nvidia huawei different separate full"
    ).split()
)
STOP = frozenset(
    (
        "in on at by to from with for and or as per is are was were that which while when after before since"
        " until if a an"
        " but against up off out into down between during behind ahead"
    ).split()
)


def quantities(text: str, taken: tuple[tuple[int, int], ...] = ()) -> tuple[Quantity, ...]:
    """The quantities outside the ranges `taken` (dates and product names), in order of place; all are finite."""
    found = [_time(match) for match in _TIMES.finditer(text)]
    taken += tuple((item.start, item.end) for item in found)
    for match in _QUANTITY.finditer(text):
        start, end = match.start("low"), max(match.end("low"), match.end("high"))
        if any(start < b and a < end for a, b in taken):
            continue
        quantity = _quantity(match)
        if quantity:
            found.append(quantity)
    return _listed(sorted(found, key=lambda item: item.start), text)


def counted(text: str, amounts: Iterable[Quantity]) -> frozenset[str]:
    """What amounts of the text count: their units, the noun after them, whatever stands between ("24,000 fraudulent
    accounts": accounts), and what they measure; in lower case."""
    words = {amount.unit.lower() for amount in amounts if amount.unit}
    for amount in amounts:
        after = _COUNTED.match(text, amount.end)
        told = [*takewhile(lambda word: word not in STOP, after[0].lower().split() if after else ())]
        words.update(told[-1:])
        measured = _MEASURED.search(text, max(0, amount.start - 60), amount.start)
        words.update(word for word in (measured[1].lower().split() if measured else ()) if word not in STOP)
    return frozenset(words)


def _time(match: re.Match[str]) -> Quantity:
    """A time of day or a range of them, in hours."""
    hours = [int(h) + int(m) / 60 for h, m in (part.split(":") for part in re.findall(r"\d+:\d+", match.group()))]
    return Quantity(hours[0], hours[-1], "time", "", *match.span())


def _listed(found: list[Quantity], text: str) -> tuple[Quantity, ...]:
    """In "6 and 12 yuan" and "0.05, 6 and 12 yuan" the last unit belongs to all."""
    for i in range(len(found) - 2, -1, -1):
        here, after = found[i], found[i + 1]
        if here.kind == "count" and not here.unit and _LINK.fullmatch(text[here.end : after.start]):
            found[i] = replace(here, kind=after.kind, unit=after.unit)
    return tuple(found)


def _quantity(match: re.Match[str]) -> Quantity | None:
    magnitude = _magnitude(match["mag2"]) or _magnitude(match["mag1"]) or 1.0
    low = _value(match["low"])
    high = _value(match["high"]) if match["high"] else low
    low, high = low * (_magnitude(match["mag1"]) or magnitude), high * magnitude
    if not math.isfinite(low + high):
        return None
    kind, unit = _unit(match, magnitude)
    if _YEAR.fullmatch(match["low"]) and kind == "count" and magnitude == 1:
        return None
    if match["low"].isalpha() and kind == "count" and not unit and magnitude == 1:
        return None
    return Quantity(min(low, high), max(low, high), kind, unit, match.start("low"), match.start("tail"), low > high)


def _magnitude(word: str | None) -> float | None:
    return MAGNITUDES.get(word.strip(" -").lower()) if word else None


def _value(word: str) -> float:
    if word[0].isdigit():
        return float(word.replace(",", ""))
    vague = {"half a": 0.5, "several": 6.0, "dozen": 12.0, "hundred": 100.0, "thousand": 1000.0}
    lower = word.lower()
    return float(NUMBERS.index(lower) + 1) if lower in NUMBERS else vague.get(lower, vague.get(lower.rstrip("s"), 1.0))


def _unit(match: re.Match[str], magnitude: float) -> tuple[str, str]:
    words = [singular(word) for word in re.split(r"[\s-]+", match["tail"].lower()) if word]
    rest, first = (match["rest"] or "").strip().lower(), words[0] if words else ""
    if match["sign"]:
        return "money", CURRENCIES[match["sign"].lower()]
    if rest == "%" or first == "percent" or words[:2] == ["per", "cent"]:
        return "percentage", ""
    if rest or first in {"time", "fold"}:
        return "ratio", ""
    for word in words:
        if word in STOP:
            break
        if word in CURRENCIES:
            return "money", CURRENCIES[word]
        if word in _DAYS:
            return "duration", word
        if word not in _SKIPPED:
            return "count", word
    return "count", "parameter" if magnitude >= 1e9 and "param" in match.string.lower() else ""


def singular(word: str) -> str:
    """The noun without a plural ending; good enough to compare units ("tokens", "countries", "params")."""
    lower = word.lower()
    if lower in {"params", "param"}:
        return "parameter"
    if lower in {"gpus", "chips", "gpu"}:
        return "chip"
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-3] + "y"
    return lower[:-1] if lower.endswith("s") and not lower.endswith(("ss", "us", "is")) and len(lower) > 3 else lower
