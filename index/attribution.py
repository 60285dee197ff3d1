"""Who says it: frames like "X said that", ", according to X", "X's filing shows", "reportedly" (codebook, step 1).

A frame gives the stretch of text that is no claim of its own, the source in the text's words, and its kind: "say"
(neutral), "opine" (argues, thinks), "plan" (plans, expects: the holder is the source, the words stay a cue).
"""

from __future__ import annotations

import re
from functools import cache

from index.framing import Frame, by_verbs
from index.saying import AFTER, DOCUMENT, UNNAMED_PHRASE
from index.tokens import Token, tense

UNNAMED = "unnamed"

_FIRST = re.compile(
    r"^(?P<who>(?:(?!\b(?:sa(?:id|ys?)|told|that)\b)[^,;]){2,60}?) "
    r"(?:(?:was|were|is|are) (?:the |among the )?first to (?:report|reveal|"
    r"say|write)\b(?: that\b)?|first (?=(?:reported|revealed) )|(?=(?:has|have|had) (?:no |any "
    r")?(?:\w+ )?plans? (?:to|for)\b))|"
    r"\bas (?P<as>[^,;]{2,50}?) (?:has |had )?(?:first |earlier |also )?(?:reported|put it|noted|spotted|noticed|"
    r"observed|said|wrote|revealed|announced|explained)\b"
)
_HEADLINE_SOURCE = re.compile(
    r"(?<=\w)(?:: | - | – | — )(?P<who>(?:[Ss]ources?|[Rr]eports?|[Aa]nalysts?|[Oo]fficials?|"
    r"[Ss]tudy|[Ss]urvey|[Mm]edia))\W*$"
)

_POSSESSOR = re.compile(
    r"\b(?:[Ii]n|[Bb]y|[Oo]n) (?P<who>(?:the )?(?:[A-Z][\w.&-]*|[\w-]+ers|analysts|critics|ministry|company|"
    r"government|firm|bank|lab|agency|police|union)(?: [A-Z][\w.&-]*){0,3})'s? (?:own )?(?P<what>view|"
    r"opinion|telling|words|account|estimation|reckoning|estimates?|count|eyes|judge?ment|assessment|analysis|numbers|figures|reading)\b"
)
_OWN = re.compile(
    r"\bby (?P<who>his|her|its|their) own (?:account|admission|reckoning|count|estimate|telling)s?\b,?", re.I
)
_TOLD = re.compile(
    r"^(?P<who>[A-Z][^,;]{1,40}?) (?:(?:was|has been|had been) told|(?:was|is) quoted as saying) (?:that )?"
)
"""An outlet that was told something passes it on; of several who were told, nobody says by whom."""
_PUT_FIRST = re.compile(
    r"^(?:For (?P<for>[A-Z][\w.-]+(?: [A-Z][\w.-]+){1,2}),? (?=(?:it|this|that|the|a)\b)|"
    r"To hear (?P<hear>[^,]{2,40}?) tell it|"
    r"To (?P<to>(?:[A-Z]|the |its |his |her |many |most |some )[^,]{2,40}?), (?=(?:it|this|that|the|these|those)\b)|"
    r"(?:Citing|Quoting) (?P<citing>[^,]{2,60}), (?=[a-z]|\d))"
)
_BELIEVED = re.compile(
    r"\b[Ii]f (?!history )(?P<who>[^,;:.]{2,40}?) (?:is|are) "
    r"(?:to be believed|right|correct|accurate|any guide|anything to go by)\b,?"
)
_HAS_IT = re.compile(
    r"^(?P<who>[^,;:.]{2,50}?) (?:has|have) "
    r"(?:it that|(?:the |its |a |an )?[\w-]+(?: [\w-]+){0,3} (?:[a-z]+ing|at|down for|in)) "
)
_TELLERS = re.compile(r"\b(?:analyst|leaker|tipster|insider|forecaster|blogger|bookmaker|broker|supplier|outlet)s?\b")
"""Who, besides documents, "has the chip arriving in May"."""
_HOLDER = re.compile(
    r"^(?:But |And |Still, )?(?P<who>(?!(?:It|There|This|That|What|Nobody|No) )[^,;:.]{2,50}?) "
    r"(?:(?:is|are|was|were|remains?) (?:\w+ly |now |still |quite |not )?"
    r"(?:confident|optimistic|hopeful|adamant|keen|eager|determined|willing|reluctant) "
    r"(?:of|that|about|to)|(?:reports?|reported) (?=an? |the |its |\d))\b"
)
"""Who is sure or keen, or reports something: the source, though no statement follows."""
_HEADED = re.compile(
    r"^(?P<who>(?:[A-Z][\w.&'-]+ ){0,3}(?:[A-Z][\w.&'-]*[a-z][\w.&'-]*|[A-Z]{2,6}|[Ss]ources?|[Rr]eports?|[Aa]nalysts?|"
    r"[Oo]fficials?|[Ss]tudy|[Ss]urvey|[Pp]oll)): (?=[\"“A-Z])(?=[^:;]{12,}$)"
)
_ROLES = frozenset("source sources report reports analyst analysts official officials study survey poll".split())
_LABELS = frozenset(
    """
status update pricing price prices license licence availability launch release eta timeline next fixed fix added removed
changed deprecated new note notes warning caution tip hint opinion analysis review editorial comment explainer breaking
exclusive live watch video podcast question answer summary details context parameters date dates deadline schedule
roadmap planned upcoming coming soon rumour rumor rumoured rumored leak leaked expected forecast outlook result results
score benchmark model name version platform platforms requirements size cost costs input output training hardware
location venue when where who what why how pros cons verdict bottom line takeaway conclusion lesson correction important
known issue bug feature features security plus also today tomorrow yesterday monday tuesday wednesday thursday friday
saturday sunday january february march april may june july august september october november december explained
background quote fact check live-blog liveblog todo migration default defaults limitations example reminder speed memory
""".split()
)


def _placed(text: str, tokens: list[Token]) -> list[Frame]:
    """ "By Nvidia's count", "For Simon Willison, it's ...", "Gartner: PC sales fell": no verb of saying."""
    found = [
        Frame(
            m.start(),
            m.end(),
            m["who"],
            "opine" if m["what"] in {"view", "opinion", "eyes", "judgment"} else "say",
            "by",
        )
        for m in _POSSESSOR.finditer(text)
    ]
    found += [Frame(m.start(), m.end(), m["who"], "say", "by") for m in _OWN.finditer(text)]
    told = _TOLD.match(text)
    if told is not None:
        found.append(Frame(told.start(), told.end(), told["who"], "say", "was told"))
    holder = _HOLDER.match(text)
    if holder is not None:
        found.append(Frame(holder.start(), holder.start(), holder["who"], "plan", "holder"))
    first = _PUT_FIRST.match(text)
    if first is not None:
        kind = "opine" if first["for"] or first["to"] else "say"
        who = next(value for value in first.groups() if value)
        found.append(Frame(first.start(), first.end(), who, kind, "for"))
    found += [Frame(m.start(), m.end(), m["who"], "say", "if") for m in _BELIEVED.finditer(text)]
    has_it = _HAS_IT.match(text)
    if has_it is not None and ("it that" in has_it.group() or _tells(has_it["who"])):
        found.append(Frame(0, 0, has_it["who"], "plan", "has it"))
    headed = _HEADED.match(text)
    if headed is not None and not text.endswith((".", "?")):
        words = headed["who"].lower().split()
        behind = (at for at, token in enumerate(tokens) if token.start > headed.end())
        if not _LABELS & set(words) and not words[-1][0].isdigit() and any(tense(tokens, at) for at in behind):
            role = headed["who"][0].islower() or words[-1] in _ROLES
            kind = "headed" if role else "document"
            found.append(Frame(headed.start(), headed.end(), headed["who"], kind, "headline source"))
    return found


def _tells(who: str) -> bool:
    return bool(DOCUMENT.search(who.lower()) or _TELLERS.search(who.lower()))


def frames(text: str, low: str, tokens: list[Token]) -> list[Frame]:
    """Every frame of the text, in order of appearance."""
    found = [*by_verbs(text, low, tokens), *_by_preposition(text, low), *_passive(text, low), *_placed(text, tokens)]
    return sorted(found, key=lambda frame: (frame.start, -frame.end))


def _by_preposition(text: str, low: str) -> list[Frame]:
    found = []
    for match in AFTER.finditer(low):
        if match.group().startswith("per") and re.match(
            r"(?:cent|second|million|token|day|month|year|user|hour|unit|head|week|thousand|billion|minute|"
            r"capita|request|seat|gpu|call|layer|share|\d)",
            low[match.end() :],
        ):
            continue
        if low[match.end() :].startswith(("plan", "schedule")):
            continue
        stop = re.compile(r"[,;.?!](?=\s|$)|\s[–—-]\s|[()]|$").search(low, match.end())
        end = stop.start() if stop else len(low)
        if end > match.end():
            found.append(
                Frame(
                    match.start(),
                    end,
                    text[match.end() : end].strip(),
                    "opine" if "view" in match.group() or "opinion" in match.group() else "say",
                    "according to",
                )
            )
    return found


def _passive(text: str, low: str) -> list[Frame]:
    hearsay = any(
        word in low
        for word in (
            "report",
            "alleg",
            "purport",
            "supposed",
            "said",
            "rumo",
            "claim",
            "whisper",
            "tip",
            "talk",
            "word",
            "gossip",
            "legend",
            "underst",
            "chatter",
            "told",
        )
    )
    found = (
        [Frame(m.start(), m.end(), UNNAMED, "unnamed", m.group()) for m in UNNAMED_PHRASE.finditer(low)]
        if hearsay
        else []
    )
    for match in _FIRST.finditer(low):
        who = "who" if match.group("who") else "as"
        found.append(
            Frame(match.start(), match.end(), text[match.start(who) : match.end(who)], "say", "first to report")
        )
    found.extend(
        Frame(match.start(), match.end(), match.group("who"), "say", "headline source")
        for match in _HEADLINE_SOURCE.finditer(text)
    )
    for match in re.finditer(
        r"\b(?:expected|believed|planned|predicted|forecast|thought|said|feared|described|projected|claimed|reported"
        r"|(?:is|are|was|were|been|widely) seen) by "
        r"(?!the end|early|late|mid|next|\d|q[1-4]|january|february|march|april|may|june|july|"
        r"august|september|october|november|december|year)",
        low,
    ):
        stop = re.compile(r"\s(?:to|as|for|that|in|on|will)\s|[,;.]|$").search(low, match.end())
        end = stop.start() if stop else len(low)
        found.append(Frame(match.start(), match.start(), text[match.end() : end].strip(), "plan", match.group()))
    return found


@cache
def _priority() -> dict[str, int]:
    return {"say": 0, "opine": 0, "document": 1, "unnamed": 2, "accuse": 3, "plan": 3, "headed": 4}


def source_within(found: list[Frame], text: str, start: int, end: int) -> str | None:
    """The source of one clause among several: its own, else who opened before it or closes behind it.

    Who plans or expects something in another clause says nothing of this one.
    """
    own = [frame for frame in found if start <= frame.start < end and frame.source]
    if own and (source(own) or "").lower() not in _PRONOUNS:
        return source(own)
    speaking = [frame for frame in found if frame.kind in _SPEAKING and frame.start < frame.end]
    opened = [f for f in speaking if f.end <= start and not _closes(text, f)]
    closing = [f for f in speaking if f.start >= end and _closes(text, f)]
    return source([*opened[-1:], *closing[:1]]) or source(own)


_SPEAKING = frozenset({"say", "opine", "document"})
_PRONOUNS = frozenset({"it", "he", "she", "they"})


def _closes(text: str, frame: Frame) -> bool:
    return text[frame.start] in ",\"'”—–" or (frame.verb == "according to" and frame.start > 0)


def source(found: list[Frame]) -> str | None:
    """The source of the whole: the claim's own holder (first say frame), else "unnamed", else who plans or expects."""
    real = [frame for frame in found if frame.source]
    if not real:
        return None
    return min(real, key=lambda frame: (_priority()[frame.kind], frame.start)).source
