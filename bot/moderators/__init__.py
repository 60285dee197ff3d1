"""What moderators do: digests for their server, its settings, and the questions that the articles leave open.

schedule.py says when a digest is due, digests.py sends it; settings_commands.py is `/settings`, gaps.py `/gaps`.
"""
