"""How much a clause judges, advises or interprets rather than states: weights of words and turns (codebook, step 5).

A clause is an opinion from a sum of `THRESHOLD` on. Strong words reach it alone, weak ones need company, and what a
document could settle (figures, tests) takes some away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from index.judging import STRONG, WEAK

THRESHOLD = 1.0
EVENT = (
    r"(?:arrive|land|ship|launch|follow|come|appear|take|rise|fall|drop|last|become|reach|start|begin|end|open|close|go|grow|improve|hit|cost|deliver|return|"
    r"be (?:available|ready|live|out|released|launched|finished|complete|completed|done|able|fixed|restored|over|in|on|here|back|shipping|faster|cheaper))"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """A weighted pattern over lower-case text; a negative weight speaks for a statement of fact."""

    name: str
    weight: float
    pattern: re.Pattern[str]


_TURNS: tuple[tuple[str, float, str], ...] = (
    ("advice", 1.0, r"(?<!^)\b(?:should|ought to|shouldn't)\b(?! (?:(?:also|still|then|soon|now|finally) )?" + EVENT + r"\b)"),
    ("advice", 1.0, r"\b(?:had better|would do well|is better off|are better off|had best|better to|best to|no need to|it is time|it's time|time to|high time|it pays to|deserves?|never mind|worth (?:a|the|it|every|watching|\w+ing)|not worth|makes? (?:no |little |more |perfect )?sense|need not|must not|mustn't)\b"),
    ("advice", 1.0, r"^(?:do not|don't|never|always|avoid|consider|expect|watch|wait|keep an eye|think twice|stay away|forget|ignore|skip|stick|beware|remember|treat|imagine|let us|let's|take|make sure|be careful|look for|start|stop|try|use|pick|choose|give|get|hold off)\b(?! (?:of|is|was|are|were|and)\b)"),
    ("advice", 1.0, r"\b(?:urg(?:e|es|ed|ing)|called on|calls on|call(?:s|ed|ing)? for(?! (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|\d|january|february|march|april|may|june|july|august|september|october|november|december|next|this))|recommends?|recommending|advises?) \w+"),
    ("must", 0.7, r"\b(?:we|you|they|one|government|governments|regulators?|society|companies|everyone|nobody|lawmakers|congress|people|workers|leaders) (?:must|need to|needs to|have to|cannot afford)\b"),
    ("counterfactual", 1.0, r"\b(?:would|should)(?: not|n't)? (?:\w+ )?have (?:been |\w+ly )?\w+(?:ed|en|n|t|d|un|ade|one|ome|old|ung|ept|aid|eft|ost)\b"),
    ("counterfactual", 1.0, r"\b(?:could|might)(?: not|n't)? (?:easily |well )?have been (?:avoided|prevented|better|worse|stopped|spared|averted|easily|different|handled)\b"),
    ("counterfactual", 1.0, r"^\W*had [\w' -]+? \w+(?:ed|en|n|t|ne)\b.*\bwould\b"),
    ("counterfactual", 1.0, r"\b(?:if|had|were) (?:it|they|he|she|we|i|only|[\w.-]+) (?:were|had|not been|been|only|to have)\b(?=.*\b(?:would|could|might)\b)|\bwere it not\b|\bif only\b"),
    ("reads-as", 1.0, r"\b(?:sees|saw|reads|views|viewed|regards|regarded|hails|hailed|dismiss(?:es|ed)|portray(?:s|ed)|paints|painted|interprets|interpreted|lauds|lauded|praised|praises) (?:[\w'.%-]+ ){1,9}?as\b|\b(?:takes|took|take|reads?|treats|casts|frames|framed) (?:[\w'.%-]+ ){1,6}?as (?:a|an|the|proof|evidence|good|bad|yet) |(?<=[a-z]s )\b(?:see|view|regard|hail|dismiss|portray|read) (?:[\w'.%-]+ ){1,7}?as\b"),
    ("reads-as", 1.0, r"\b(?:sees?|views?|regards?) (?:[\w'.%-]+ ){1,6}?(?:turning|moving|becoming|becomes|shifting|trying|playing|losing|winning|behind)\b|\b(?:sees?) (?:a|an|no|little|in|this|it|that|the) "),
    ("calls-it", 1.0, r"\b(?:calls?|called|dubs|dubbed|labels|labelled|labeled|deems?|deemed|considers?|considered|finds?|thinks?|pronounced|declared)(?: (?:it|this|that|them|him|her|the [\w-]+(?: [\w-]+)?|its [\w-]+|[\w'.-]+))? (?:an? )?[\"“'](?! )"),
    ("describes-as", 0.5, r"\b(?:describes?|described|brand(?:s|ed)|presents?|presented) (?:[\w'.%-]+ ){1,8}?as (?:an? )"),
    ("praise", 1.0, r"\b(?:prais(?:es|ed|ing)|laud(?:s|ed)|hail(?:s|ed)|slam(?:s|med)|blast(?:s|ed)|lambast(?:s|ed|ing)|derid(?:es|ed)|mock(?:s|ed)|scoff(?:s|ed)|bemoan(?:s|ed)|applaud(?:s|ed)|decried|decries|excoriated|ridiculed|denounc(?:es|ed)|criticis(?:es|ed)|criticiz(?:es|ed))\b"),
    ("interprets", 1.0, r"\b(?:suggest(?:s|ed|ing)?|imply|implies|implied|means?|meant|proves?|shows?|signals?|hints?|indicates?) that\b(?=.*\b(?:industry|market|momentum|serious|strategy|era|race|power|future|world|trend|shift|gap|moat|ambition|mature|maturing|turning|lead|leadership|no longer|real|bubble|matters?|confidence|pressure|priorit\w+|appetite|wants?|deliberate|care|learned|balance|dominance|independence)\b)"),
    ("interprets", 1.0, r"\bsuggest(?:s|ing)? (?!(?:using|that (?:users|you)|trying)\b)(?:a|an|that|the|either|it|this|[\w'.-]+ (?:is|are|has|have|wants?|knows?|fears?|feels?)|china|how|more|less|[\w'-]+'s)\b"),
    ("interprets", 1.0, r"\b(?:a|another|clear|first|yet another|the clearest|telling|strong|sure|the latest) (?:sign|signal|symptom|proof|evidence|reminder|testament|wake-up call|indication|turning point|watershed|milestone|game.changer|step (?:forward|backward|in the right direction|too far)|blow to|win for|victory for|loss for|test of)\b|\bas (?:a )?sign\b|\b(?:mark(?:s|ing|ed)?|represent(?:s|ed|ing)?) (?:a|an|the) (?:\w+ )?(?:significant|major|new|turning|important|shift|milestone|watershed|real|potentially|departure|moment|big|sea|step)"),
    ("interprets", 0.8, r"\b(?:underlin|underscor|highlight|epitomi[sz]|exemplif|symboli[sz]|illustrat)(?:e|es|ed|ing|ies)\b (?:how|just how|the|why|a|its)|\b(?:amounts?|amounted) to\b|\bboils down\b|\bspeaks volumes\b|\btells us\b|\bsays (?:more|a lot|much|everything) about\b|\braises? (?:\w+ )?questions\b|\bsends? (?:a|the) (?:\w+ )?(?:signal|message)\b|\bcements?\b|\bpaves? the way\b"),
    ("interprets", 1.0, r"\b(?:this|that|it|which|all this|all of this|history|experience|the episode|the move|the result|the case|the saga) (?:shows?|showed|proves?|proved|tells|means|suggests?|reveals?|underlines?|underscores?|illustrates?|demonstrates?|confirms?|raises|smacks of|reeks of|explains) (?:how|that|why|just|us|what|again|once|more|the)\b"),
    ("idiom", 1.0, r"\bwhat (?:really |truly )?(?:matters|counts) is\b|\bthe (?:point|truth|fact|trouble|question|lesson|upshot|irony|danger|sad part|good news|bad news|problem|catch|takeaway|bottom line) (?:is|was|remains)\b|\bof (?:little|no|limited|great|real) (?:use|value|help|interest|comfort|consequence|importance)\b|\bwishful thinking\b|\bhype aside\b|\bif anything\b|\b(?:raises?|raised) more questions\b|\bhas won\b(?= ?[.!]|$)|\bmean(?:s)? trouble\b|\bget what you pay for\b|\bfor most (?:people|users|of us)\b|\bgood enough\b|\bthe end of (?:an era|cheap|the age)\b|\b(?:needs?|has) to (?:explain itself|do better|wake up|grow up|step up|rethink)\b|\bsets? the (?:pace|tone|agenda)\b|\bsetting the pace\b"),
    ("predicate", 1.0, r"\b(?:is|are|was|were|remains?|seems?|looks?|feels?|be|'s) (?:not |simply |just |plain |deeply |very |really |quite |clearly |hardly |also |still |far from |a |an |the )*(?:wrong|right|fair|unfair|bad|good|great|risky|essential|crucial|important|inevitable|impossible to|easy to see|hard to (?:see|imagine|believe|overstate|justify|argue|tell|say)|difficult to (?:see|imagine|believe|overstate|justify)|nonsense|empty|meaningless|overkill|smart|clever|foolish|unwise|wise|healthy|dangerous|unclear at best|no surprise|no accident|no coincidence|no wonder|long overdue|welcome|bad idea|good idea|better idea|key to|risky bet|real deal|safe bet)\b(?! (?:hand|side|now|time|size|order|place)\b)"),
    ("seems", 0.8, r"\b(?:seem|seems|seemed|feel|feels|looks?|sounds?) (?:to be |like |as if |as though |a |an |almost |rather |more |less |very |too |quite |so |increasingly )?(?!to\b|at\b|for\b|into\b|back\b|forward\b|after\b|up\b|the\b|and\b|or\b|in\b|on\b)[a-z]+"),
    ("idiom", 1.0, r"\bforc(?:es|ed|ing) (?:[\w']+ ){1,3}to (?:rethink|reckon|wake up|think again|reconsider)\b|\b(?:lowers?|raises?) the (?:barrier|bar|stakes)\b|\blevels? the playing field\b|\bopens? the (?:door|floodgates)\b|\bchanges? (?:the game|everything)\b|\bturn(?:s|ed) into a (?:contest|race|battle|farce|mess)\b|\bhave no say\b|\bhas no say\b|\bby far the (?:most|best|worst|least)\b|\btug.of.war\b|\bno comparable\b|\bno other \w+ (?:does|has|can|comes)\b"),
    ("idiom", 1.0, r"\b(?:hold|holds) (?:no )?water\b|\b(?:mostly|only|all|just|purely) for show\b|\bcannot help but\b|\blost (?:its|his|her|their) (?:nerve|way|edge|touch|mojo|soul)\b|\bno winners\b|\bmakes? (?:little|no|perfect|good|some) (?:\w+ )?sense\b|\bworth more than (?!\d|[$€£])|\b(?:a|an) (?:poor|good|bad|terrible|great|fine|weak|lousy|reliable|useful|sure|safe|natural|obvious|perfect|fair|strange|curious|odd|rare|welcome|sad|sorry|rude|cruel|cheap|clever|smart|silly|lazy|bold|brave|wise|foolish|dangerous|slippery|damp|wasted|missed|real|true|clear|classic|textbook|decent|solid|worthy|sane) (?:guide|choice|idea|move|way|sign|bet|fit|place|reason|excuse|case|example|deal|joke|squib|opportunity|chance|fear|pity|shame|update|match|tool|match|companion|citizen|contender|alternative|substitute|one|gamble|awakening|slope|mistake|start|step|thing|story|day|time|test|lesson|compromise|winner|loser|world)\b|\b(?:plays?|playing) (?:with fire|catch-up)\b|\b(?:a|an|such a) (?:letdown|steal|bargain|godsend|blessing|curse|failure|success story|triumph|farce|flop|dud|gem|letdown|cash grab|rip-off|stunt|sideshow|distraction|dead end|house of cards|paper tiger|wake-up call|step backwards?|half measure|band-aid|smokescreen|fig leaf|no-brainer)\b|\breads? like an?\b|\bthe only (?:sane|sensible|real|honest|reasonable|right)\b|\bno (?:good|real|obvious|earthly|sensible) reason\b|\bhas (?:a|an) (?:\w+ )?problem\b|\bshown? the world\b|\btrusts?\b is\b|\bno one does\b|\bnobody does\b|\b(?:aged|aging) (?:badly|well|poorly)\b|\bpales? (?:in|by) comparison\b|\bstands? out\b|\bfalls? flat\b|\bfalls? short of (?:the hype|its promise|expectation)|\bhits? the mark\b|\bmisses? the mark\b|\btoo little,? too late\b|\btake it with a (?:grain|pinch)\b|\bgrain of salt\b|\bpinch of salt\b|\bsmoke and mirrors\b|\bcold comfort\b|\bin (?:a class|a league) of\b|\bsecond to none\b|\bleft (?:much|a lot)\b|\bthe emperor\b|\bsnake oil\b|\bwriting is on the wall\b|\btip of the iceberg\b|\bapples (?:to|and|with) oranges\b|\bjury is (?:still )?out\b|\bhard to beat\b|\bspot on\b|\bleaves? no room\b|\bcries? out for\b|\bbegs the question\b"),
    ("idiom", 1.0, r"\bmatters? (?:more|most|less|little|a lot)\b|\bthe real (?:winner|loser|question|issue|problem|story|test|danger|scandal|reason|lesson|prize)\b|\bspeaks volumes\b|\bon earth\b|\bwho needs\b|\bwho cares\b|\bwhat'?s the point\b|\b(?:far|all|way) too \w+|\bonly (?:himself|itself|themselves|herself) to blame\b|\b(?:is|be|was|been|are) (?:a |an )?(?:no-brainer|joke|mistake|shame|pity|gamble|disaster|triumph|circus|trap|scam|win|gift|must)\b|\b(?:good|bad|great|terrible|welcome) news for\b|\b(?:a|such a) (?:joy|pleasure|delight|nightmare|pain|treat|chore|slog)\b|\b(?:nobody|no one|nobody with|no one with) (?:with any|in (?:his|her|their) right)\b|\btells? us (?:little|nothing|more)\b|\bleaves? (?:much|a lot) to be desired\b|\bmiss(?:es)? the point\b|\bso much for\b|\bcome to nothing\b|\ba matter of taste\b"),
    ("stance", 0.8, r"\b(?:i|we) (?:think|believe|feel|suspect|doubt|guess|hope|wonder|find|love|hate|like|prefer|would|am|know)\b|\bin (?:my|our|his|her|their) (?:view|opinion|eyes|judg[e]?ment)\b|\bto my mind\b|\bif you ask me\b|\bpersonally\b"),
    ("stance", 0.5, r"\b(?:i|i'm|i've|i'd|my|me|we|we're|we've|our|us|ourselves|myself)\b"),
    ("stance", 0.4, r"\b(?:you|your|you're|yourself|one's|ours)\b"),
    ("exclaims", 0.9, r"!(?:\s|$|[\"'”)])"),
    ("rhetorical", 0.9, r"\b(?:who|what|why|how|isn't|aren't|doesn't|don't|didn't|so|really|right)\b[^?]*\?"),
    ("contrast", 0.6, r"\bnot (?:a|an|the|just|merely|simply|because|only|so much|about|for|by|in) [^,;.]*,? but\b|\brather than\b(?=.*\b(?:real|genuine|serious|plain)\b)|\bless (?:a|about) [^,;.]* than\b|\bmore (?:a|about) [^,;.]* than\b|\bnothing (?:more|less|but|short)\b|\bno matter\b|\bno (?:doubt|wonder|surprise|accident|coincidence)\b"),
    ("degree", 0.6, r"\b(?:too|so|such a|such an|quite|rather) (?!(?:than|of|that|far|much|many|as|long|the|a|an|from|for|to|in|on|with|are|is|was|were|have|had|who|called|it|they|we|you|users|and|or|well)\b)[a-z]{4,}"),
    ("degree", 0.6, r"\b(?:more|less|most|least|very) (?!(?:expensive|recent|recently|likely|common|active|precise|accurate|effective|capable)\b)[a-z]+(?:ive|ous|ful|able|ible|less|ing|ant|ent|ical|ic|ial|ual|some|ish)\b"),
    ("superlative", 0.7, r"\b(?:the|its|their|his|most|world's|history's|far the|yet the|easily the)(?: single)? (?:best|worst|greatest|finest|biggest|smartest|boldest|weakest|strongest|cleverest|most \w+)\b"),
    ("comparative", 0.6, r"\b(?:better|worse|smarter|superior|inferior|weaker|easier|harder|safer|riskier|wiser|fiercer|nicer|simpler|cleverer)\b"),
    ("is-eval", 0.4, r"\b(?:is|are|was|were|be|remains?|looks?|feels?) (?:\w+ly )(?!(?:known|used|called|available|owned|based|held|made|sold|seen|run|paid|released|updated|open|closed|controlled|multimodal|funded|listed|traded|priced|compatible|required|supported|tuned|trained|responsible|[a-z]+ed|[a-z]+ing)\b)[a-z]{4,}"),
    ("measured", -0.5, r"\b\d[\d.,]*\s?(?:%|per ?cent|percent|x\b|times|points?|tokens?|billion|million|trillion|gb|tb|ms|seconds|months|weeks|years|b\b|t\b|k\b|m\b)|[$€£¥]\s?\d"),
    ("measured", -0.5, r"\b(?:so far|to date|yet tested|on record|of the \w+ tested|since \d{4})\b"),
    ("measured", -0.5, r"\b(?:benchmarks?|tests?|scored?|scores|swe-bench|mmlu|leaderboard|measured|survey|census|figures show|percent)\b"),
)
_HEDGED_PRAISE = re.compile(r"\b(?:potentially|arguably|undoubtedly|possibly|perhaps|probably) (?:a |an |the )?(?:\w+ )?(?:major|big|best|most|biggest|great|important|significant|transformative|powerful|greatest|worst|decisive|fatal|better|worse)\b")


@cache
def turns() -> tuple[Turn, ...]:
    return (*(Turn(n, w, re.compile(p)) for n, w, p in _TURNS), Turn("hedged-praise", 1.0, _HEDGED_PRAISE))


@dataclass(frozen=True, slots=True)
class Weighed:
    start: int
    end: int
    rule: str
    weight: float


_MEASURABLE = frozenset({"degree", "superlative", "comparative", "is-eval", "judging-word", "contrast", "seems", "stance"})


def total(weighed: list[Weighed]) -> float:
    """The sum; what speaks for a fact only offsets words that a measurement could bear out, not advice or idiom."""
    firm = sum(w.weight for w in weighed if w.weight > 0 and w.rule not in _MEASURABLE)
    loose = sum(w.weight for w in weighed if w.weight < 0 or w.rule in _MEASURABLE)
    return firm + max(0.0, loose)


def weigh(low: str, start: int, end: int) -> list[Weighed]:
    """Every turn and judging word of `low[start:end]` (lower case, frames and names hidden), each turn counted once or twice."""
    found: list[Weighed] = []
    for turn in turns():
        for at, match in enumerate(turn.pattern.finditer(low, start, end)):
            if at > 1:
                break
            _add(found, Weighed(*match.span(), turn.name, turn.weight if at == 0 else turn.weight / 2))
    for match in _WORD.finditer(low, start, end):
        word = match.group()
        if word in STRONG:
            _add(found, Weighed(*match.span(), "strong-word", 1.0))
        elif word in WEAK:
            _add(found, Weighed(*match.span(), "judging-word", 0.5))
    return found


def _add(found: list[Weighed], new: Weighed) -> None:
    """Of two that overlap and pull the same way, only the heavier counts."""
    for at, old in enumerate(found):
        if old.start < new.end and new.start < old.end and old.weight * new.weight > 0:
            if abs(new.weight) > abs(old.weight):
                found[at] = new
            return
    found.append(new)


_WORD = re.compile(r"[a-z]+(?:[-'][a-z]+)*")
