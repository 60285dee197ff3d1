"""Closed-class words of English in full, read as sets of lower-case forms (verbs are in `index.text.verbs`)."""

from __future__ import annotations

BE = frozenset("am is are was were 's 're isn't aren't wasn't weren't".split())
HAVE = frozenset("has have had 've hasn't haven't hadn't".split())
DO = frozenset("do does did don't doesn't didn't".split())
MODAL = frozenset(
    """
will would can could may might must shall should won't wouldn't can't cannot couldn't shan't shouldn't mustn't
'll 'd ought
""".split()
)
AUXILIARY = BE | HAVE | DO | MODAL
DETERMINERS = frozenset(
    """
a an the this that these those its his her their our my your no any some each every all both either neither
another such which whose what many few several most more less first second third last next same other own new
old 's two three four five six seven eight nine ten eleven twelve dozen dozens hundred thousand million billion
trillion hundreds thousands millions closer better faster cheaper lower higher larger smaller bigger big small
strong free public early late long short open main major further additional various numerous recent current
annual daily monthly weekly local foreign full total net average record only
""".split()
)
TITLES = frozenset(
    """
mr mrs ms mx messrs dr prof sen rep gov pres sec gen adm lt col maj capt cmdr sgt rev hon supt insp st mt
""".split()
)
"""Before a name with a point that ends no sentence."""
PREPOSITIONS = frozenset(
    """
of in on at by for from with without into onto over under about after before against between among through
during within until till since across around behind beyond despite near off out per than to toward towards upon
via like as amid up down outside inside above below beside
""".split()
)
SUBJECTS = frozenset("i you he she it we they who which that this these those there".split())
SUBORDINATORS = frozenset(
    """
if unless when whenever once after before because until till since as where whether than that so
""".split()
)
