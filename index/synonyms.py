"""Words that chat and news use for the same thing; each line is one meaning, its first word stands for all.

General words of announcements, prices, products, companies and disputes; a word stands in one line only.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from index.lexical import stem

_MEANINGS = """
release launch drop ship unveil debut rollout publish
delay slip late postpone slippage overdue setback holdup
price cost fee bill charge pricing tariff rate damage
cheap cheaper discount undercut lower cut promo promotion drop
expensive dear dearer pricier hike increase raise
parameter param size big beefy large weigh huge
image picture pic photo vision visual
video clip footage
audio voice speech sound
text word text-only
write rewrite code coding program programming
weights download checkpoint
licence license mit apache
open open-source free permissive
chip gpu processor accelerator silicon hardware npu card
train training pretrain pre-train post-train trained
fast speed quick throughput latency faster
slow slower sluggish
context window ctx
hallucination hallucinate invent fabricate make-up
score benchmark result bench
beat outperform lead ahead win top outscore
trail behind lag lose below
rival competitor competition peer
lab company firm developer maker startup
founder boss chief head ceo leader
staff employee team engineer worker
money funding fund capital cash funds
investor backer shareholder
valuation value worth valued
stock share shares equity
accuse allege claim accusation allegation
deny reject denial refute dispute
ban bar forbid block prohibit banned blacklist
law rule regulation
government official administration washington state
china chinese beijing
america american us usa
cable memo message letter note
shut retire discontinue kill deprecate sunset die dead retirement
cancel scrap withdraw reverse axe drop
replace swap substitute migrate switch
confirm verify confirmed official
rumour rumor leak hearsay speculation leaked
expect forecast predict anticipate guess prediction
plan roadmap schedule scheduled
test trial try testing experiment pilot
copy distil distillation scrape clone distill
account fake fraudulent
customer user client
architecture arch design structure
memory ram cache
variant version flavour flavor edition model
limit cap quota concurrency concurrent
field parameter-name key
early advance ahead beforehand
access look preview
support compatible compatibility work run
weakness struggle fail suck weak shortcoming
strong strength good excellent great
bad poor horrible terrible awful
reason cause explanation why
criticise critic criticism push-back counter
praise laud applaud
quarter three-month
weekday monday tuesday wednesday thursday friday
weekend saturday sunday
permanent lasting forever
temporary limited
vote say control voting
lock-up lock
percent percentage share
double twice
half halve
small smaller lite mini little
phone mobile app
website site web
search fetch browse
robot automation agent agentic
safe safety secure security
military army defence defense
order buy purchase book bulk
supply deliver delivery
"""


@cache
def _first() -> dict[str, str]:
    first: dict[str, str] = {}
    for line in _MEANINGS.strip().splitlines():
        meaning, *others = (stem(word) for word in line.split())
        for word in (meaning, *others):
            first.setdefault(word, meaning)
    return first


def meanings(words: Iterable[str]) -> frozenset[str]:
    """The stems with every word that shares a meaning replaced by the one that stands for it."""
    first = _first()
    return frozenset(first.get(word, word) for word in words)


@cache
def shared_by(meaning: str) -> tuple[str, ...]:
    """The stems that share a meaning, itself included."""
    return tuple({meaning, *(word for word, first in _first().items() if first == meaning)})
