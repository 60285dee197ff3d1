"""What a page shows around its text: the title and byline above it, and a last section that only lists other pages.

In doubt a line is text: a lost claim does more harm than a byline that stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

from index.track import days
from index.track.metadata import squashed
from index.track.pointers import linked

_ABOVE = 4
"""Blocks at the beginning among which the title may stand, below a way back or a section's name."""
_LONGEST = 100
"""Characters of a byline."""
_DAY = "\0"
"""Stands for a date."""
END = re.compile(r"[.!?:…。！？”\"»）)]\s*$")
"""How a sentence ends, which a byline does not."""
_DATE = re.compile(
    r"(?:(?:19|20)\d\d\s?[-/.年년]\s?\d{1,2}\s?[-/.月월]\s?\d{1,2}|.{1,30}?(?:19|20)\d\d(?!\d))(?:\s?[日일])?"
)
_TIME = re.compile(
    r"\d{1,2}\s?[:h時时]\s?\d{2}(?::\d{2})?\s?分?(?:\s?[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?|[+-]\d{4}\b",
    re.IGNORECASE,
)
_LATELY = re.compile(
    r"\b\d+ min(?:ute)?s? read\b|\b(?:\d+|an?|one) (?:minutes?|hours?|days?|weeks?|months?) ago\b", re.IGNORECASE
)
_PART = re.compile(r"\s*[|,;·•]\s*|\s+[-–—/]\s+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SAID = (
    "published|posted|updated|modified|edited|submitted|written|publiée?|mise? à jour|publicad[oa]|actualizad[oa]"
    "|atualizad[oa]|pubblicato|aggiornato|veröffentlicht|erstellt|aktualisiert|опубликовано|обновлено|date"
    "|发布|发表|更新|公開|掲載"
)
_MOMENT = re.compile(
    rf"[\W\0]*(?:(?>(?:{_SAID}|at|on|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|(?-i:[A-Z]{{2,4}}))\b)[\W\0]*+)*+",
    re.IGNORECASE,
)
"""What is left of a line that only says when, without its dates and times."""
_MADE = re.compile(
    r"(?:(?:this|the) (?:page|article|story|post|entry) (?:was|has been) (?:(?:last|first|originally) )?"
    r"|(?:last|first|originally) )(?=(?:published|posted|updated|modified|edited)\b)",
    re.IGNORECASE,
)
"""How a line begins that says when the page was made."""
_DOTTED = re.compile(r"\b\d{1,2}\.\d{2}(?= [A-Z]{2,4}\b)")
_CREDIT = re.compile(
    rf"\0?\s*(?:(?:(?:first|last|originally)\s)?(?:{_SAID})(?:\s+[^\W\d_]{{1,3}}\b|\s\w+day\b)*)?[\s:：]*"
    r"(?:(?:(?:interview|words|story|text|reporting|analysis|review)\s)?(?:by|von|par|por|di|from:)\s+(?P<name>[^\W\d][^\d\0]*))?(?:\0(?:\s*\b[^\W\d_]{1,3}\b)*)?\s*"
    r"|[\s\0]*(?:来源|作者|文)\s*[:：/／].*",
    re.IGNORECASE,
)
"""A part of a line: a word for publishing, a name, a date, of which each may be missing."""
_ELSEWHERE = re.compile(
    r"^#+ (?:(?:older|recent|related|latest|more|popular)\b.{0,40}"
    r"|(?:read (?:next|also|more)|most read|you may also like)\b.{0,30}"
    r"|archive|comments?|相关文章|热门文章|関連記事|mehr zum thema|lire aussi)$",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"(?:#+ )?(?:(?:subscribe|sign up|register|log in)\b.{0,30}\b(?:read|reading|(?:this|full) (?:article|story))\b"
    r"|(?:keep|continue) reading\b(?! below)|already an? (?:subscriber|member)\b"
    r"|subscribe (?:now|today|to \w.{0,30}) (?:for|from) (?:just |only )?[$€£]"
    r"|you(?:.re| are)? receiv(?:ed|ing) this (?:e-?mail|message|newsletter)\b.{0,60}"
    r"|this (?:article|story|post) is (?:only )?(?:for|available to|reserved for)\b.{0,30}\b(?:subscriber|member)s\b)"
    r".{0,60}",
    re.IGNORECASE,
)
"""A line that ends what is shown to everybody, or a letter."""
_OFFERED = 80
"""Words of an offer to subscribe at most."""


def without_head(text: str, title: str) -> str:
    """The text without the title and the byline that stand before its first sentence."""
    blocks = text.split("\n\n")
    wanted = squashed(title)
    above = [i for i, block in enumerate(blocks[:_ABOVE]) if squashed(block) == wanted]
    blocks = blocks[above[-1] + 1 :] if above and len(blocks) > above[-1] + 1 else blocks
    while len(blocks) > 1 and (squashed(blocks[0]) == wanted or _is_byline(blocks[0])):
        blocks.pop(0)
    return "\n\n".join(blocks)


def without_replies(text: str, replies: Iterable[str]) -> str:
    """The text without the paragraphs of what others say to it, which would be said by its author; of a long reply a
    page may tell the beginning alone."""
    said = [squashed(reply) for reply in replies]
    blocks = ((block, squashed(block)) for block in text.split("\n\n"))
    return "\n\n".join(block for block, words in blocks if not any(words in r or words.startswith(r) for r in said))


def without_times(text: str) -> str:
    """The text without lines that only say when the page was made, or at what time a part of it, as in a live blog:
    they say nothing of its matter, and as a heading they would name a part."""
    return "\n\n".join(block for block in text.split("\n\n") if not _is_moment(block))


def _is_moment(block: str) -> bool:
    line = _DOTTED.sub("0:00", block.lstrip("# "))
    made = _MADE.match(line)
    if len(line) > _LONGEST or not (made or _TIME.search(line) or _LATELY.search(line)):
        return False
    when = line[made.end() :] if made else line
    return _MOMENT.fullmatch(_LATELY.sub(" ", _without_dates(when))) is not None


def without_tail(text: str, tree: HtmlElement) -> str:
    """The text without what stands below it: an offer to subscribe, or a section whose lines are links on the page."""
    links = linked(tree)
    blocks = _without_offer(text.split("\n\n"))
    text = "\n\n".join(blocks)
    last = max((i for i, block in enumerate(blocks) if block.startswith("#")), default=0)
    if not last or not _ELSEWHERE.match(blocks[last]):
        return text
    lines = (squashed(line) for block in blocks[last + 1 :] for line in block.split("\n"))
    return "\n\n".join(blocks[:last]) if all(line in links for line in lines if line) else text


def _without_offer(blocks: list[str]) -> list[str]:
    """Without what begins with a call to subscribe and ends the text soon after, as before a paywall."""
    at = next((number for number, block in enumerate(blocks) if number and _OFFER.fullmatch(block)), len(blocks))
    return blocks[:at] if len(" ".join(blocks[at:]).split()) <= _OFFERED else blocks


def _is_byline(block: str) -> bool:
    """Whether a line says who wrote or when it was published, and next to nothing else."""
    line = block.lstrip("#").strip()
    if len(line) > _LONGEST or "\n" in line or END.search(_TIME.sub(" ", line)):
        return False
    undated = _without_dates(line)
    parts = [part for part in _PART.split(_LATELY.sub("|", undated)) if part.strip(f" {_DAY}")]
    told = _DAY in undated or _LATELY.search(line) or any(map(_is_credit, parts))
    return bool(told) and all(_is_credit(part) or _is_name(part) for part in parts)


def _without_dates(line: str) -> str:
    """A line with a mark for each date, and without times."""
    for at, _ in reversed(days.dates_in(line, "")):
        date = _DATE.match(line, at)
        line = f"{line[:at]}{_DAY}{line[date.end() :]}" if date else line
    return _TIME.sub(" ", line)


def _is_credit(part: str) -> bool:
    """Whether a part of a line is a word for publishing, a name after "by", or both."""
    found = _CREDIT.fullmatch(part)
    words = _WORD.findall(found["name"] or "") if found else []
    return found is not None and len(words) <= 6 and sum(word.islower() and len(word) > 3 for word in words) <= 1


def _is_name(part: str) -> bool:
    """Whether a part of a line names a person, place or section: one word, or a few that begin large."""
    words = _WORD.findall(part)
    named = len(words) <= 1 or not any(map(str.islower, words))
    return named and len(words) <= 3 and not re.search(r"[\d:：\0]", part)
