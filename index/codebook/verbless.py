"""Frames made without a verb of saying, by where the source stands: "By Nvidia's count", "Gartner: PC sales fell"."""

from __future__ import annotations

import re

from index.codebook.frame import Frame
from index.codebook.saying import DOCUMENT
from index.text.tokens import Token, tense

_POSSESSOR = re.compile(
    r"\b(?:[Ii]n|[Bb]y|[Oo]n) (?P<who>(?:the )?(?:[A-Z][\w.&-]*|[\w-]+ers|analysts|critics|ministry|company|"
    r"government|firm|bank|lab|agency|police|union)(?: [A-Z][\w.&-]*){0,3})'s? (?:own )?(?P<what>view|"
    r"opinion|telling|words|account|estimation|reckoning|estimates?|count|eyes|judge?ment|assessment|analysis|numbers|figures|reading)\b"
)
_OWN = re.compile(
    r"\bby (?P<who>his|her|its|their) own (?:account|admission|reckoning|count|estimate|telling)s?\b,?|"
    r"\bin (?P<view>his|her|their) (?:own )?(?:view|opinion|eyes|telling)\b,?",
    re.I,
)
_TOLD = re.compile(
    r"^(?P<who>[A-Z][^,;]{1,40}?) (?:(?:was|has been|had been) told|"
    r"(?<=court )heard|(?<=tribunal )heard|(?<=inquiry )heard|(?<=jury )heard) (?:that )?"
)
"""An outlet that was told something passes it on; of several who were told, nobody says by whom."""
_QUOTED = re.compile(
    r"(?:^|[,\"”]\"? )(?P<who>[^,;\"”]{2,60}?) (?:is|are|was|were|has been|have been|had been) (?:\w+ly |also )?"
    r"quoted (?:(?:by|in) [^,;\"”]{2,40}? )?as (?:saying|telling|writing)\b(?: that\b)?"
)
"""Who is quoted, before or behind what he says."""
_PUT_FIRST = re.compile(
    r"^(?:For (?P<for>[A-Z][\w.'-]+(?: [A-Z][\w.-]+){1,2}|(?:the|one|some|most|many) "
    r"(?:reviewer|critic|analyst|tester|editor|user|author)s?),? "
    r"(?=(?:it|this|that|the|a)\b)|"
    r"To hear (?P<hear>[^,]{2,40}?) tell it|"
    r"To (?P<to>(?:[A-Z]|the |its |his |her |many |most |some )[^,]{2,40}?), (?=(?:it|this|that|the|these|those)\b)|"
    r"(?:Citing|Quoting) (?P<citing>[^,]{2,60}), (?=[a-z]|\d))"
)
_BELIEVED = re.compile(
    r"\b[Ii]f (?!history )(?P<who>[^,;:.]{2,40}?) (?:is|are) "
    r"(?:to be believed|to be trusted|right|correct|accurate|genuine|authentic|any guide|anything to go by)\b,?"
)
_HAS_IT = re.compile(
    r"^(?P<who>[^,;:.]{2,50}?) (?:has|have) "
    r"(?:it that|(?:the |its |a |an )?[\w-]+(?: [\w-]+){0,3} (?:[a-z]+ing|at|down for|in)) "
)
_TELLERS = re.compile(r"\b(?:analyst|leaker|tipster|insider|forecaster|blogger|bookmaker|broker|supplier|outlet)s?\b")
"""Who, besides documents, "has the chip arriving in May"."""
_ARRIVING = re.compile(
    r"^(?:[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3}|The [A-Z][\w.&-]*(?: [A-Z][\w.&-]*)?) has the [\w-]+(?: [\w-]+){0,3}? "
    r"(?:down for|"
    r"(?:arriv|launch|ship|com|land|start|clos|open|join|debut|rais|cost|ris|fall|grow|reach|enter|slip)\w*ing) "
)
"""A name that "has the chip arriving in May"."""
_VOICES = frozenset(
    """
reuters bloomberg gartner idc trendforce nikkei kuo gurman wsj ft nyt ap afp cnbc bbc ecb imf oecd un eu fed opec altman
musk huang zuckerberg nadella pichai trump
""".split()
)
"""Whose words a headline so often begins with that what follows the colon needs no verb."""
_HOLDER = re.compile(
    r"^(?:But |And |Still, )?(?P<who>(?!(?:It|There|This|That|What|Nobody|No) )[^,;:.]{2,50}?) "
    r"(?:(?:is|are|was|were|remains?) (?:\w+ly |now |still |quite |not )?"
    r"(?:confident|optimistic|hopeful|adamant|keen|eager|determined|willing|reluctant) "
    r"(?:of|that|about|to)|(?:reports?|reported) (?=an? |the |its |\d))\b"
)
"""Who is sure or keen, or reports something: the source, though no statement follows."""
_HEADED = re.compile(
    r"^(?P<who>(?:[A-Z][\w.&'-]+ ){0,3}(?:[A-Z][\w.&'-]*[a-z][\w.&'-]*|[A-Z]{2,6}|[Ss]ources?|[Rr]eports?|[Aa]nalysts?|"
    r"[Oo]fficials?|[Ss]tudy|[Ss]urvey|[Pp]oll)): (?=[^:;]{12,}$)"
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


def by_place(text: str, tokens: list[Token]) -> list[Frame]:
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
    found += [
        Frame(m.start(), m.end(), m["who"] or m["view"], "opine" if m["view"] else "say", "by")
        for m in _OWN.finditer(text)
    ]
    told = _TOLD.match(text)
    if told is not None:
        found.append(Frame(told.start(), told.end(), told["who"], "say", "was told"))
    found += [Frame(m.start(), m.end(), m["who"], "say", "quoted") for m in _QUOTED.finditer(text)]
    holder = _HOLDER.match(text)
    if holder is not None:
        found.append(Frame(holder.start(), holder.start(), holder["who"], "plan", "holder"))
    first = _PUT_FIRST.match(text)
    if first is not None:
        kind = "opine" if first["for"] or first["to"] else "document" if first["citing"] else "say"
        who = next(value for value in first.groups() if value)
        found.append(Frame(first.start(), first.end(), who, kind, "for"))
    found += [Frame(m.start(), m.end(), m["who"], "say", "if") for m in _BELIEVED.finditer(text)]
    has_it = _HAS_IT.match(text)
    if has_it is not None and ("it that" in has_it.group() or _tells(has_it["who"]) or _ARRIVING.match(text)):
        found.append(Frame(0, 0, has_it["who"], "plan", "has it"))
    headed = _HEADED.match(text)
    if headed is not None and not text.endswith((".", "?")):
        words = headed["who"].lower().split()
        behind = (at for at, token in enumerate(tokens) if token.start > headed.end())
        role = headed["who"][0].islower() or words[-1] in _ROLES
        voice = role or words[-1] in _VOICES
        opens = headed.end() < len(text) and (text[headed.end()].isupper() or text[headed.end()] in '"“')
        says = voice or (opens and any(tense(tokens, at) and not tokens[at].capital for at in behind))
        if not _LABELS & set(words) and not words[-1][0].isdigit() and says:
            kind = "headed" if role else "document"
            found.append(Frame(headed.start(), headed.end(), headed["who"], kind, "headline source"))
    return found


def _tells(who: str) -> bool:
    return bool(DOCUMENT.search(who.lower()) or _TELLERS.search(who.lower()))
