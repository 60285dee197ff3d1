"""What members do: ask, go on from an answer, check a message, see and delete what is held about them.

asking.py is what every way of asking shares; mentions.py and conversation.py read messages; pressed.py and followup.py
are the buttons below an answer; corrections.py comes back to readers when later reports overtake one.
"""
