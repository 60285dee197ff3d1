"""Whether one claim overtakes another, or disagrees with it: a decision on each pair. `index.timeline` is the way in.

matter.py prepares a claim; finding.py says which others to compare it with; settles, stale, revised and disagree
decide.
"""
