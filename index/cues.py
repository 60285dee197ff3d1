"""The words by which English says that something is not (yet) so: codebook, step 3. One row a cue, each with a rule name.

Rows run on lower-case text in which names and fixed phrases are hidden already (`index.masks`). A row whose pattern has a
group `v` counts only if that word can be a bare infinitive ("set to launch", not "set to high").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

_ADV = (
    r"(?:\w+ly |now |still |also |all |both |even |not |no longer |currently |once again |again |already |long |yet )*"
)
_WHEN = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|"
    r"saturday|sunday|spring|summer|autumn|fall|winter|q[1-4]|h[12]|20\d\d|early|mid|late|the (?:first|second|third|fourth|coming|next|following|new)|"
    r"next|later|tomorrow|tonight|soon|shortly|days|weeks|months|hours|\d)"
)


@dataclass(frozen=True, slots=True)
class CueRule:
    """`triggers` are words of which the text must hold one (empty: always tried); `soft` yields to a contrary report beside it."""

    name: str
    triggers: frozenset[str]
    pattern: re.Pattern[str]
    soft: bool


_TABLE: tuple[tuple[str, str, str, bool], ...] = (
    ("next-is", "next", r"\bnext (?:on|in) (?:the|its|their|our) (?:list|agenda|queue|line|road ?map)\b|\bnext (?:is|are|comes|come|up|in line)\b", False),
    ("not-final", "final finalised finalized decided settled", r"\bnot (?:yet )?(?:final|finali[sz]ed|decided|settled)\b", False),
    ("wants", "wants want", r"(?<!for )\bwants?\b(?! of\b)", False),
    ("stands-to", "stands stand sights gunning vying racing running banking counting shooting corner store brewing moots mooted mooting touted teases teased floats floated lines headed heading", r"\bstands? to (?P<v>\w+)|\bsights (?:set )?on\b|\b(?:gunning|shooting|vying) (?:for|to)\b|\bracing to\b|\bin the running\b|\b(?:banking|counting) on\b|\baround the corner\b|\bin store for\b|\bbrewing\b|\bmoot(?:s|ed|ing)\b|\btouted (?:as|for)\b|\bteas(?:es|ed)\b|\bfloat(?:s|ed) (?:the idea|a plan|plans)\b|\bhead(?:ed|ing|s) for (?:a|an|another) (?:record|defeat|showdown|vote|clash|win|loss|split|crash|recession)\b", False),
    ("on-its-way", "way coming", r"\bon (?:its|their|the) way\b(?! (?:to|home|back|from)\b)|\b(?:is|are|'s|'re) coming (?:back )?(?=to|in|on|from|this|next|soon|later|with|for|back|[.,]|$)|\bis coming\b", False),
    ("possible", "possible", r"\b(?:is|are|remains?|seems?|not) (?:also |still |now |quite |well |even )?possible\b(?! to\b)|\bpossible that\b|\bfaces? (?:possible|potential|likely)\b", False),
    ("presumed", "believed thought presumed feared", r"\b(?:is|are|was|were) (?:now |widely |still )?(?:believed|thought|presumed|feared) (?!to\b|by\b|of\b|about\b)\w+", False),
    ("once-done", "once when after until if as", r"\b(?:starts?|begins?|opens?|kicks off|ends?|launches|ships?|closes?|takes effect|goes live|follows|arrives|resumes|expires|comes|returns|rises?|falls?)\b[^.;,]* (?:once|when|after|as soon as|if) (?:the|its|all|both|a|regulators|shareholders|lawmakers|[\w-]+) [^.;,]*\b(?:is|are|has|have) \w+(?:ed|en|n|t|lt|de|ne)\b", False),
    ("if-done", "if", r"\bif (?:adopted|approved|passed|enacted|ratified|signed|cleared|successful|implemented|elected|confirmed|true|completed|agreed|upheld|finali[sz]ed|accurate|correct|real|all goes|everything goes)\b", False),
    ("target-price", "target", r"^\W*target (?:price|date|launch|release|audience size)\b|\bprice target (?:is|of)\b", False),
    ("unless", "unless", r"\bunless\b", False),
    ("provisional", "provisional tentative", r"\b(?:all|still|is|are) (?:provisional|tentative)\b", False),
    ("nobody-knows", "nobody none one", r"\b(?:nobody|no one|no-one)\b (?:\w+ ){0,3}?(?:knows|can (?:yet |now )?(?:say|tell|predict))\b", False),
    ("hints", "hint hints hinted hinting", r"\bhint(?:s|ed|ing)?(?= (?:at|that|the|it|a)\b)|\bhint(?:s|ed)?(?= ?[.,]|$)", False),
    ("can-still", "can", r"\bcan (?:still|yet) be \w+", False),
    ("suspects", "ruled", r"\b(?:not|never|cannot) (?:been )?(?:rule|ruled) out\b", False),
    ("bound-to", "bound", r"\bbound to (?P<v>\w+)", False),
    ("suspects", "suspect suspects suspected suspecting", r"\bsuspects?(?:ed)? (?:that|it|he|she|they|the|of)\b|\bsuspected of\b", False),
    ("puts-launch", "put puts peg pegs placed places", r"\b(?:puts?|pegs?|places?|placed) (?:the |its |a )?(?:[\w.-]+ ){0,2}?(?:launch|release|debut|arrival|roll-?out|ship date|launch date|release date) (?:around|in|at|for|on|before|between|as)\b", False),
    ("window-named", "window", r"\b(?:launch|release) window\b[^.;]* (?:is|was|for|of)\b", True),
    ("word-has-it", "word talk rumour rumor", r"\b(?:word|the word|the talk|the rumou?r) is\b|\brumou?r has it\b", False),
    ("past-forecast", "projected predicted forecasted", r"(?<=\w )\b(?:projected|predicted|forecasted)(?= (?!to\b|by\b|that\b)\w)", True),
    ("vowed", "vowed pledged promised threatened", r"\b(?:vowed|pledged|promised|threatened)\b", True),
    ("to-be", "be", r"(?:^|[:|–—-] ?)to be (?:announced|confirmed|decided|determined|published|released|launched|added|revealed|disclosed|set|fixed)\b|\byet to be (?:announced|decided|determined)\b", False),
    ("target-for", "target targets", r"'s target\b|\btargets? (?:for|of|is|are)\b", False),
    ("said-to-plan", "said reported", r"\b(?:said|reported) to (?:be )?(?:weigh(?! \d)|plan|consider|mull|explor|seek|near|prepar|eye|eyeing|want|aim|hop|negotiat|discuss|intend|target|ready)\w*\b", False),
    ("means-to", "means mean", r"(?<!a )(?<!the )(?<!no )(?<!by )(?<!other )\bmeans to (?P<v>\w+)", False),
    ("only-time", "", r"\b(?:only|just) a matter of time\b|\b(?:days|weeks|months|years|hours) away\b(?! from (?:the|his|her))", False),
    ("if-true", "if", r"\bif (?:the |this |these |those |that |its |current |past |any )?(?:leak|rumou?r|claim|history|trend|pattern|forecast|number|figure|score|projection|polls?)\w*\b|\bif\b[^,;.]*\b(?:keeps?|holds?|agrees?|approves?|sticks to|wins|passes|materiali[sz]es|goes ahead|is right|are right|is true|are true|is accurate|goes through)\b", False),
    ("until-after", "after", r"\bafter which\b(?![^.;]*\b(?:was|were|had|did|[a-z]+ed)\b)", False),
    ("will", "will shall won't shan't", r"\b(?:will|shall|won't|shan't)\b", False),
    ("will", "", r"\w'll\b", False),
    ("going-to", "going gonna", r"\bgoing to (?:\w+ly )?(?P<v>\w+)|\bgonna\b", False),
    ("may", "may", r"\bmay\b", False),
    ("might", "might mightn't", r"\bmight(?:n't)?\b", False),
    ("could", "could couldn't", r"\bcould(?:n't)?\b", False),
    ("would", "would wouldn't", r"\bwould(?:n't)?\b", True),
    ("would", "", r"\b(?:it|he|she|they|we|i|you|that)'d (?:be|have|never|also|rather|like)\b", True),
    (
        "was-expected",
        "was were",
        r"\b(?:was|were) "
        + _ADV
        + r"(?:expected|due|scheduled|slated|set (?:to|for)|planned|supposed|anticipated|tipped|poised|projected|predicted|"
        r"forecast|timed|to be|meant to|likely|going to|about to|on track|thought to|believed to|rumou?red)\b",
        True,
    ),
    ("expect", "expected expect expects expecting expectation expectations", r"\bexpect(?:ed|s|ing|ations?)?\b", False),
    ("anticipate", "anticipate anticipates anticipated anticipating", r"\banticipat(?:e|es|ed|ing)\b", False),
    (
        "scheduled",
        "slated scheduled poised tipped earmarked pencilled penciled destined timed targeted bound primed booked timetabled",
        r"\b(?:slated|poised|tipped|earmarked|pencill?ed in|destined|timetabled)\b|\b(?:scheduled|timed|targeted|primed|booked) (?:to|for|in|on|at|by|next|later|as)\b|"
        r"(?:is|are|be|been|:) (?:now |still |tentatively )?scheduled\b",
        False,
    ),
    ("planned", "planned", r"\bplanned\b", True),
    (
        "due",
        "due",
        r"\bdue (?:to )(?P<v>\w+)|\bdue (?:in|on|by|for|at|from|out|next|later|this|soon|tomorrow|tonight|before|back|within|any|after|early|mid|late|around|date|"
        + _WHEN
        + r")",
        False,
    ),
    ("set-to", "set", r"\bset to (?P<v>\w+)", False),
    (
        "set-for",
        "set",
        r"\b(?:all |is |are |now |was )?set for (?:an? |its |the |their )?(?:\w+ )?(?:"
        + _WHEN
        + r"|launch|release|debut|roll-?out|launches|growth|introduction|start|retirement|vote|hearing|publication|approval|increase|decline)",
        False,
    ),
    (
        "on-track",
        "track course schedule pace target cusp verge brink",
        r"\bon (?:track|course|schedule|target|pace) (?:to|for)\b|\b(?:is|are|remains?|still|'s|be) on (?:track|schedule|course)\b|\b(?:on|at) the (?:cusp|verge|brink)\b",
        False,
    ),
    (
        "in-the-works",
        "",
        r"\bin the (?:works|pipeline|offing|cards|making)\b|\bon (?:the|its|their|our) (?:cards|horizon|(?:\w+ )?road ?map|agenda|to-?do list|drawing board|wish list|way|docket|calendar)\b|"
        r"\b(?:to-?do|wish) list\b|\bopen item\b|\bunder (?:consideration|discussion)\b|\bawaits?\b|\blooms?\b|\blooming\b|\b(?:is|are|seems?|appears?|looks?|as) imminent\b|\bup next\b|\bunder way soon\b",
        False,
    ),
    (
        "talks",
        "talks negotiations negotiating discussions",
        r"\b(?:is|are|was|were|be|been|being|remains?|still|said to be|^[\w.-]+|[\w.-]+) in (?!to\b)(?:\w+ )?(?:\w+ )?(?:talks|negotiations|discussions)\b|\bnegotiating\b|\b(?:holding|held|hold|holds) (?:\w+ )?(?:talks|discussions|negotiations) (?:to|on|about|over|for)\b",
        False,
    ),
    (
        "close-to",
        "close nearing nears near about closer ready readying",
        r"\bclose to \w+ing\b|\b(?:is|are|was|were|be|remains?|draws?|drew|edges?) (?:\w+ )?(?:close to|near|nearing) (?:a|an) (?:\w+ ){0,3}?(?:deal|agreement|decision|launch|release|settlement|ceasefire|truce|accord|sale|listing|verdict|pact|breakthrough|resolution|solution|purchase|merger|finish|conclusion)\b|\b(?:is|are|was|were|seems?|looks?) close(?= ?[,.;]|$)|\b(?:nearing|nears)\b|\babout to (?P<v>\w+)|\bcloser to \w+ing\b|\b(?:is|are|get|gets|getting|'s) ready to\b|\breadying\b",
        False,
    ),
    (
        "plans",
        "plan plans planning",
        r"\bplan(?:s|ning)? (?:to|on|for|a|an|its|new|more|another|further|several|\d+)\b|\bplanning\b|\bunder (?:a|the) (?:\w+ )?plans?\b|\b(?:the|its|a|his|her|their|no|any|new) (?:\w+ ){0,2}plans?(?= (?:is|are|to|for|calls?|envisages?|foresees?|would)\b)|\bplans\b",
        False,
    ),
    (
        "aims",
        "aim aims aiming intends intend intending intention intentions hopes hope hoping hopeful ambition ambitions goal goals wants want wishes seeks seek seeking looks looking keen eager determined willing",
        r"\b(?:aims?|aiming) (?:to|at|for)\b|\bintends?\b|\bintending to\b|\bintentions? (?:to|of)\b|\bhop(?:e|es|ing)\b(?! of)|\bhopeful\b|\bhopes of\b|"
        r"\b(?:wants?|wanting|wishes|seeks?|seeking|looks|looking|look|keen|eager|determined|willing) to (?P<v>\w+)|\bwants (?:\w+ ){1,4}to \w+|\b(?:ambitions?|goals?|aims?) (?:to|of|is|are)\b|\bseeks? (?:up to |about |around )?[$€£¥]\d",
        False,
    ),
    (
        "past-plan",
        "aimed intended hoped wanted targeted sought",
        r"\b(?:intended|hoped|wanted|aimed) (?:to|for|that)\b",
        True,
    ),
    (
        "purpose-is",
        "aim goal idea plan target intention ambition objective hope promise proposal",
        r"\b(?:aim|goal|idea|plan|target|intention|ambition|objective|hope|promise|proposal|next step) (?:is|are|remains|was) (?:now |still |only )?to \w+",
        False,
    ),
    ("would-like", "like", r"\b(?:would|'d) (?:very much )?like to\b", False),
    (
        "prepares",
        "prepare prepares preparing gear gears gearing gearing readies ready readying brace braces bracing",
        r"\bprepar(?:e|es|ing) (?:to|for|a|an|its|the|new)\b|\bgear(?:s|ing)? up\b|\breadies\b|\bbrac(?:e|es|ing) (?:for|itself)\b",
        False,
    ),
    (
        "vows",
        "vows vowed vow vowing pledge pledges pledged pledging promise promises promised promising commits committed commit undertook undertakes assured assures guaranteed threatens threatened threatening threaten swore",
        r"\b(?:vow(?:s|ing)|pledg(?:es|ing)|promises|(?:vow|pledge|promise) (?:to|that|not|[$€£]))\b|\bpromising to\b|\bcommit(?:s|ted)? (?:itself |himself |herself |themselves )?to (?P<v>\w+)|\bundert(?:ook|akes) to\b|\bguaranteed that\b|\bthreaten(?:s|ing)? to\b|\bswore to\b",
        False,
    ),
    (
        "targets",
        "targets targeting target targeted",
        r"\btarget(?:s|ing) (?:a|an|the|its|\w+ (?:launch|release|growth|revenue|sales|production)|"
        + _WHEN
        + r"|[$€£¥]?\d[\d.,]*|commercial|annual|mass|general|production|release|launch)\b|\b(?:a|the|its|release|launch|price|revenue|sales|production) target (?:of|is|date|for)\b|\btarget(?:ed)? (?:date|release|launch|price|window|availability)\b|\btargeted (?:for|by)\b",
        False,
    ),
    (
        "proposes",
        "propose proposes proposed proposing proposal",
        r"\bpropos(?:es?|ed|ing) (?:to|that|a|an|new|\w+ing)\b|\bproposal to\b",
        False,
    ),
    (
        "considers",
        "considers considering consider considered mulls mulling weighs weighing explores exploring eyes eyeing eyed contemplates contemplating studying ponders debating toying entertaining evaluating",
        r"\bweighs (?!\d|about\b|less\b|more\b|only\b|in\b|around\b|up\b|just\b|nearly\b|roughly\b|heavily\b|as\b|the same\b|under\b|over\b|a mere\b)|\b(?:mulls|mulling|eyes|eyeing|contemplat(?:es|ing)|ponders|pondering)\b|\b(?:weighs|weighing|consider(?:s|ing)|explor(?:es|ing)|debating|toying with|evaluating|studying) (?:whether|how|if|a|an|the|its|options|plans|\w+ing|possible|new|more|raising|sale|selling|building)\b",
        False,
    ),
    (
        "bets",
        "bet bets betting odds chance chances probability likelihood prospect prospects possibility risk bookmakers punters",
        r"\bbet(?:s|ting)? (?:that|on)\b|\bodds\b|\bchances? (?:of|that)\b|\b(?:some|little|good|slim|fair|\d+%|per ?cent) chance\b|\b(?:probability|likelihood|prospects?|possibility|risk) (?:of|that|is|for)\b|\bprospects\b",
        False,
    ),
    (
        "forecasts",
        "forecast forecasts forecasted forecasting predict predicts predicted predicting prediction predictions projects projected projecting projection projections foresees foresee envisages envisaged envisions outlook guidance guided guides guiding pegs",
        r"\bforecast(?:s|ed|ing)?\b|\bpredict(?:s|ed|ing|ions?)?\b(?! the next| tokens?)|\bproject(?:s|ed|ing)? (?:that|to|a|an|revenue|sales|growth|annual|demand|it|its|the|global|total|spending|[$€£¥]?\d)|\bprojected\b|\bprojections?\b|\b(?:fore|en)(?:sees?|vis(?:age|ion)(?:s|ed)?)\b|"
        r"\b(?:outlook|guidance) (?:for|of|is|calls|implies|points)\b|\bguid(?:es|ed|ing) (?:for|to|investors|sales|revenue)\b|\bpegs?\b(?= .*\b20\d\d\b)",
        False,
    ),
    (
        "sees",
        "sees see seen",
        r"\bsees? (?:[\w.$%'-]+ ){1,6}?(?:rising|growing|falling|reaching|hitting|climbing|doubling|tripling|topping|slowing|arriving|launching|shipping|coming|dropping|at [$€£¥]?\d|of [$€£¥]\d|up \d|down \d|in (?:20\d\d|q[1-4]|\w+ quarter)|by (?:20\d\d|year|the end|end|"
        + _WHEN
        + r")|this year|next (?:year|month|quarter|week)|growth)|\b(?:is|are|^|[a-z]+) seen (?:\w+ing|as likely|at [$€£¥]?\d|reaching|up|down)\b",
        False,
    ),
    (
        "likely",
        "likely unlikely probably perhaps maybe possibly presumably potentially apparently conceivably supposedly purportedly seemingly",
        r"\b(?:likely|unlikely|probably|perhaps|maybe|possibly|presumably|potentially|apparently|conceivably|supposedly|purportedly)\b",
        False,
    ),
    (
        "believed-to",
        "",
        r"\b(?:believed|thought|understood|assumed|presumed|suspected|speculated|feared|hoped|rumou?red) to\b|\b(?:it|is|are|was) (?:is |was )?(?:widely |now |generally )?(?:believed|thought|assumed|presumed|suspected|speculated|feared|hoped|rumou?red) (?:that|he|she|it|they|the|its|a)\b",
        False,
    ),
    (
        "rumour",
        "",
        r"\brumou?r(?:s|ed|ing)?\b|\bspeculation (?:that|about|over|of|is|was|mounts?|grows?|swirls?|has|in|around)\b|\bspeculat(?:es?|ing)\b(?! decoding)|\bspeculated that\b|\bwhispers?\b|\btipsters?\b|\bgrapevine\b|\bunconfirmed\b|\bunverified\b|\bguess(?:es|ed|ing)? (?:that|it|at|the|is)\b|\bguesses\b|\bnot (?:been )?(?:officially |independently )?confirmed\b",
        False,
    ),
    (
        "leak",
        "",
        r"\bleak(?:s|ers?)? (?:\w+ ){0,3}?(?:say|says|said|suggests?|suggested|claims?|claimed|shows?|showed|points?|pointed|puts?|describes?|described|hints?|hinted|indicates?|indicated|reveals?|revealed|that|lists?|mentions?|names?|gives?)\b|"
        r"\bleaked (?:[\w'.-]+ ){0,4}?(?:say|says|said|suggests?|suggested|claims?|claimed|shows?|showed|points?|pointed|puts?|describes?|hints?|hinted|indicates?|indicated|reveals?|revealed|lists?|listed|listing|mentions?|names?|gives?|gave|specs?|specifications?|scores?|figures|hold)\b|\bleaks?$|\baccording to (?:[\w'-]+ ){0,3}?leak(?:s|ed|er|ers)?\b",
        False,
    ),
    (
        "is-to",
        "is are",
        r"\b(?:is|are) (?:now |still |also |soon |both |not |only |eventually |then )?to (?P<v>\w+)",
        False,
    ),
    (
        "hinges",
        "hinges depends hinge depend contingent conditional",
        r"\b(?:hinges?|depends?) on (?:whether|how|when|if|what)\b|\b(?:contingent|conditional) on\b",
        False,
    ),
    (
        "open-question",
        "unclear uncertain unknown seen question word guess knows undecided open doubt known clear sure doubtful",
        r"\b(?:unclear|uncertain|unknown|undecided|unsure|doubtful|not (?:yet )?(?:clear|known|certain|sure))\b(?: \w+)? (?:whether|if|when|how|what|who|where|why)\b|\bremains? (?:unclear|uncertain|to be seen|unknown|open|in doubt)\b|\b(?:is|are) (?:still |as yet |yet )?(?:unclear|uncertain|undecided|in doubt|unknown)\b|"
        r"\b(?:an? )?open question\b|\bno word (?:yet )?on\b|\banyone's guess\b|\b(?:nobody|no one|no-one) (?:outside \w+ )?knows\b|\bquestion (?:is|remains|of) (?:whether|when|if)\b|\btoo early to (?:say|tell)\b",
        False,
    ),
    ("uncertain-state", "appears appear appeared", r"\bappear(?:s|ed)? (?:to|that|not|likely|set)\b", False),
    ("seems-past", "seems seem", r"\bseems? to (?:have|be \w+ing)\b|\bmust have \w+(?:ed|en|n)\b", False),
    (
        "near-future",
        "",
        r"\b(?:coming|arriving|launching|shipping|landing|releasing|rolling out|debuting|opening|starting|beginning|ending|expiring|returning|out|available|live|here|follow|follows|"
        r"arrives?|launches|ships|lands|debuts|opens|starts|begins|ends|expires|returns|on sale|goes live|go live|comes out|comes|retires?|closes|kicks off|rolls out|takes effect|to come|available for \w+) (?:very |in )?(?:soon|shortly|tomorrow|next (?:week|month|year|quarter|spring|summer|fall|autumn|winter|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|later (?:this|in)|within|this (?:week|month|summer|fall|autumn|winter|spring|weekend|year|quarter)|sometime|some time|in the coming|the coming|over the coming|in (?:a few|a couple of|two|three|four|five|six|\d+) (?:days|weeks|months|years))\b|\bcoming soon\b|\bto come\b$|\bincrease to come\b",
        False,
    ),
    (
        "near-future",
        "",
        r"\bin the (?:coming|next|near|foreseeable)(?: few| two| three| several| \d+)? ?(?:days|weeks|months|years|quarters|future|decade|term|hours)?\b|\bover the (?:coming|next) (?:few |two |three |several |\d+ )?(?:days|weeks|months|years|quarters|decade)\b|\bby the end of (?:this|the|next|20\d\d)\b|\bsometime (?:in|next|this|before)\b|\bone day\b|\bsooner or later\b",
        False,
    ),
    (
        "timeline-date",
        "tba tbd tbc eta tentative tentatively provisional provisionally",
        r"\b(?:tba|tbd|tbc|eta|tentatively|provisionally|(?:tentative|provisional) (?:date|launch|release|timeline|schedule|plan|price|start|opening)s?)\b",
        False,
    ),
    (
        "no-plan",
        "plans plan intention",
        r"\bno (?:immediate |current |firm |concrete |such )?(?:plans?|intention)\b",
        False,
    ),
    (
        "conditional-present",
        "if unless once",
        r"\b(?:if|unless) (?:regulators|shareholders|lawmakers|congress|voters|the (?:deal|vote|bill|merger|court|board|trial|launch|plan|talks?)|all goes|approved|confirmed|everything|things go|passed|true)\b",
        False,
    ),
)


@cache
def rules() -> tuple[CueRule, ...]:
    """The table, compiled once."""
    return tuple(
        CueRule(name, frozenset(words.split()), re.compile(pattern), soft) for name, words, pattern, soft in _TABLE
    )
