"""The command line's commands beside `bot.cli`, and what they print (output.py)."""
