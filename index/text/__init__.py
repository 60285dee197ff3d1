"""What words say by themselves: tokens and verbs, names, figures, days, attributes, and the search for words.

Nothing here knows what a lane or a generation is.
"""
