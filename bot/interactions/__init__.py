"""Dealing with Discord: who asks, views and buttons that outlive a restart, sending, and trying again.

The packages of members, moderators and curators build on it, and not on each other.
"""
