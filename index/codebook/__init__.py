"""How a sentence gets its lane: the codebook of docs/status.md, step by step. `index.status` is the way in.

reading.py prepares a text. Step 1, the frames: attribution.py, framing.py (with closing, announcing, verbless, tails).
Step 2, clauses that stand on their own: clauses.py. Steps 3 to 6: cues, fragments and opinion are found (evidence.py,
by the phrases in rules/), lanes.py adds the wording's likelihood, verdicts.py decides.
"""
