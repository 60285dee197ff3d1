"""What a sentence is about, from general words of announcements, prices, products, companies and the law."""

from __future__ import annotations

import re

from index.text.needed import Rule, Sieve, Sieved

_WORDS = {
    "release": (
        r"(?:go|goes|went|put|puts|is|are|now) on sale|hits? (?:the )?(?:market|shelves|stores)|"
        r"no sign of|publish(?:ed|es)|launch\w*|releas\w+|unreleased|com(?:e|es|ing) out|came out|bring\w* out"
        r"|put\w* out|"
        r"present(?:s|ed) (?:the|its)|deliveries|handed over|"
        r"drop(?:s|ped)?(?! again)|shipp?(?:s|ed|ing)?\b(?! to)|not shipped|unveil\w*|debut\w*|"
        r"roll(?:s|ed)?[- ]?out|roll(?:s|ed)? out|go(?:es)? live|went live|available|general(?:ly)? availab\w+|"
        r"general-availability|preview|arriv\w+|release window|launch (?:date|window)s?|opened the|is out|be out|"
        r"lift(?:s|ed)?[- ]off|"
        r"left (?:its )?(?:beta|preview)|official v\d\S*|finished v\d\S*|close to releasing"
    ),
    "delay": (
        r"delay\w*|postpon\w*|slip(?:s|ped)?|push(?:ed)? back|(?:days?|weeks?|months?|so|too|running) late|missed|"
        r"miss(?:es)? (?:its|the)"
    ),
    "price": (
        r"(?:starts? at|sells? (?:at|for)|on sale .{0,20}(?:at|for)|listed at|available (?:at|for)) [$€£¥]?\d|"
        r"pric\w+|cost(?:s|ing)?|fee|fees|charg\w+|billing|billed|dearer|cheap\w*|discount\w*|undercut\w*|tariff|"
        r"per-token rates?|peak rates?|off-peak rates?|promotion|expensive|pricier|per million"
    ),
    "training_cost": (
        r"train\w*[^.;]{0,40}\bcosts?\b|costs?\b[^.;]{0,25}\b(?:train|build)\w*|"
        r"(?:train|build)\w*[^.;]{0,30}(?:[$€£¥]\d|million (?:dollars|yuan))"
    ),
    "parameters": r"param\w*|trillion-parameter|\d(?:\.\d+)?[bt] (?:model|size)",
    "active": r"activ(?:e|ated?|ates|ating)\b",
    "context": r"context(?:s| window| length| limit)?|token window|\d+[km](?:-token)? window",
    "output_length": r"output tokens|tokens of output|max(?:imum)? output",
    "licence": (
        r"licen[cs]\w+|open[- ]sourc\w+|open[- ]weights?|weights (?:of|are|were|came|under)|its weights|apache|"
        r"\bmit\b"
    ),
    "training_hardware": (
        r"(?:pre-?|post-?)?train\w*[^.;]{0,80}?\b(?:chips?|gpus?|npus?|nvidia|huawei|ascend|blackwells?|tpus?"
        r"|hardware|h\d00s?)\b|"
        r"(?:chips?|gpus?|nvidia|huawei|ascend|blackwell|h\d00s?)\b[^.;]{0,60}?\b(?:pre-?|post-?)?train\w*"
    ),
    "hardware": (
        r"chips?|gpus?|npus?|ascend|blackwells?|hardware|processors?|silicon|supernodes?|accelerators?|"
        r"tpus?|cambricon|supercomputer"
    ),
    "serving": (
        r"runs?\b(?! to)|running (?:on|it|the)|inference|serv(?:e|es|ed|ing)|deploy\w*|support(?:s|ed)?|adapted|"
        r"optimi[sz]ed|tuned|compatible|work without|exclusively"
    ),
    "modality": (r"multi-?modal\w*|images?|pictures?|videos?|audio|vision|visual|voice|speech|text-only|photos?"),
    "architecture": (
        r"architectur\w*|attention|mixture[- ]of[- ]experts|\bmoe\b|transformer|encoder\w*|hyper-connections?|"
        r"memory module|optimizer|design\b"
    ),
    "benchmark": r"\w*bench\w*|humaneval|aime|mmlu\S*|gpqa\S*|hle\b|scor(?:e|es|ed)\b|elo\b|arc-agi\S*|swe\b",
    "funding": (
        r"rais(?:e|es|ed|ing)\b(?=.*(?:fund|round|valuation|billion|million|capital))|fund(?:ing|raise|raising)|"
        r"valuation|valued at|investors?|financing|(?:the|first|investment) round|(?:series|seed) [a-e]\b|\bipo\b"
    ),
    "retirement": (
        r"retir\w+|discontinu\w*|stop(?:s|ped)? working|switch\w* off|shut(?:s|ting)? ?down|rerout\w*|routed|"
        r"deprecat\w+|sunset|replaced|end of (?:life|the|v\d|\w+ ?\d)|phase[sd]? out|turned off|no longer|lead to|"
        r"map to|answered by|still serv\w+|served|aliases"
    ),
    "schedule": (
        r"(?:peak|opening|business|office|trading|off-peak) (?:hours?|times?)|off-peak\b|at peak\b|weekends?|"
        r"weekdays?|hours are|peak rates"
    ),
    "compatibility": (
        r"compatib\w*|base urls?|api keys?|request format|migrat\w+|upgrad\w+|moving from|drop-in|backward\w*|"
        r"old names?"
    ),
    "access": (r"early access|access to|waitlist|invite\w*|limited test|internal(?:ly)? test\w*|testing|tested|beta\b"),
    "ownership": (
        r"(?:deal|takeover|merger|acquisition)\b.{0,30}\b(?:clos(?:e|es|ed|ing)|complet\w+)|"
        r"acqui(?:re|res|red|ring|sition)\w*|buy(?:s|ing)?\b|bought|merg\w+|takeover|stake\b|spin[- ]?off|"
        r"sells? its"
    ),
    "law": (
        r"su(?:e|es|ed|ing)\b|lawsuit|court|judge|ruling|ruled|verdict|"
        r"fin(?:e|ed|es)\b(?=.*(?:\$|€|million|billion|regulator|over|court))|indict\w*|settle(?:d|ment)"
        r"|appeal\w*|trial\b|"
        r"jury|charges? against"
    ),
    "regulation": (
        r"\bban(?:s|ned|ning)?\b|bar(?:s|red)\b|restrict\w*|export (?:controls?|rules?)|entity list|sanction\w*|"
        r"regulat\w+|approv\w+|clear(?:ed|ance)|antitrust|blacklist\w*|bill\b|legislation"
    ),
    "staff": (
        r"employ(?:s|ed)?|chief executive|nam(?:e|es|ed|ing) (?:[\w-]+ ){1,5}(?:chief|ceo|head|president"
        r"|chair\w*|director|coach)|"
        r"appoint\w*|hir(?:e|es|ed|ing)\b|fir(?:e|ed|es)\b|lay(?:s|ing)? ?offs?|laid off|resign\w*|"
        r"step(?:s|ped|ping)? down|t(?:ake[ns]?|ook) over (?:from|as)\b|"
        r"succe(?:ed|eds|ssor)|\bceo\b|\bcfo\b|\bcto\b|joins?\b|joined|headcount|"
        r"employees"
    ),
    "earnings": (r"revenue|profit\w*|earnings|sales of|sold|quarterly|loss(?:es)?\b|margin\w*|forecast|guidance"),
    "shares": r"shares?\b|stock\w*|share price|market value|market cap",
    "users": r"users?\b|subscribers?|downloads?|daily active|monthly active|customers",
    "production": (
        r"mass production|output of|produc(?:e|es|ed|tion)\b(?! \w+ (?:and|or) \w+)|manufactur\w*|factory|plant\b|"
        r"supply|yield|volume|capacity"
    ),
    "orders": r"order(?:s|ed)\b|pre-?book\w*|pre-?order\w*|contract\w*|deal\b|agreement",
    "speed": r"tokens per second|faster|slower|latency|throughput|speed\w*|\bfps\b",
    "efficiency": r"flops?|kv cache|memory (?:cost|pressure|footprint)|compute cost|efficien\w+|battery",
    "lag": r"months? behind|lags?\b|lagging|trails?\b|behind (?:the )?(?:us|frontier|american)",
    "training_data": (
        r"(?:pre-?)?trained on (?:more than |about )?[\d.]+\s?t\b|training (?:data|tokens|corpus|set)|"
        r"(?:pre-?training|trained)[^.;]{0,40}tokens"
    ),
    "limits": r"concurren\w+|rate limits?|requests per|quota|usage cap",
    "event": (
        r"kick(?:s|ed)? off|begin(?:s|ning)?\b|began|starts?\b|started|hold(?:s)? a|took place|takes place|"
        r"(?<!in the )ends?\b|ended|take effect|in force"
    ),
    "election": r"elect\w+|vote[sd]?\b|poll(?:s|ed)?\b|ballot|referendum|candidate\w*",
}
_RULES = Sieve(Rule(name, Sieved(rf"(?<![a-z.])(?:{words})(?![a-z])")) for name, words in _WORDS.items())
"""For text in lower case, which is looked through in half the time that it takes to look past the case."""
_GENERAL = {"training_cost": {"price", "funding"}, "training_hardware": {"serving"}, "training_data": {"context"}}
"""What a specific attribute takes the place of in the same sentence."""

_COUNTED = re.compile(r"param|\d ?[bt]\b|billion|trillion")


def attributes(text: str) -> frozenset[str]:
    """Names of the attributes the text speaks of; a specific one takes the place of the general one."""
    plain = text.lower()
    found = _RULES.matching(plain)
    if "active" in found and not _COUNTED.search(plain):
        found.discard("active")
    for name, general in _GENERAL.items():
        if name in found:
            found -= general
    return frozenset(found)
