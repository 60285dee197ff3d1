"""Words that look like expectations and are none: names, fixed phrases, acts done to an expectation, noun modifiers.

Each rule finds a stretch of text that is then hidden from the cue rules (codebook, steps 2 and 4). A rule that by itself
proves an event (a forecast was cut, a rumour denied) is kept as a cue of the reported lane.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_ACT = (
    r"(?:cut|cuts|slashed|slashes|lowered|lowers|raised|raises|lifted|lifts|hiked|hikes|trimmed|trims|upgraded|downgraded|boosted|revised|"
    r"reduced|halved|doubled|increased|narrowed|widened|withdrew|withdrawn|pulled|reaffirmed|reiterated|maintained|confirmed|missed|misses|beat|beats|"
    r"topped|tops|exceeded|exceeds|surpassed|met|meets|undershot|overshot|scrapped|scraps|shelved|shelves|dropped|drops|abandoned|abandons|"
    r"cancelled|canceled|cancels|delayed|delays|postponed|postpones|pushed back|pushes back|pushed|deferred|suspended|suspends|halted|"
    r"axed|ditched|ditches|killed|buried|aborted|reversed|paused|ended|ends|broke off|walked away from|blocked|rejected|rejects|approved|approves|"
    r"published|publishes|issued|presented|outlined|detailed|criticised|criticized|opposed|backed|leaked|"
    r"advanced|brought forward|moved up|moved|rescheduled|extended|called off|put off|put on hold|backed away from|backtracked on|reneged on)"
)
_THING = (
    r"(?:forecasts?|outlook|guidance|targets?|estimates?|plans?|road ?maps?|timelines?|timetable|schedule|launch|release|debut|roll-?out|"
    r"expectations|deadlines?|bids?|offers?|talks|negotiations|proposals?|votes?|projections?|predictions?|goals?|launch date|release date|"
    r"ship date|start date|date|window|odds|rating|event|hearing|ipo|listing|merger|deal|promises?|pledges?)"
)
_REFUSED = (
    r"(?:say|comment|confirm|disclose|be drawn|name|discuss|reveal|elaborate|explain|answer|specify|give|provide|share|tell|talk|identify|"
    r"speculate|detail|be named|be identified|be quoted|go into|divulge|respond)"
)
_MODIFIER = (
    r"(?:expected|planned|upcoming|forthcoming|proposed|potential|prospective|scheduled|anticipated|rumou?red|coming|future|possible|"
    r"would-be|projected|likely|intended|targeted|imminent|promised|predicted|forecast|pending|hoped-for|highly anticipated|hotly-anticipated|long-awaited|much-anticipated|"
    r"much-rumou?red|hotly anticipated|leaked|impending|eventual|supposed|alleged|may|might|unlikely)"
)


@dataclass(frozen=True, slots=True)
class MaskRule:
    """`pattern` runs on lower-case text; `proves` if the phrase itself is a reported event or fact."""

    name: str
    triggers: frozenset[str]
    pattern: re.Pattern[str]
    proves: bool


_TABLE: tuple[tuple[str, str, str, bool], ...] = (
    ("as-expected", "as", r"\bas (?:once|long|repeatedly|earlier|first|widely) (?:expected|projected|planned|promised|predicted|forecast|feared|hoped)\b", True),
    ("pluperfect", "been", r"\bhad (?:long |also )?been (?:expecting|planning|hoping|aiming|considering|preparing|counting on|betting on)\b", True),
    ("refusal", "whether when", r"^(?:whether|when|how|why|if) [^,;]*, [^,;]* (?:would|did|does|will) not (?:say|comment|disclose|reveal)\b", True),
    ("past-inability", "could", r"\b(?:nobody|no one|none|neither)\b (?:\w+ ){0,3}?could\b|\bcould (?:hardly|barely|scarcely)\b", True),
    ("permission", "may", r"\b(?:no|each|every|any) (?:\w+ ){1,2}may (?=(?:be |not |only |also )?(?:use|copy|send|make|hold|run|have|carry|exported|sold|used|submit|request|call|create|keep|open|store|host|upload|apply|serve|vote|take)\w*\b)", True),
    ("noun-forecast", "forecast forecasts outlook prediction predictions projection projections", r"\b(?:the|its|their|his|her|a|own|this|that|of|in|[\w.]+'s|weather|earlier|previous|old|latest|first|last) (?:\w+ ){0,2}?(?:forecasts?|outlook|predictions?|projections?)\b(?= (?:for [\w' ]+? )?(?:was|were|had|has|have|names|came|did|drew|includes?|included|published|from)\b| (?:the|a|it|he|she|they|\w+) (?:\w+ )?(?:names|lists|mentions|cites|blames|said|cited)\b)", True),
    ("drafted-plan", "", r"\b(?:drafted|drew up|drawn up|adopted|submitted|outlined|filed|vetoed|passed|signed off on|ran on|campaigned on|elected on|won on|voted for|voted against|studied|discussed|debated|leaked|read|saw|seen) (?:a|an|the|its|his|her|their) (?:\w+ ){0,3}?(?:plans?|proposals?|promise|pledge|bids?|roadmap)(?: (?:to|for) [^,;.]*)?", True),
    ("led-to-speculation", "speculation rumours rumors fears hopes concerns concern talk expectations questions", r"\b(?:led to|sparked|prompted|fuell?ed|triggered|drew|raised|stoked|set off|fed|ended|revived|dashed|eased|calmed) (?:\w+ ){0,2}?(?:speculation|rumou?rs|fears|hopes|concerns?|talk|expectations|questions)\b[^.;]*", True),
    ("as-expected", "as", r"\b(?:just |exactly |much |and )?as (?:many |most |some |the |\w+ ){0,3}?(?:had|have) (?:long |widely )?(?:feared|predicted|expected|warned|forecast|hoped|guessed|suspected)\b", True),
    ("than-expected", "", r"\bthan (?:had been |was |were |first |originally |previously )*(?:rumou?red|reported|advertised|claimed|leaked|feared|hoped|hyped)\b", False),
    ("than-expected", "what", r"\b(?:exceeded|exceeds|beat|beats|topped|surpassed|missed|met|matched|above|below|than|from|to|outstripped|trails?|trailed|defied) what (?:\w+ ){1,4}?(?:had )?(?:expected|projected|forecast|predicted|planned|promised|anticipated|hoped(?: for)?|feared)\b", True),
    ("on-hopes", "hopes expectations fears speculation optimism concern concerns worries bets hope fear", r"\b(?:on|amid|by|over) (?:renewed |growing |fresh )?(?:hopes?|expectations|fears?|speculation|optimism|concerns?|worries|bets) (?:of|that|about|for|over)\b[^,;.]*", True),
    ("permission", "may", r"\bmay (?:not|no longer|only) \w+(?=[^.;]*\b(?:under (?:the|its|our|this)|by law|rules?|terms|licen[cs]e|policy|without (?:permission|consent|written)|regulations?)\b)|(?<=terms, )[^,.;]*\bmay (?:not )?\w+", True),
    ("past-ability", "could", r"\b(?:years?|months?|weeks?|days?) (?:ago|earlier),? (?:\w+ ){0,4}?could\b|^(?:until|before) (?:the |that |its |last |then)?[\w ]{0,24}, (?:\w+ ){0,4}?could\b|\bearly (?:users|testers|adopters|customers|buyers|visitors) could\b", True),
    ("rumour-mill", "mill", r"\brumou?r mill\b", False),
    ("verdict-on-forecast", "expecting", r"\bexpecting\b(?=[^.;]* (?:is|was|would be|seems) )", False),
    ("noun-pledge", "pledge promise vow pledges promises vows plan", r"\b(?:the|a|an|its|his|her|their|this|that|no|any|of|such|campaign|earlier|old) (?:pledge|promise|vow)s?\b(?! to\b)", False),
    ("promised-thing", "promised pledged threatened", r"\b(?:the|a|an|tool|feature|discount|model|\w+) (?:it|they|he|she|we|the \w+) (?:had )?(?:promised|pledged|planned|announced)\b(?! to\b)", False),
    (
        "as-expected",
        "as",
        r"\bas (?:had been |was |were |previously |widely |originally |initially |first |long |it |they |he |she |we |many |"
        r"analysts |the company |[\w.-]+ (?=had ))*(?:had )?(?:widely |long |previously |originally )*"
        r"(?:expected|planned|scheduled|promised|predicted|anticipated|forecast|feared|rumou?red|hoped|intended|projected|leaked)\b",
        True,
    ),
    (
        "than-expected",
        "than ahead before",
        r"\b(?:than|ahead of|before|sooner than) (?:had been |was |were |is |previously |widely |originally |initially |first |"
        r"it |they |[\w.-]+ (?:had )?(?:been )?)*(?:expected|planned|scheduled|forecast|predicted|feared|hoped|anticipated|promised|"
        r"projected|expectations|forecasts?|estimates?|schedule|plan|guidance|thought|likely|expect|estimated)\b",
        False,
    ),
    (
        "than-expected",
        "",
        r"\b(?:better|worse|higher|lower|faster|slower|earlier|later|larger|smaller|stronger|weaker|longer|than)-(?:than-)?"
        r"(?:expected|forecast|planned|feared|anticipated|hoped)\b",
        False,
    ),
    (
        "against-expectation",
        "",
        r"\b(?:above|below|beyond|against|short of|in line with|contrary to|despite|defying|beating|topping|missing|exceeding|matching|"
        r"on|under|within|amid|defied|matched|match|confounded)(?: \w+'?s?)?(?: \w+)? (?:expectations?|estimates?|forecasts?|targets?|guidance|projections?|predictions?|plans?)\b",
        False,
    ),
    (
        "modal-noun",
        "will",
        r"\b(?:the|a|an|his|her|their|its|our|my|your|political|free|good|ill|strong|sheer|of|own|people's|last|living|at|public|popular|national|"
        r"against|to|lost|no|such|collective|s) (?:political |free |good |own |last |popular |iron )?will\b(?! (?:be|have)\b)",
        False,
    ),
    (
        "modal-noun",
        "might can",
        r"\b(?:the|its|his|her|their|of|military|economic|financial|full|industrial|computing|technological|all) might\b(?! (?:be|have)\b)|"
        r"\b(?:a|the|tin|trash|beer) can\b(?= (?:of|that|was|is))",
        False,
    ),
    (
        "refusal",
        "would will wouldn't won't could couldn't did didn't",
        r"\b(?:would|will|could|did|does|do) not (?:immediately |yet |publicly |directly |further )?" + _REFUSED + r"\b"
        r"(?:[^,;]*\b(?:whether|if|when|how|why|what|who|where)\b[^,;]*)?|\b(?:wouldn't|won't|couldn't|didn't|doesn't|don't) (?:immediately |yet |publicly )?"
        + _REFUSED
        + r"\b(?:[^,;]*\b(?:whether|if|when|how|why|what|who|where)\b[^,;]*)?",
        True,
    ),
    (
        "refusal",
        "declined refused declines refuses",
        r"\b(?:declined|refused|declines|refuses|has declined|has refused) to \w+(?:[^,;]*\b(?:whether|if|when|how|why|what|who|where)\b[^,;]*)?",
        True,
    ),
    (
        "past-inability",
        "could couldn't",
        r"\b(?:could not|couldn't|could no longer|could never)\b(?! (?:be|come|happen) (?:before|until|sooner))(?![^,;]*\b(?:if|until|before 20|next|better|more|less)\b)",
        True,
    ),
    (
        "yet-to",
        "yet",
        r"\b(?:has|have|had|is|are|was|were) yet to (?:be )?\w+(?: (?:say|when|if|whether|how|what)\b[^,;]*)?|\bnot yet \w+",
        True,
    ),
    (
        "refused-whether",
        "say said saying give given",
        r"\b(?:without|did not|didn't|has not|have not|not) (?:saying|giving|say|said|given|announced|disclosed|decided|explained|set)\b[^,;]*\b(?:when|whether|if|how|what)\b[^,;]*",
        True,
    ),
    (
        "act-on-expectation",
        "",
        r"\b"
        + _ACT
        + r"\b(?:[ ,]+(?!and\b|but\b|to\b|that\b|saying\b)[\w$'%.-]+){0,6}?[ ]"
        + _THING
        + r"\b(?: (?:to|for|of|on|by|from) (?!be )[^,;]*?(?=$|[,;.]| but | and (?:will|is|are|plans|expects|now)\b| because | after | as | while | saying | with ))?",
        True,
    ),
    (
        "act-on-expectation",
        "",
        r"\b(?:plans?|proposals?|talks|negotiations|launch|release|debut|roll-?out|ipo|listing|merger|deal|bid|event|deadline|target|forecast|guidance|rumou?rs?|speculation|leaks?)\b"
        r"(?: (?:to|for|of|on|with|over|about|that) [^,;]*?)? (?:was|were|has been|have been|had been|is|are|got) (?:again |once more |quietly |abruptly |since |later |now )*"
        r"(?:scrapped|shelved|dropped|abandoned|cancelled|canceled|delayed|postponed|pushed back|deferred|suspended|halted|axed|ditched|missed|met|cut|"
        r"raised|lowered|revised|withdrawn|rejected|approved|blocked|called off|put off|put on hold|denied|debunked|rescheduled|brought forward|moved|extended)\b",
        True,
    ),
    (
        "act-on-expectation",
        "",
        r"\b(?:plans?|proposals?|talks|negotiations|merger|bid|deal|deadline|window|target)\b(?: (?:to|for|of|on|with|over|about|between) [^,;]*?)? "
        r"(?:fell through|collapsed|broke down|failed|stalled|slipped|lapsed|ended|passed|came and went|went ahead|unravelled|drew|met with|sparked|prompted|angered|upset|faced|won|began|started|resumed)\b",
        True,
    ),
    (
        "rumour-refuted",
        "",
        r"\b(?:denied|denies|dismissed|dismisses|rejected|refuted|debunked|rebutted|rubbished|played down|brushed off|quashed|shot down|disputed|disputes)(?: \w+){0,4}? "
        r"(?:rumou?rs?|reports?|speculation|claims?|allegations?|suggestions?|leaks?|chatter|talk)\b(?:,? (?:that|of|about)[^;]*)?",
        True,
    ),
    (
        "rumour-refuted",
        "",
        r"\b(?:rumou?rs?|speculation|leaks?|predictions?|forecasts?|expectations?|reports?|claims?|guess(?:es)?|fears|hopes)\b(?:[^.;,]*,? )?(?:proved|proven|turned out|turned out to be|was|were)"
        r"(?: to be)?(?: \w+)? (?:false|wrong|untrue|unfounded|a hoax|fake|mistaken|right|correct|true|accurate|incorrect|misplaced|overblown|too (?:high|low|optimistic|pessimistic))\b",
        True,
    ),
    (
        "pluperfect",
        "had",
        r"\bhad (?:long |once |originally |initially |previously |widely |all |also |already |earlier )*(?:been )?(?:widely |originally |initially |previously |first |once |long )*"
        r"(?:expected|planned|hoped|intended|promised|predicted|forecast|anticipated|scheduled|slated|due|set|tipped|rumou?red|projected|pledged|vowed|aimed|wanted|guessed|believed|"
        r"speculated|threatened|sought|warned|thought|feared|supposed|assumed|bet|targeted|pencilled in)\b",
        True,
    ),
    (
        "signed-to",
        "",
        r"\b(?:signed|signs|inked|struck|reached|sealed|won|secured|placed|entered|clinched)(?: [\w$'.-]+){1,8}? to \w+",
        True,
    ),
    (
        "agreed-to",
        "agreed agrees decided voted chose opted",
        r"\b(?:agreed|agrees|decided|voted|chose|opted|elected|offered|asked|forced|ordered|allowed|invited|told|began|started|tried|failed|managed|continued|refused|used|had|able|unable|needed|helped) to \w+",
        True,
    ),
    (
        "state-until",
        "",
        r"\b(?:until|till|through|up to) (?:the end of )?(?:early |mid-?|late )?(?:\d{1,2} )?"
        + _MONTH
        + r"(?: \d{1,2})?(?:,? \d{4})?",
        False,
    ),
    (
        "asked-whether",
        "asked asks wondered queried inquired",
        r"\b(?:asked|asks|inquired|queried)(?: \w+){0,5}? (?:whether|if|when|how|why|about)\b[^;,]*",
        True,
    ),
    (
        "habitual-would",
        "would",
        r"\bwould (?:often|always|usually|regularly|sometimes|routinely|frequently|typically|never again)\b",
        True,
    ),
    ("will-idiom", "will would", r"\b(?:that is to say|if you will|so to say|as it were|would-be)\b", False),
    (
        "designed-to",
        "",
        r"\b(?:designed|built|meant|made|used|intended|aimed|tuned|adapted|trained|able|required|obliged|needed|authori[sz]ed|allowed|limited|restricted|entitled|eligible|free) (?:to|at|for|as)\b",
        False,
    ),
    (
        "known-fault",
        "may might can could",
        r"\b(?:may|might|can|could)\b(?= [^.;]*\b(?:known issue|at peak|at times|occasionally|sometimes|when (?:under )?load|in some cases|on older|under heavy)\b)",
        True,
    ),
    (
        "known-fault",
        "may might can could",
        r"(?<=known )\b(?:issue|bug|fault|limitation|flaw)s?\b[^.;]*\b(?:may|might|can|could)\b",
        True,
    ),
    (
        "permission",
        "may",
        r"\b(?:users?|developers?|anyone|customers?|licensees?|companies|firms|you|members|employees|staff|participants|visitors|subscribers|nobody|no one)\b(?: \w+){0,4}? may "
        r"(?:not |only |also |freely |no longer )*(?:use|copy|modify|redistribute|distribute|sell|share|download|run|host|train|publish|resell|access|apply|appeal|request|cancel|enter|carry|bring|upload|sublicen[sc]e|fine-tune)\b",
        True,
    ),
    (
        "permission",
        "may",
        r"\bmay (?:not|only) be (?:used|copied|sold|shared|exported|resold|redistributed|shipped|combined|reproduced|accessed|modified)\b|\bmay only\b",
        True,
    ),
    (
        "past-ability",
        "could",
        r"\b(?:already|previously|formerly|before (?:that|the change|then)|until (?:then|last|recently|now|\d{4})|back then|at the time|in the past|"
        r"once|in earlier versions|for years|so that \w+|where \w+|so \w+)[,]? (?:\w+ ){0,4}?could\b|\bcould (?:already|previously|until|at last|finally|once|only)\b|"
        r"\bcould\b(?=[^.;,]*\b(?:until (?:last|then|recently)|in (?:19\d\d|20[01]\d)|at the time|back then|before the (?:change|update|ban)|last (?:year|month|week)|yesterday)\b)",
        True,
    ),
    (
        "past-ability",
        "could",
        r"\b(?:found|showed|shown|discovered|proved|demonstrated|meant|noticed|ensured|verified|learned|realised|realized)(?: \w+){0,4}? (?:that )?(?:\w+ ){0,4}?could\b",
        True,
    ),
    (
        "worked-as-fast",
        "could",
        r"\b(?:as \w+ as|whatever|wherever|all|everything|what|anything) (?:\w+ )?could\b",
        True,
    ),
    (
        "due-to",
        "due",
        r"\bdue to (?:the|a|an|its|their|his|her|this|that|these|those|\w+ing|\w+ of\b|\w+ (?:concerns|problems|issues|shortages?|demand|costs?|fears|limits|constraints|pressure|reasons|errors?))\b",
        False,
    ),
    ("due-to", "due", r"(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )(?<!now )(?<!still )(?<!both )(?<!, )\bdue to \w+ (?:in|on|from|with|and|at|for|over|by)\b|\bdue to \w+(?= ?[.,;]| ?$)(?<!launch)(?<!ship)(?<!end)(?<!start)(?<!open)(?<!close)(?<!expire)(?<!begin)(?<!resume)(?<!arrive)(?<!return)", False),
    ("verdict-on-forecast", "", r"\b(?:forecasts?|predictions?|estimates?|targets?|plans?|projections?|outlook|guidance|expectations?|promises?|goals?|roadmaps?|timelines?|timetable|rumou?rs?)(?= (?:is|are|was|were|looks?|seems?|sounds?|feels?|strikes?) (?:far |way |much |a bit |a little |rather |simply |just |completely |wildly |hopelessly |overly )*(?:too|overly|unrealistic|optimistic|pessimistic|ambitious|absurd|nonsense|reasonable|sensible|plausible|implausible|sound|silly|ridiculous|naive|bold|conservative|fanciful|credible|vague|worthless|laughable|misguided|wrong|flawed|reckless|brilliant|terrible|a joke|a mistake|a fantasy|premature|dubious)\b)", False),
    ("due-to", "due", r"\bdue (?:process|diligence|course|respect|credit|care|weight)\b", False),
    (
        "target-noun",
        "",
        r"\b(?:target|targets) (?:market|audience|users|customers|price|group|language|hardware)\b",
        False,
    ),
    ("plan-noun", "planning", r"\b(?:town |city |urban |event |family |financial |tax )?planning (?:permission|applications?|rules|department|office|officers?|committee|law|laws|consent|tools?|process|phase|stage|meeting|tasks?|ability|board|inspector|inspectorate)\b", False),
    ("want-noun", "", r"\bfor want of\b", False),
    ("likely-noun", "", r"\bthe likes of\b", False),
    ("so-far", "", r"\bso far\b", False),
    (
        "set-fixed",
        "set",
        r"\bset to (?:\d[\w.]*|zero|one|true|false|on|off|high|low|max|auto|default|null|none|a |the )",
        False,
    ),
    ("eyes-noun", "eyes", r"\b(?:the|its|his|her|their|all|your|our|my|of|in|with|own|human|public|s) eyes\b", False),
    (
        "plan-noun",
        "",
        r"\b(?:pricing|price|subscription|pro|free|paid|plus|team|enterprise|basic|data|health|pension|monthly|annual|family|insurance|business|starter) plans?\b(?! to\b)",
        False,
    ),
)

_NOUN_MODIFIER = re.compile(
    r"(?:\b(?:the|its|their|his|her|a|an|this|that|our|any|no|every|each|all|these|those|some|two|three|several|many|other|of|for|on|about|with|into|over|in|at|to|[\w.-]+'s?)\s+|^)(?:(?:next|new|long|much|widely|more|most|eagerly|so-far|still)\s+)?"
    + r"(?P<m>"
    + _MODIFIER
    + r")(?=\s+(?!to\b|in\b|on\b|by\b|for\b|at\b|within\b|from\b|this\b|next\b|later\b|soon\b|that\b|be\b|is\b|not\b|have\b|as\b|it\b|only\b|the\b|if\b|and\b|or\b)[\w\"'.$-]+)"
)


@cache
def rules() -> tuple[MaskRule, ...]:
    return tuple(MaskRule(n, frozenset(t.split()), re.compile(p), proves) for n, t, p, proves in _TABLE)


@cache
def noun_modifier() -> re.Pattern[str]:
    return _NOUN_MODIFIER
