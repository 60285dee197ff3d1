"""Words that chat and news use for the same thing; each line is one meaning, its first word stands for all.

General words of announcements, prices, products, companies, disputes and places; a word stands in one line only.
Words are compared by their stems, so one form of each will do; a compound with a hyphen is compared as written.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from index.text.lexical import stem

_MEANINGS = """
release launch drop ship unveil debut rollout roll-out publish introduce introduction deploy out
available live accessible
announce declare say said tell told mention remark comment speak spoke spoken
show shown showcase demonstrate demo reveal disclose disclosure divulge
rumour rumor leak hearsay speculation gossip
expect forecast predict anticipate guess
plan intend intention roadmap schedule slate
aim goal target objective
confirm verify verification official
delay slip slippage late postpone overdue setback holdup defer
soon shortly imminent upcoming forthcoming
now currently presently rn
latest newest recent
previous prior former earlier predecessor
successor follow-up followup sequel
early advance beforehand
begin began begun start commence kickoff kick-off
end stop cease halt finish conclude conclusion
shut shutdown shutter retire discontinue deprecate sunset kill die dead eol end-of-life
cancel scrap axe abandon ditch shelve nix
withdraw withdrew withdrawn pull retract rescind revoke
continue keep kept remain stay
permanent lasting forever indefinitely
temporary interim provisional short-term
deadline cutoff cut-off
eta timeline timeframe
beta preview
waitlist wait-list queue
price cost fee charge
cheap cheaper cheapest affordable inexpensive low-cost discount undercut cut slash lower promo promotion bargain
expensive pricey pricier dear dearer overpriced hike
subscription subscribe membership sub
pay paid payment
spend spent expenditure outlay capex
salary wage compensation
refund reimburse rebate
tariff duty levy tax
dollar usd buck
euro eur
pound gbp sterling
yuan rmb cny renminbi
million mn mln
billion bn
trillion tn
money cash fund capital raise fundraise
invest investor backer vc
stock share equity stake shareholder
ipo flotation float
valuation value worth
revenue turnover income
profit earnings
buy bought buyer purchase acquire acquisition takeover buyout order preorder pre-order
sell sold sale seller
supply deliver delivery shipment
deal agree agreement contract pact accord
partner partnership collaborate alliance tie-up
promise pledge commit vow guarantee
give gave given provide offer
get got gotten obtain receive
need require necessary
ask request
answer reply respond response
use utilise utilize usage leverage
allow permit permission let
approve greenlight
limit cap quota restrict curb throttle rate-limit
concurrency parallel simultaneous
max maximum
min minimum
ban bar forbid forbade forbidden block prohibit blacklist disallow
sanction embargo
reject refuse decline rebuff
deny denial refute dispute
accuse allege claim
admit acknowledge concede confess
warn caution alert
explain explanation clarify clarification
cause because bc cuz motive rationale
criticise criticize slam blast lambast backlash pushback push-back outcry
praise laud applaud commend
propose suggest
recommend advise advice
talk discuss negotiate
conference summit expo event keynote
article story coverage
paper preprint whitepaper arxiv
research study scientist
post tweet blog blogpost
memo message msg letter note cable
docs document manual guide
website site webpage web homepage
online internet
search fetch browse lookup
make made build built create creation construct
manufacture produce production fab foundry
change alter modify modification tweak adjust
replace swap substitute
switch migrate transition
update upgrade refresh
add addition extra
remove delete erase wipe
integrate built-in builtin
include contain comprise
increase rise rose risen grow grew grown growth climb surge soar
fall fell fallen decrease reduce reduction plunge plummet tumble slump
reach achieve attain
affect impact influence
choose chose chosen choice pick select
try attempt test trial experiment pilot
find found discover discovery
write wrote written rewrite
opinion believe belief reckon stance
company firm startup start-up corporation corp business lab maker
developer dev engineer programmer coder
ceo boss chief head leader
founder cofounder co-founder
spokesperson spokesman spokeswoman representative
staff employee worker workforce personnel headcount
team group crew
hire recruit poach appoint
fire sack layoff lay-off lay-offs laid dismiss redundancy oust
leave left quit resign depart departure exit
job role position vacancy
customer user client consumer
person people ppl folk
child children kid minor teen teenager underage
rival competitor competition compete peer challenger
nonprofit non-profit charity
law rule legislation bill statute
government govt gov administration ministry minister
congress senate parliament lawmaker
lawsuit sue suit litigation
court judge tribunal
verdict judgment judgement
lawyer attorney counsel solicitor
investigate probe inquiry enquiry scrutiny
antitrust monopoly
copyright infringe
steal stole stolen theft
copy clone distil plagiarise plagiarize
scrape scraper crawl crawler
military army defence defense pentagon
safe safety
hack hacker breach compromise intrusion
attack cyberattack
vulnerability exploit cve zero-day
malware virus trojan ransomware
scam fraud fraudulent phish
fake deepfake bogus counterfeit phony
misinformation disinformation
jailbreak bypass circumvent evade
guardrail safeguard protection
censor censorship moderation
privacy private
danger risk risky hazard
proof prove proven evidence
bug glitch defect flaw issue problem
fix patch resolve repair hotfix
mistake error wrong incorrect inaccurate fault
outage downtime disruption
fail failure struggle flop
weak shortcoming drawback downside disadvantage
advantage benefit upside perk
strong strength good great excellent
bad poor horrible terrible awful rubbish garbage
improve better enhance boost
worse worsen degrade regress deteriorate downgrade nerf dumber
ability able capability skill
smart smarter clever intelligent
reliable stable stability robust
hallucination fabricate confabulate
accuracy accurate correct
hard difficult difficulty tough tricky
benchmark bench score eval evaluation
leaderboard rank
beat beaten outperform surpass exceed win won top outscore overtake overtook lead ahead
best sota state-of-the-art cutting-edge frontier
trail behind lag lose lost below underperform
compare comparison versus vs against
fast faster fastest quick quicker speed speedy rapid swift throughput latency
slow slower sluggish laggy
performance perf
parameter param size big bigger biggest weigh
huge massive enormous giant
small smaller smallest mini little tiny compact
weight checkpoint download
quant quantise quantize
finetune fine-tune fine-tuning fine-tuned
train pretrain pre-train pre-training pre-trained
think thought reason
model llm
version ver variant flavour flavor edition
gen generation
architecture arch design structure
context ctx
token tok
information info detail
open open-source open-sourced opensource oss foss open-weight open-weights
proprietary closed-source closed-weight
licence license
code program script
scheme initiative
repo repository codebase
library lib package framework
plugin plug-in extension addon add-on
config configuration setting preference
spec specification
feature functionality
support compatible work run ran
local on-device on-prem on-premises self-host self-hosted
chip gpu processor accelerator silicon hardware npu semiconductor card
memory mem ram vram dram
storage disk ssd
datacentre datacenter data-centre data-center
phone smartphone mobile handset
app application
screen display
driverless self-driving robotaxi
robot humanoid
automate automatic
chatbot bot assistant
image img picture pic photo photograph vision visual
video vid clip footage
music song
audio voice speech sound
math mathematics
health healthcare medical medicine
ad advert advertise
store shop retailer
tech technology
percent percentage pct
approx approximately roughly around nearly almost
double twice twofold two-fold 2x
triple threefold treble 3x
half halve
two 2
three 3
four 4
five 5
year annual yr
worldwide global international
country nation
probably likely prolly
january jan
february feb
march mar
april apr
june jun
july jul
august aug
september sept sep
october oct
november nov
december dec
america american us u.s usa washington
china chinese beijing prc
britain british uk u.k london
europe european eu e.u brussels
france french paris
germany german berlin
japan japanese tokyo
korea korean seoul
taiwan taiwanese taipei
india indian delhi
russia russian moscow kremlin
israel israeli jerusalem
italy italian rome
canada canadian ottawa
netherlands dutch hague
ukraine ukrainian kyiv
google alphabet
meta facebook fb
microsoft msft
huggingface hf
organisation organization org
analyse analyze analysis
optimise optimize
summarise summarize summary
behaviour behavior
colour color
centre center
"""


def _form(word: str) -> str:
    """The word as `index.text.lexical.words` gives it: compounds whole, others stemmed."""
    return word if "-" in word else stem(word)


@cache
def _first() -> dict[str, str]:
    first: dict[str, str] = {}
    for line in _MEANINGS.strip().splitlines():
        meaning, *others = (_form(word) for word in line.split())
        for word in (meaning, *others):
            first.setdefault(word, meaning)
    return first


def meaning_of(word: str) -> str:
    """The stem that stands for all that share a meaning with this one."""
    return _first().get(word, word)


def has_meaning(word: str) -> bool:
    """Whether the stem stands in one of the lines."""
    return word in _first()


def meanings(words: Iterable[str]) -> frozenset[str]:
    """The stems with every word that shares a meaning replaced by the one that stands for it."""
    return frozenset(map(meaning_of, words))


@cache
def shared_by(meaning: str) -> tuple[str, ...]:
    """The stems that share a meaning, itself included."""
    return tuple({meaning, *(word for word, first in _first().items() if first == meaning)})
