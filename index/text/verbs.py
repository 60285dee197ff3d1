"""Verb forms of English news: the commoner verbs and what each of their forms may be. Data and its expansion only."""

from __future__ import annotations

from functools import cache

_REGULAR = """
abandon absorb accelerate accept access accompany accuse achieve acknowledge acquire act activate adapt add
address adjust admit adopt advance advise affect agree aim alert align allege allocate allow alter amend analyse
analyze announce answer anticipate appeal appear apply appoint approach approve argue arrange arrest arrive ask
assemble assert assess assign assist assume attack attempt attend attract audit author authorise authorize
automate avert avoid await award back balance ban base battle benchmark benefit blame blast block boast book boost
border borrow bounce brace break brief broaden bundle calculate call campaign cancel cap capture carry cause
caution cease celebrate challenge change charge chart check chase cite claim clarify clash classify clear climb
close coach collaborate collapse collect combine command comment commission commit compare compete compile
complain complete comply compress compute concede conclude condemn conduct confirm connect consider consist
consolidate consult consume contact contain continue contract contribute control convert convict cooperate copy
correct count counter cover crack crash create credit cripple criticise criticize cross crush cure cushion damage
date debut decide declare decline decrease defeat defend defer define delay delete deliver demand demonstrate deny
depart depend deploy deprecate describe design destroy detail detect determine develop devise die differ direct
disable disappear disappoint discard disclose discontinue discover discuss dismiss dispatch display dispute
distill distribute divert divide dominate donate double download downgrade draft drag drift drop dump earn ease
echo edge educate elect eliminate embrace emerge emphasise emphasize employ enable enact encounter encourage end
endorse enforce engage engineer enhance enjoy ensure enter equip escape establish estimate evacuate evaluate
evolve examine exceed exchange exclude execute exempt exhaust exhibit exist exit expand expect experience expire
explain explode exploit explore export expose express extend extract eye face fade fail favour favor fear feature
field file fill finalise finalize finance finish fire fix flag flood focus follow force forecast form found freeze
fuel fulfil fund gain gather generate govern graduate grant guarantee guess guide hail halt halve hammer hand
handle happen harm head help hesitate hike hint hire hit hold honour honor hope host house identify ignore
illustrate imagine impact implement imply import impose improve include incorporate increase incur indicate inform
inject injure inspect inspire install integrate intend intensify interview introduce invest investigate invite
involve issue jail join judge jump justify kick kill knock label lack lag land last launch lean learn lease leak
lecture level leverage license lift limit line link list listen load lobby locate lock log look loom loosen lose
lower maintain manage mandate manufacture map march mark market match mature measure merge migrate mind miss mix
model modify monitor mount move mull multiply name near need negotiate nominate note notice notify obey object
oblige observe obtain occupy occur offer omit open operate oppose optimise optimize order organise organize
originate oust outline outlive outpace outperform own pack participate partner pass patch pause peak pend perceive
perform permit persuade phase pick pilot place plan plead please pledge plot plunge point poll portray pose
position possess post postpone power praise predict prefer prepare present preserve press prevail prevent preview
price print probe proceed process produce profit progress prohibit project promise promote prompt propose
prosecute protect protest prove provide provoke publish pull pump punish purchase pursue push qualify question
quit quote race raise rally range rank rate ratify reach react read reaffirm realise realize reason rebound rebuff
rebuild recall receive reckon recognise recognize recommend record recover recruit redesign reduce refer reflect
refrain refuse regain regard register regret regulate reign reinstate reiterate reject relate relax relaunch relay
release rely remain remark remember remind remove rename renew reopen reorganise reorganize repay repeal repeat
replace reply report represent request require rescue research reserve reset resign resist resolve respond rest
restate restore restrict restructure result resume retain retire retrain retreat retrieve return reveal reverse
review revise revoke reward roll route rule rush sack sample sanction satisfy save scale scan schedule score scrap
scrape scrutinise secure seem seize select separate serve settle shape share shelve shift ship shock shorten show
shrug sign signal simplify sink slam slash slate slow slip slump soar solve sort sound source spark spawn
specialise specialize specify speculate sponsor spot spur stage stall start state stay steer stem step stop store
strain strengthen stress stretch strip struggle study stumble submit subsidise subsidize succeed suffer suggest
sum supply support surface surge surpass surprise surrender surround survey survive suspect suspend swap switch
tackle talk tap target tax tease tell tend term terminate test testify thank threaten tie tighten time tip title
top total touch tour trace track trade trail train transfer transform translate transmit travel treat trend trial
trigger trim triple trouble trust try tumble tune turn tweak tweet type unbundle undergo underline underscore
unify unlock unveil update upgrade uphold upload urge use usher utilise utilize validate value vanish vary veto
view violate visit voice volunteer vote vow wait walk want warn waste watch weaken weigh welcome widen wipe
withstand witness wonder work worry worsen wrap yield believe owe outsource prioritise prioritize verify certify
simulate shed thrive depict constitute derive comprise contest concern coincide breach bypass fulfill forgo strand
surrender assure aggravate amass assemble accumulate arm attribute bolster breed burst bury clinch commence
conceal consent contemplate crunch curb dangle debate demote detain deter devote dip disagree disband disclose
dismantle disrupt dissolve dwarf elevate embed emit enrol enroll entail entice erase erode escalate evade evict
exempt exhaust facilitate falter fare fend fetch fluctuate foresee forge foster freeze gauge glimpse grill halve
hamper hinder hoard ignite imitate impair inherit initiate inspect intervene invoke juggle kidnap liquidate loan
mimic misuse mock monetise monetize mourn nudge nurture oversee overhaul overturn pardon pave penalise penalize
persist plague plummet poison populate pour precede preclude presume prey probe prolong propel prosper quantify
quash quell raid ramp rattle reap rebuke rebrand recoup redirect refund refute reimburse relegate relinquish
relocate render replicate repurpose rescind reschedule resell reshape reshuffle resurface retaliate revamp revert
revive rival scramble screen scrub sever shatter shield shrug skyrocket smuggle snap snatch soften spare spark
spell spill splash spoil stabilise stabilize stagger stall stir stockpile strand streamline subpoena substitute
subtract supersede suppress surmount sustain tamper taper tarnish thwart tolerate topple tout trick tuck undermine
undo unload unravel untangle unwind usurp vacate verge void wane waive warrant weather whittle wield wind withhold
worsen wreck yank sue bill charge rent rewire reroute head name accuse poach undercharge retool port
abate abide abolish abound accommodate accredit accrue acquaint acquit adhere adjourn adjudicate administer
admire adore adorn advertise affirm afflict afford agonise agonize alienate allay alleviate allot allude
alternate amalgamate amaze amplify amuse analogise animate annex annihilate annotate annoy annul antagonise
antagonize apologise apologize appease append applaud apportion appraise appreciate apprehend ascend ascertain
ascribe aspire assail assassinate assimilate astonish astound atone attain attest augment backport baffle bail
bake barricade bask bathe befriend beg behave belong bemoan besiege bestow betray bewilder bicker bicycle binge
blacklist blackmail blend bless blind blink blossom bluff blur blurt bode bombard bother bottle brag brake
brandish brave brawl bristle brood browse buckle burgle burnish butcher buzz calibrate camouflage canvass
captivate caricature carve cascade catalogue categorise categorize cater cave cede censure centralise centralize
characterise characterize chastise chat cherish choke chop churn circulate circumvent civilise clamp clasp
cleanse clone coerce coexist cofound collate collide colonise combust commemorate commute compensate complicate
compose conceive concentrate concoct condense confer confess confide configure confine confiscate conform
confront confuse congratulate congregate connote conquer conserve conspire constrain constrict construct
construe contaminate contend contrast contravene convene converge convey convince coordinate cope cordon corrode
corrupt covet crackle creak criminalise criminalize cringe critique croak crouch crowdfund cruise crumble
crystallise cuddle culminate cultivate curate curtail dab dabble dart dazzle deactivate debunk deceive
decelerate decentralise decimate decipher decode decommission decompose decorate decouple decrypt dedicate
deduce deduct deem deepen deface deflate deflect deform defraud defuse defy degrade dehydrate delegate delineate
delve democratise democratize demonise denote denounce deplete deport depose depress deprive derail deregulate
deride descend deserve designate desist despise detach deteriorate detest detonate devastate deviate devour
diagnose dictate differentiate diffuse digest digitise digitize dilute diminish dine discern discharge
discipline disclaim discourage discriminate disembark disengage disfigure dislodge dismay disobey disorient
disown disperse displace displease dispose disprove disqualify disregard dissect disseminate dissipate dissuade
distance distil distinguish distort distract disturb ditch dive diverge diversify divest divorce divulge dock
dodge domesticate doubt douse dramatise drench dribble droop drown dub dupe duplicate eclipse economise edit
elaborate elapse electrify elicit elope elude emanate emancipate embark embarrass embellish embezzle embody
emulate enclose encode encompass encroach encrypt endanger endear endure energise energize engrave engulf
enlarge enlighten enlist enquire enrage enrich ensue entangle enthral entitle entrust enumerate epitomise equate
erect err erupt espouse etch evaporate evoke exacerbate exaggerate exasperate excavate excel excite exclaim
excuse exemplify exert exhort exonerate expedite expropriate extinguish extort extradite extrapolate fabricate
falsify fascinate fashion fasten fathom feign ferry fidget finetune fizzle flank flatten flatter flaunt flirt
flock flog flout flunk foil fool forage foreshadow forfeit formalise formalize formulate fortify forward
frequent frighten frown frustrate fumble fume furnish fuss gallop garble garner gasp generalise generalize
germinate giggle gild glean glitter gloat glorify gnaw goad gobble goof gouge grapple graze greenlight greet
grieve grope grumble grunt gulp gush haggle hallucinate harass harden hark heal heave heed heighten herald
hobble hoist homogenise horrify hotfix hover howl huddle humble humiliate hurl hurry hush hustle hydrate
hypothesise idolise illuminate immerse immigrate immunise impart impeach impede impel imperil impersonate
implicate implode implore impress imprison improvise incentivise incentivize incite incline incubate indict
induce indulge industrialise infect infer infest infiltrate inflame inflate inflict infringe infuriate infuse
inhabit inhale inhibit ink innovate inquire inscribe insinuate instigate instil instill institute instruct
insulate insure interact intercept interconnect interfere interject internalise internationalise interpret
interrogate interrupt intersect intertwine intimidate intoxicate inundate invade invent invert irk irritate
isolate itch iterate jailbreak jeopardise jeopardize jingle jot joust jubilate keel knead lambast lambaste
lament languish lash latch laud lavish leach leapfrog legalise legalize legislate legitimise lengthen lessen
liberalise liberate lighten liken linger liquefy litigate liven livestream loathe localise localize lug lull
lurk magnify maim malfunction manipulate marginalise marry masquerade massacre massage materialise materialize
maximise maximize meander meddle mediate meditate mellow melt memorise memorize mend mesh mesmerise minimise
minimize misbehave misinterpret mislabel mismanage misquote misrepresent mistreat misunderstand mitigate moan
mobilise mobilize modernise modernize mollify moor morph motivate multitask mumble munch mutate mute mutter
muzzle nab nag narrate nationalise navigate necessitate neutralise neutralize normalise normalize nosedive
nullify obscure obsess obstruct offend officiate offload onboard ooze oppress opt orchestrate ordain orient
oscillate ostracise outlaw outmanoeuvre outnumber outrank outscore outshine outstrip outweigh overbook
overcharge overestimate overfit overflow overheat overload overlook overplay overpower overreact overrule
overshadow overstate overstep overtrain overwhelm pacify pamper parachute parallelise paralyse paralyze partake
partition patronise paywall peddle peek peel peer penetrate perfect perforate perish perjure permeate perpetrate
perpetuate perplex persecute persevere personalise personalize pester photograph pierce pillage ping pinpoint
pique placate plough pluck ply polarise polarize politicise pollute ponder popularise portend posit postulate
practise preach precipitate predate predicate preempt preload prescribe pressure presuppose pretend pretrain
prick privatise privatize procure prod profess proliferate pronounce proofread propagate prophesy proportion
proscribe protrude pry publicise publicize pulverise puncture purify purport quadruple quake quantise quantize
quench quicken radiate radicalise ransack rationalise ravage raze reactivate readjust ready realign reappear
reapply rearm rearrange reassess reassign reassure reauthorise reboot rebut recapture recede recharge
reciprocate recite reclaim reclassify recline recollect recommence recompile reconcile reconfigure reconnect
reconsider reconstruct reconvene recreate rectify recuperate recycle redact redeem redefine redeploy redevelop
rediscover redistribute redouble reek reelect reenter refactor refinance refine refit refocus refresh
refrigerate refuel regroup rehabilitate rehash rehearse rehire reignite reincarnate reinforce reinstall
reintroduce reinvent reinvest reissue rejig rejoice rejoin rekindle relent relive reload reminisce remodel
renounce renovate reorder reorient repatriate repel repent replenish reposition repossess repost repress
reprimand reproduce repudiate repulse requisition reroll rescale resemble resent reside resit resonate resubmit
resurrect retort retrace retract retrofit retry retweet reunite reuse reverberate revisit revitalise revitalize
revolutionise revolutionize revolve rework ridicule rinse ripen roam rotate rummage saddle safeguard sag salute
salvage sanitise saturate scalp scandalise scavenge scoff scold scupper scuttle secede seduce seep segregate
sensationalise serialise serialize sharpen shipwreck shortlist showcase shun sicken sideline sideload sidestep
sift sightsee simmer siphon situate sizzle skew skim skimp skip slog smash smother sneak sneeze sniff snowball
soak socialise solicit solidify soothe spearhead splinter spook spruce spurn sputter squander squash squirm
starve stash stifle stigmatise stimulate stipulate stoke stonewall straddle straighten strangle stray stun
stutter subdue submerge subscribe subside subsist substantiate subtitle subvert succumb suffice suffocate sully
summarise summarize summon supersize supervise supplant surmise swelter swoop sympathise synchronise synchronize
synthesise synthesize systematise tabulate tame teem telegraph telephone teleport televise temper tempt
terrorise theorise theorize thicken throttle tickle tidy toggle toil tokenise tokenize totter toughen transact
transcend transcribe transfix transgress transition transpire transpose traumatise traverse tremble trickle
trivialise troubleshoot typify unblock unbox uncover undelete underestimate underfund underpay underperform
understate underuse unearth unfold unfollow unfurl unhook uninstall unite unlearn unleash unmask unnerve unpack
unplug unseat unsettle unsubscribe untie upend uproot upscale upset upskill vaccinate vandalise vanquish veer
ventilate verbalise vie vilify vindicate visualise visualize vocalise volley vomit waffle wager wallow wander
warp waver whisk whisper whitelist wiggle wilt wince wither woo wrestle wriggle yearn
"""
_IRREGULAR = """
be was been; become became become; begin began begun; beat beat beaten; bid bid bid; bind bound bound; bring
brought brought; build built built; burn burnt burnt; buy bought bought; catch caught caught; choose chose chosen;
come came come; cost cost cost; cut cut cut; deal dealt dealt; do did done; draw drew drawn; drive drove driven;
eat ate eaten; fall fell fallen; feed fed fed; feel felt felt; fight fought fought; find found found; fly flew
flown; forbid forbade forbidden; forget forgot forgotten; get got got; give gave given; go went gone; grow grew
grown; have had had; hear heard heard; hide hid hidden; hit hit hit; hold held held; keep kept kept; know knew
known; lay laid laid; lead led led; leave left left; lend lent lent; let let let; lie lay lain; lose lost lost;
make made made; mean meant meant; meet met met; outsell outsold outsold; overcome overcame overcome; overtake
overtook overtaken; pay paid paid; put put put; quit quit quit; read read read; rebuild rebuilt rebuilt; rise rose
risen; run ran run; say said said; see saw seen; seek sought sought; sell sold sold; send sent sent; set set set;
shake shook shaken; shoot shot shot; show showed shown; shrink shrank shrunk; shut shut shut; sit sat sat; slide
slid slid; speak spoke spoken; spend spent spent; spin spun spun; split split split; spread spread spread; stand
stood stood; steal stole stolen; stick stuck stuck; strike struck struck; swear swore sworn; swing swung swung;
take took taken; teach taught taught; tell told told; think thought thought; throw threw thrown; undercut undercut
undercut; undergo underwent undergone; understand understood understood; uphold upheld upheld; win won won;
withdraw withdrew withdrawn; withhold withheld withheld; write wrote written; rewrite rewrote rewritten; forecast
forecast forecast; broadcast broadcast broadcast; offset offset offset; reset reset reset; sink sank sunk; sweep
swept swept; tear tore torn; wear wore worn; freeze froze frozen; break broke broken;
bend bent bent; bite bit bitten; bleed bled bled; blow blew blown; breed bred bred; cling clung clung; creep
crept crept; dig dug dug; dream dreamt dreamt; flee fled fled; fling flung flung; forgive forgave forgiven;
forsake forsook forsaken; grind ground ground; hang hung hung; hurt hurt hurt; kneel knelt knelt; leap leapt
leapt; mislead misled misled; misread misread misread; mistake mistook mistaken; overhear overheard overheard;
override overrode overridden; overthrow overthrew overthrown; overdo overdid overdone; outdo outdid outdone;
outbid outbid outbid; overwrite overwrote overwritten; rethink rethought rethought; retake retook retaken;
rewind rewound rewound; redo redid redone; redraw redrew redrawn; rid rid rid; shine shone shone; shred shredded
shredded; sing sang sung; slay slew slain; sleep slept slept; sling slung slung; sow sowed sown; speed sped
sped; spit spat spat; sting stung stung; stink stank stunk; strive strove striven; swell swelled swollen; tread
trod trodden; undertake undertook undertaken; underlie underlay underlain; undo undid undone; underwrite
underwrote underwritten; weave wove woven; weep wept wept; wring wrung wrung; forgo forwent forgone; swim swam
swum; drink drank drunk; cast cast cast; awake awoke awoken; outgrow outgrew outgrown; overspend overspent
overspent; burst burst burst; bust bust bust; foretell foretold foretold; ride rode ridden; beget begot
begotten; rerun reran rerun; resell resold resold; repay repaid repaid; oversee oversaw overseen; foresee
foresaw foreseen; relay relaid relaid; remake remade remade; unwind unwound unwound; mishear misheard misheard;
miswrite miswrote miswritten; wake woke woken; learn learnt learnt; spell spelt spelt; smell smelt smelt; spill
spilt spilt; lean leant leant; knit knit knit; shed shed shed; slit slit slit; thrust thrust thrust; rend rent
rent; shoe shod shod; string strung strung; outshine outshone outshone; overrun overran overrun; overeat overate
overeaten; overshoot overshot overshot; undershoot undershot undershot; upend upended upended
"""
_DOUBLED = frozenset(
    """
ban cap chat clap control cut commit compel cram defer drag drop equip expel fit flag flip get grab hit incur
jam jog kit lag lap let log map mop nab occur omit pat plan plot plug pop prefer put quit rally recur refer
regret run scan scrap set ship shop shut sit skip slam slap slip snap spin split spot spur star stem step stir
stop strip sum swap submit tag tap tip top transfer transmit trap trim tug upset wag wed win wrap dim pin bid
begin forget permit admit
annul beg blur brag bar clip chop chat combat dab defer dub excel flap flip flog grin grip hug hum impel infer
instil distil jam jot lug mop nab nag net nod outstrip overlap pad pat prod rap rebel rebut rig rip rob rub sag
scar shun sidestep sip skim skid skip slap slog snag snub sob spar stab strap strut stub stun tab tag tug unplug
vet wag whip zap zip confer concur abet abut acquit refit retrofit format overstep unzip recap handicap kidnap
worship
""".split()
)


def _third(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "z")) or base in {"go", "do", "veto"}:
        return base + "es"
    return base[:-1] + "ies" if base.endswith("y") and base[-2:-1] not in "aeiou" else base + "s"


def _stem(base: str) -> str:
    return base + base[-1] if base in _DOUBLED else base


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    return base[:-1] + "ied" if base.endswith("y") and base[-2:-1] not in "aeiou" else _stem(base) + "ed"


def _ing(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    return (base[:-1] if base.endswith("e") and not base.endswith("ee") and base != "be" else _stem(base)) + "ing"


NEVER_NOUNS = frozenset(
    """
expect believe say predict think argue want intend assume become include remain keep need know seem consider
suggest provide require allow describe agree continue begin lose give take bring see send tell write anticipate
insist maintain prefer oppose contain come arrive follow expire appear happen occur exist hope
""".split()
)
"""Base forms that are rarely nouns: after a plural subject they are finite verbs."""
PLURAL_VERBS = frozenset("stay go get make tend learn sell buy eat grow spend earn vary belong enjoy lack pay".split())
"""The same, but only right after a plural noun."""


def irregular() -> list[list[str]]:
    """Of each irregular verb its base, past and participle."""
    return [entry.split() for entry in _IRREGULAR.split(";")]


@cache
def verb_forms() -> dict[str, frozenset[str]]:
    """Lower-case form -> the kinds it may be: "base", "third", "past", "participle", "ing"."""
    found: dict[str, set[str]] = {}
    rows = irregular()
    strong = {base for base, *_ in rows}
    rows += [[base, _past(base), _past(base)] for base in _REGULAR.split() if base not in strong]
    for base, past, participle in rows:
        kinds = {"base": base, "third": _third(base), "past": past, "participle": participle, "ing": _ing(base)}
        for kind, form in kinds.items():
            found.setdefault(form, set()).add(kind)
    return {form: frozenset(kinds) for form, kinds in found.items()}
