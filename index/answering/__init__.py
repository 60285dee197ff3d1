"""From a question to the candidates that may answer it, in order, and whether they do. `index.answer` is the way in.

question.py and asking.py read the question; features.py describes each candidate, rank.py weighs them and ranking.py
puts them in order; support.py says how likely they answer.
"""
