"""What a message shows, as plain data: `card.py` is a card, the others say what stands on one. Pure; no discord.py.

Whatever comes from an article, a title or a member passes escape.py.
"""
