"""Words of attribution: verbs that frame a claim, documents that speak, phrases for an unnamed source. Data only."""

from __future__ import annotations

import re

SAY = frozenset(
    """
said says say tell tells told write writes wrote report reports reported announce announces announced state
states stated add adds added claim claims claimed confirm confirms confirmed reveal reveals revealed disclose
discloses disclosed note notes noted acknowledge acknowledges acknowledged admit admits admitted concede
concedes conceded explain explains explained estimate estimates estimated calculate calculates calculated find
finds found conclude concludes concluded repeat repeats repeated reiterated stress stresses stressed testify
testified recall recalled insist insists insisted maintain maintains maintained allege alleges alleged posted
tweeted written replied replies answered deny denies denied warn warns warned caution cautions cautioned learned hinted
teased teases hints hint indicated signalled signaled emphasised emphasized declared declare declares mentions mentioned
noticed notices spotted spots observed observes remarked remarks remark quotes quoted reckon reckons reckoned
joked understands
assert asserts asserted affirm affirms affirmed attest attests attested aver avers averred comment comments
commented confide confides confided contends divulge divulges divulged emphasise emphasises emphasize emphasizes
flag flags flagged inform informs informed intimate intimated let lets proclaim proclaims proclaimed recount
recounts recounted reiterate reiterates relate relates related respond responds responded rule rules ruled
signal signals specify specifies specified stipulate stipulates stipulated stress stresses submit submits
submitted summarise summarises summarised summarize summarizes summarized swear swears testifies trumpet
trumpets trumpeted tweet tweets underline underlines underlined underscore underscores underscored verify
verifies verified blogged boast boasts boasted brag brags bragged crowed gushed enthused quipped shrugged fumed
snapped whispered cautions advise advises advised recommend recommends recommended share shares shared highlight
highlights highlighted document documents documented post posts clarify clarifies clarified assure assures
assured volunteered blurted chimed retort retorted shot interjected narrated promised vowed predicted forecast
agree agrees agreed speak speaks spoke
guessed gauge gauges gauged tally tallies tallied count counts counted reply reply detect detects detected
discover discovers discovered demonstrate demonstrates demonstrated determine determines determined prove proved
proves pointed saying reporting claiming warning telling insisting adding arguing noting
""".split()
)
OPINE = frozenset(
    """
argue argues argued think thinks thought believe believes believed contend contends contended opine opines
opined suggest suggests suggested speculate speculates speculated fear fears feared lament laments lamented
complain complains complained quip quips quipped countered counters doubt doubts doubted regret regrets consider
considers considered worry worries worried remarked remarks remark reckon reckons reckoned muse muses mused
cautions caution cautioned
""".split()
)
OPINE_THAT = frozenset(
    """
gripe gripes griped grumble grumbles grumbled grouse groused carp carped moan moans moaned rail railed rant
ranted scoff scoffs scoffed sneer sneered marvel marvels marvelled marveled enthuse enthuses enthused gush
gushes gushed rave raves raved judge judges judged deem deems feel feels felt surmise surmises surmised theorise
theorises theorised theorize theorizes theorized hypothesise hypothesised hypothesize hypothesized posit posits
posited postulate postulates postulated conjecture conjectured infer infers inferred fume fumes fumed rue rues
rued hold sniff sniffed sighed bemoan bemoans bemoaned decry decries decried protest protests protested
""".split()
)
"""Verbs of judgement that frame a statement only where one follows ("feels that")."""
DOCUMENT = re.compile(
    r"\b(?:filings?|reports?|memos?|documents?|documentation|docs|pages?|posts?|blogs?|cards?|"
    r"papers?|declarations?|permits?|study|studies|data|figures|records?|tests?|"
    r"surveys?|polls?|leaderboards?|rankings?|footnotes?|logs?|websites?|notes?|letters?|e-?mails?|statements?|spreadsheets?|code|"
    r"commits?|changelogs?|slides?|benchmarks?|"
    r"results|minutes|transcripts?|listings?|invoices?|manuals?|tables?|screenshots?|leaks?|rumou?rs|"
    r"patents?|audits?|brochures?|reviews?|receipts?|analys[ie]s|contracts?|photos?|images?|advisory|bulletins?|blueprints?|"
    r"briefs?|briefings?|charts?|circulars?|communiqu\u00e9s?|complaints?|papers|databases?|decks?|dashboards?|decrees?|"
    r"depositions?|directives?|disclosures?|dispatch(?:es)?|drafts?|entry|entries|faqs?|footage|graphs?|guides?|"
    r"handbooks?|ind(?:ex|ices)|indictments?|ledgers?|lawsuits?|suit|licen[cs]es?|manifests?|memorandums?|metadata|"
    r"newsletters?|notices?|petitions?|prospectus|press releases?|release notes|readme|registry|"
    r"rulings?|roadmaps?|schedules?|sheets?|source code|specs?|specifications?|submissions?|summary|"
    r"summaries|teardowns?|telemetry|terms|testimony|texts?|threads?|timelines?|trailers?|tweets?|verdicts?|videos?|wikis?|s-1|"
    r"10-k|10-q|8-k|post-?mortems?|messages?|repo|repository|tickets?|requests?|estimates?|forecasts?|projections?|research|"
    r"calculations?|guidance|outlook|autopsy|investigations?|inquiry|probes?|experiments?|trials?|measurements?|tracker|trackers|"
    r"adverts?|job listings?|renders?|blog)(?: \w+)?"
    r"(?: (?:by|from|of|on|with|for|in|at|seen|obtained|reviewed|filed|dated|published|released|shared|posted|"
    r"submitted|signed|written|compiled|leaked|shown|sent|given|addressed|attached|linked)\b[^,;]*)?$"
)
SHOW = frozenset(
    """
shows show showed indicates indicate indicated reveals revealed reveal lists list listed states stated gives
describes described describe details detailed suggests suggest suggested notes puts put says said points
mention mentions mentioned confirms confirmed records recorded reads read discloses disclosed alleges alleged claims
claimed warns warned finds found concludes concluded demonstrates demonstrated specifies specified contains contain
give gave list put refers refer referred envisages cites cited outlines outlined lays calls names named
implies implied imply sets rates shown
""".split()
)
PLAN = frozenset(
    """
suspect suspects suspected targeting betting exploring eyeing intending considering evaluating hopes looking
preparing prepares seeking readying plans plan planned expects expect expected hopes hope hoped aims aim aimed
intends intend intended promises promised promise forecasts forecast forecasted predicts predict predicted
projects projected anticipates anticipate anticipated vows vowed pledges pledged wants want wanted foresees
foresee envisages sees see proposes proposed considers considering mulls eyes targets targeted threatened
threatens believes believe estimates planning expecting hoping aiming promising guided bets bet fears fear seeks
weighs weighing mulling doubt doubts commits committed reckons assumes assume
gearing pondering ponders pondered contemplating contemplates contemplated plotting plots scouting negotiating
racing pushing vying bidding angling itching longs longing yearns yearning aspires aspire aspiring strives
strive wishes wish determined resolved swears swore guarantees guaranteed undertakes undertook teases teased
tease previewed foresaw envisions envisioned envision envisaged envisage pegs pegged peg pencils pencilled
penciled wagers wagered wager banking counting guesses guessed guess speculates speculated theorised floated
floats float mooted moots readied schedules mulled guarantee pledging vowing threatening proposing predicting
forecasting anticipating suspecting drafting drawing courting pursuing pursues debating discussing studying
reviewing scrambling rushing fighting readies hinted hints
""".split()
)
AFTER = re.compile(
    r"\b(?:according to|as per|per|in the (?:words|view|opinion|eyes|estimation|judge?ment|telling) of|"
    r"at least according to|going by|(?<=, )via(?= [^,]{2,40}\.?$)|(?<=\()via(?= [^()]{2,40}\)\W*$))\s+"
)
UNNAMED_PHRASE = re.compile(
    r"\breportedly\b|\ballegedly\b|\bpurportedly\b|\bsupposedly\b|\b(?:is|are|was|were|has been|"
    r"have been) (?:also |widely |earlier |now )?(?:said|reported|rumou?red|alleged|claimed|"
    r"whispered|tipped|understood) to\b|\bit(?: is|'s| was| has been) (?:widely )?(?:said|reported|claimed|understood|"
    r"rumou?red|alleged|whispered)\b|(?:^\W*|, )(?:i|we)(?:'m|'re| am| are|'ve been| have been) (?:also )?told\b"
    r"|\bso (?:the )?(?:rumou?r|story|word|gossip) (?:goes|has it)\b|"
    r"\b(?:rumou?r|word|legend) has it\b|\brumou?rs? (?:say|says|"
    r"suggests?|claims?|points?|ha(?:s|ve) it|that|swirl|is|are)\b|"
    r"\bword (?:is|(?:on|in|around|among) (?:the )?\w+ is)\b|"
    r"\bthere(?: is| are|'s) (?:talk|reports|rumou?rs|chatter|whispers|gossip|word)\b|"
    r"\bthe (?:talk|word|rumou?r|gossip) is\b|(?<=\w )said to (?=(?:be|have)\b[^.]*$)|^\W*rumou?rs?: |"
    r"\b(?:is|are|was|were) (?:rumou?red|tipped) (?=(?:for|as|in|on|at)\b)|"
    r"^\W*rumou?red\b|: rumou?red\b|^(?:\w+ ){1,2}(?:were|have been|had been) (?:also )?told (?=that\b|the\b|\w+ing\b)"
)
LEAD = frozenset(
    """
though although while whereas because since but and yet so or meanwhile separately however still also nor then
""".split()
)
NOT_SOURCE = frozenset(
    """
nobody no-one none no neither few just it there what which who whose this that if when where how why as than not to
according
""".split()
) - {
    "it",
    "this",
    "that",
}

ACCUSE = frozenset(
    """
called calls dubbed describes described dismissed dismisses praised praises hailed hails slammed criticised
criticized blasted branded brands likens likened panned ranks ranked rated accuse accuses accused blame blames blamed
""".split()
)
NEEDS_THAT = frozenset(
    """
spotted spots
agree agrees agreed speak speaks spoke
found find finds added adds add put puts answered answers quoted quotes posted mentions mentioned gives points
consider considers considered flag flags flagged share shares shared highlight highlights highlighted document
documents documented post posts underline underlines underlined underscore underscores underscored let lets signal
signals verify verifies verified recount recounts recounted relate relates related rule rules ruled detect detects
detected discover discovers discovered demonstrate demonstrates demonstrated determine determines determined prove
proves proved count counts counted tally tallies tallied specify specifies specified judge judges judged feel feels
felt recommend recommends recommended trumpet trumpets trumpeted submit submits submitted inform
saying reporting claiming warning telling insisting
tweet tweets advise advises advised comment comments forecast guessed shot respond responds responded stress stresses
""".split()
)
"""Framing verbs that take a plain object so often that a statement needs "that" or a quotation."""
CLAUSAL = frozenset(
    """
said says say told tells tell thinks think thought believes believe believed claims claimed insists insisted
argues argued warned warns hopes hoped
""".split()
)
"""Verbs whose statement may begin with a list of subjects ("said A and B are ...")."""
BETWEEN = frozenset(
    """
has have had been also later now still already is are was earlier previously once then repeatedly even would not
never does do did doesn't don't didn't both all itself himself first
""".split()
)
ADDRESSED = frozenset(
    "told tells tell assured assures assure informed informs inform warned warns warn reminded reminds remind".split()
)
"""Verbs of saying whose object is who was told."""
ADVERBIAL = frozenset(
    """
of in on at by for from with during after before as to about yesterday today last earlier monday tuesday
wednesday thursday friday saturday sunday reporters investors this
""".split()
)
STOPS = frozenset(
    [
        ";",
        ":",
        "—",
        "–",
        "--",
        ".",
        "?",
        "!",
        "(",
        "“",
        '"',
        "-",
        "*",
        "•",
        "|",
        "but",
        "while",
        "because",
        "although",
        "though",
        "that",
        "whereas",
        "if",
        "when",
    ]
)
UNCLOSING = frozenset(
    """
name names named
plan plans planned target targets targeted want wants wanted seek seeks bet bets plans details lists gives
describes
""".split()
)
"""Framing verbs that don't close a sentence after their subject (they are nouns there, or take an object)."""
MEASURE = frozenset(
    "counts counted model tallies tallied clocks clocked measures measured models modelled modeled".split()
)
"""Verbs whose subject is the source of a figure behind them."""
URGE = frozenset("urge urges urged advise advises advised".split())
REJECT = frozenset("reject rejects rejected".split())
VIEW = frozenset("regards regard regarded views view viewed sees see saw considers considered".split())
"""Verbs of judgement with "as"."""
POINT = frozenset("point points".split())
PUT = frozenset("puts put pegs pegged".split())
ESTIMATE = frozenset("estimates estimated estimate".split())
FRAMING = POINT | URGE | REJECT | MEASURE | VIEW | SAY | OPINE | OPINE_THAT | PLAN | SHOW | ACCUSE
PEOPLE = re.compile(
    r"\b(?:\w+(?:ists?|ers|ors|ants?|ians?|ees)|analysts?|officials?|critics?|experts?|sources?|"
    r"people|compan(?:y|ies)|firms?|labs?|ministry|agency|bank|"
    r"government|spokes\w+|team|group|union|police|he|she|they|we|i|chief|executives?|managers?|"
    r"employee|worker|staffer|user|tester|insider|blogger|supplier|partner|advis[eo]r|aide|trader|investor|"
    r"maker|owner|author|editor|researcher|engineer|developer|leaker|manager|founder|director|leader|"
    r"outlet|colleagues|paper|newspaper|magazine|minister|president|mayor|judge|governor|court|senator|prosecutor|lawyer|"
    r"witness|coach|club|studio|publisher|regulator|commission|committee|council|party|university|startup|start-up)\b"
)
