"""Products, models and chips with their versions and variants, and other proper names, by the shape of the words.

`V4`, `V4-Pro`, `DeepSeek-V4-Flash-0731`, `GPT-5.4`, `Claude Opus 4.6`, `Ascend 950PR`, `H20`, `deepseek-chat`,
`iPhone 18 Pro`, `Surface Pro`: a name with a number or a variant, or a code-like identifier. No list of products is
needed where the writer keeps capitals; a short list of families lets a chat message in lower case ("gpt 5.4") be read
as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.text.daterules import MONTHS, WEEKDAYS


@dataclass(frozen=True, slots=True)
class Model:
    """A product with version and variant, all lower case; empty parts are unknown. `V4-Pro-0813` of DeepSeek is
    Model("v", "4", "pro", "0813", "deepseek"). A bare variant ("Pro") has neither family nor version."""

    family: str
    version: str = ""
    variant: str = ""
    build: str = ""
    maker: str = ""
    start: int = 0
    end: int = 0

    @property
    def key(self) -> str:
        """Family and version: what two mentions must share to be the same product line."""
        return f"{self.family}{self.version}"

    @property
    def words(self) -> frozenset[str]:
        """What its name is made of, word by word and without numbers."""
        return frozenset((self.family, *self.variant.split("-"), self.maker)) - {""}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SMALL = frozenset({"lite", "flash", "mini", "nano", "small", "air", "tiny", "light"})
"""Names makers give to the smaller model of a generation."""
VARIANTS = SMALL | frozenset("pro max ultra plus turbo coder chat reasoner pr fold speciale".split())
_TRIMS = r"(?:GT[SI]?|RS|SE|X[LRT]|Ti|Super|Slim|Standard|Sports?|Deluxe|Premium|Performance|Base|Elite|Long Range)"
"""Names makers give to one trim of a product. Most are common words, so only their capitals tell."""
FAMILIES = _words(
    "gpt claude opus sonnet haiku gemini gemma qwen llama kimi glm mimo grok mistral phi ernie hunyuan doubao "
    "minimax deepseek ascend kirin snapdragon exynos iphone ipad pixel galaxy windows android ios macos ubuntu "
    "python fedora playstation xbox switch vllm sglang cuda"
)
_NOT_FAMILIES = _words(
    "in on at by to of the a an and or for from with until since about around over under nearly almost only some "
    "all top part section chapter article act page figure table step version level phase day week month year no "
    "number group room total just than between within up down after before both more less least most roughly "
    "its their resolution title rule bill grade class type line flight gate round stage season episode track "
    "series utc gmt cost costs scored wikipedia issue pull building these those last first next late early mid"
) | frozenset([*MONTHS, *WEEKDAYS])
_FORMATS = re.compile(r"(?:fp|bf|int|nvfp|mxfp|utf|sha|md|http|mp|h\.|ipv|usb|rfc|iso|[wca]\d?a)\d", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_HALF = re.compile(r"[HQ][1-4]$")

_VARIANT = rf"(?:{'|'.join(sorted(VARIANTS, key=len, reverse=True))})"
_BUILD = r"(?:[- ](?P<build>(?:\d{4}|(?:vision-)?exp)\b))?"
_NUMBER = r"\d{1,4}(?:\.\d+){0,2}"
_TAIL = rf"(?:[- ](?P<variant>{_VARIANT}|(?-i:{_TRIMS}))\b)?{_BUILD}"
_CODE = re.compile(  # V4-Pro, MiMo-V2-Pro, Kimi K2.6, H800, GB200, MODEL1, V4.1-Flash-1017
    rf"(?<![\w.$€£¥])(?:(?P<maker>[A-Za-z][A-Za-z]+)[- ])?(?P<family>[A-Za-z]{{1,6}})(?P<version>{_NUMBER})"
    rf"(?:(?P<suffix>(?!s\b)[A-Z]{{1,3}})|s)?(?![\w%]|\.\d){_TAIL}",
    re.IGNORECASE,
)
_NAMED = re.compile(  # GPT-5.4 mini, Claude Opus 4.6, Ascend 950PR, Gemini-Pro-3.1, Engram-27B
    r"(?<![\w.])(?:(?P<maker>[A-Za-z][A-Za-z]+)[- ])?"
    rf"(?!(?:{_VARIANT})[- ]\d)(?P<family>[A-Za-z][A-Za-z]+)(?:[- ](?P<before>{_VARIANT}))?[- ]"
    rf"(?P<version>{_NUMBER})(?P<suffix>[A-Z]{{0,2}})(?![%:,]\d|[\w%]|\.\d){_TAIL}",
    re.IGNORECASE,
)
_IDENTIFIER = re.compile(
    rf"(?<![\w./-])(?P<maker>{'|'.join(sorted(FAMILIES))})-(?P<variant>{_VARIANT})(?![\w-])", re.IGNORECASE
)
_VARIED = re.compile(  # a name before a variant, without a number: Tessel Plus, Surface Pro, Model Long Range
    r"(?<![\w.-])(?P<family>[A-Z][A-Za-z]{2,})[- ]"
    rf"(?P<variant>{'|'.join(w.title() for w in sorted(VARIANTS))}|{_TRIMS}|(?i:long[ -]range))(?![\w-])"
)
_NUMBERED = re.compile(  # a chip named by its number alone: 950PR, 910C
    r"(?<![\w.$€£¥-])(?P<version>\d{3,4})(?P<variant>(?!gb|tb|mb|kb|am|pm|hz|ms|nm|rd|th|st|nd)[A-Z]{2}"
    r"|[ACDEFGHX])(?!\w)",
    re.IGNORECASE,
)
_BARE = re.compile(rf"(?<![\w-])(?P<variant>{'|'.join(w.title() for w in sorted(VARIANTS))})(?![\w-])")
_TRIM = re.compile(rf"\b(?:the|an?)[ ](?P<variant>(?-i:{_TRIMS}))(?![\w-])(?! (?-i:[A-Z]))", re.IGNORECASE)
_ASKED = re.compile(rf"(?<![\w-])(?P<variant>{_TRIMS}|(?i:long[ -]range))(?![\w-]| [A-Z])")
_UNITS = re.compile(
    r"[\s-]*(?:percent|per cent|million|billion|trillion|thousand|tokens?|params?|parameters?|dollars?|yuan|euros?"
    r"|times|users|people|days?|weeks?|months?|years?|hours?|minutes?|of)\b|\s*[x%]",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Z][\w]*(?:['’]s)?(?:[ -](?:[A-Z][\w]+))*")
_COMMON = _words(
    "the a an in on at by of for from with and or but if as it its he she they we i you this that these those "
    "there when while where why how what who which is are was were will would could should may might can do does "
    "did has have had not no yes after before since until about around over under both all some many most other "
    "earlier later once still only even early late two three one first new some once per via for requests shares "
    "demand image according reuters sources source people leaks leak reports report analysts investors developers "
    "unlike like despite although though because instead among against between whether during within without whereas "
    "meanwhile however moreover additionally also just only even support peak prices price leaked leaks calls moving "
    "founder chief investors testers users staff weights training off-peak cache access full vision part another "
    "every each any no not nothing nobody everyone none several few many much more most less least such own same "
    "ai api apis gpu gpus cpu kv llm url sdk ui ram"
) | frozenset([*MONTHS, *WEEKDAYS])
_NO_NAMES = _NOT_FAMILIES | _COMMON


def models(text: str, alone: bool = False) -> tuple[Model, ...]:
    """All products named, in order of place. A bare variant ("Pro") counts beside a product, with `alone` by itself;
    so does "the GT", which needs no product beside it."""
    found: list[Model] = []
    for pattern in _sought(text):
        for match in pattern.finditer(text):
            _add(found, _model(match, text))
    for match in _TRIM.finditer(text):
        _add(found, _bare(match))
    for pattern in (_BARE, _ASKED) if alone else (_BARE,) if found else ():
        for match in pattern.finditer(text):
            _add(found, _bare(match))
    return tuple(sorted(found, key=lambda model: model.start))


def _add(found: list[Model], model: Model | None) -> None:
    """One more, unless it overlaps one that was found before."""
    if model and not any(model.start < other.end and other.start < model.end for other in found):
        found.append(model)


def _bare(match: re.Match[str]) -> Model:
    return Model("", "", _variant(match["variant"]), "", "", *match.span("variant"))


def _variant(words: str) -> str:
    return words.lower().replace(" ", "-")


def _sought(text: str) -> Iterator[re.Pattern[str]]:
    """The patterns that may find something in the text: most need a hyphen or a digit."""
    if "-" in text:
        yield _IDENTIFIER
    if _DIGIT.search(text):
        yield from (_CODE, _NAMED, _NUMBERED)
    yield _VARIED


def _model(match: re.Match[str], text: str) -> Model | None:
    parts = {name: (value or "").lower() for name, value in match.groupdict().items()}
    if match.re is _IDENTIFIER:
        return Model("", "", parts["variant"], "", parts["maker"], *match.span())
    if match.re is _NUMBERED:
        return Model("", parts["version"], parts["variant"], "", "", *match.span())
    if match.re is _VARIED:
        known = parts["family"] not in _NO_NAMES | VARIANTS
        return Model(parts["family"], "", _variant(parts["variant"]), "", "", *match.span()) if known else None
    family, version, maker, start = parts["family"], parts["version"], parts["maker"], match.start()
    if maker and not _is_maker(match):
        maker, start = "", match.start("family")
    if (
        family in _NOT_FAMILIES
        or _FORMATS.match(match.group("family") + version)
        or _HALF.match(text[start : match.end()])
    ):
        return None
    if match.re is _NAMED and not _plausible(match, text):
        return None
    variant = _variant(parts.get("variant") or parts.get("before") or "")
    suffix = parts.get("suffix", "")
    if suffix and not variant:
        variant = suffix
    return Model(family, version, variant, parts.get("build", ""), maker, start, match.end())


def _is_maker(match: re.Match[str]) -> bool:
    """The word before belongs to the name when it is known, joined by a hyphen, or capitalised inside the sentence."""
    maker, before = match["maker"], match.string[: match.start()]
    if maker.lower() in FAMILIES:
        return True
    if maker.lower() in _NO_NAMES or before.endswith("-"):
        return False
    joined = match.string[match.end("maker")] == "-"
    return joined or (bool(before.strip()) and maker[0].isupper() and match["family"][0].isupper())


def _plausible(match: re.Match[str], text: str) -> bool:
    """A capitalised word with a number that counts nothing: "Ascend 950", not "Shares 15%" or "Between 20 people"."""
    family, version = match["family"], match["version"]
    if family.lower() in FAMILIES:
        return not _UNITS.match(text, match.end("version"))
    joined = text[match.start("version") - 1] == "-"
    if not family[0].isupper() or _UNITS.match(text, match.end()) or re.fullmatch(r"(?:19|20)\d\d", version):
        return False
    return joined or match.start("family") > 0 or len(family) > 3 or family.isupper()


def names(text: str) -> frozenset[str]:
    """Proper names in lower case, word by word and without versions: {"huawei", "ascend", "financial", "times"}."""
    words: set[str] = set()
    for match in _NAME.finditer(text):
        for word in re.split(r"[\s-]+", match.group()):
            bare = re.sub(r"['’]s?$", "", word).strip("'’")
            if (
                bare.isalpha()
                and bare.lower() not in _COMMON
                and not (match.start() == 0 and " " not in match.group() and _ordinary(bare, text))
            ):
                words.add(bare.lower())
    return frozenset(word for word in words if len(word) > 1)


def _ordinary(word: str, text: str) -> bool:
    """The first word of a sentence is no name unless it has an inner capital or a digit, or a possessive follows."""
    if any(c.isupper() or c.isdigit() for c in word[1:]) or text[len(word) : len(word) + 2] in {"'s", "’s"}:
        return False
    lower = word.lower()
    if lower.endswith(("ing", "ed", "ly")) and len(word) > 5 and lower not in {"beijing", "boeing", "nanjing"}:
        return True
    return bool(re.search(rf"\b{re.escape(lower)}\b", text))


def same(asked: Model, other: Model) -> bool:
    """Whether a statement on `other` can be a statement on `asked`: no part that both give differs.

    `V4` takes in `V4-Pro` and the other way round; `V4.1` is not `V4`; a bare `Pro` goes with any version.
    """
    return not any(
        a and b and a != b
        for a, b in (
            (asked.family, other.family),
            (asked.version, other.version),
            (asked.variant, other.variant),
            (asked.maker, other.maker),
        )
    )
