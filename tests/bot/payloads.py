"""What Discord's objects look like on the wire, and ways to look into a message's components."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

TOKEN = "MTk4NjIyNDgzNDcxOTI1MjQ4.fake.token-that-must-never-be-logged"
BOT, APPLICATION, OWNER = 1001, 1001, 1002
GUILD, CHANNEL, DIRECT, NEWS, HIDDEN, OTHER, CATEGORY = 2001, 2002, 2003, 2004, 2005, 2006, 2007
MANAGE_GUILD = 1 << 5
MODERATOR = {"permissions": MANAGE_GUILD}
"""Who sends an interaction."""
PERMISSIONS = 1 << 10 | 1 << 11 | 1 << 16 | 1 << 35 | 1 << 38
"""View, send, read history, create public threads, send in threads."""
V2 = 1 << 15
EPHEMERAL = 1 << 6
IDS = itertools.count(10**17)
Json = dict[str, Any]


def user(id: int, *, bot: bool = False) -> Json:
    known = {"id": str(id), "username": f"user{id}", "discriminator": "0"}
    return {**known, "avatar": None, "bot": bot, "global_name": None}


def texts(components: list[Json]) -> list[str]:
    """The contents of all text displays."""
    found = [each["content"] for each in components if each["type"] == 10]
    return found + [text for each in components for text in texts(each.get("components", []))]


def size(components: list[Json]) -> int:
    return sum(1 + size(each.get("components", [])) for each in components)


def custom_ids(components: list[Json]) -> list[str]:
    return [
        *(each["custom_id"] for each in components if "custom_id" in each and not each.get("disabled")),
        *(found for each in components for found in custom_ids(each.get("components", []))),
    ]


def button(components: list[Json], word: str) -> str:
    """The custom_id of the one button that has `word` in it."""
    (found,) = [each for each in custom_ids(components) if word in each]
    return found


COMMAND = {"application_id": str(APPLICATION), "version": "1"}
CALLBACK = {"response_message_id": None, "response_message_loading": True, "response_message_ephemeral": False}


def member(id: int, permissions: int = 0) -> Json:
    known = {"user": user(id, bot=id == BOT), "roles": [], "joined_at": "2026-01-01T00:00:00+00:00"}
    return {**known, "deaf": False, "mute": False, "flags": 0, "permissions": str(permissions), "nick": None}


def message_of(channel: int, author: Json, content: str, mentions: list[Json]) -> Json:
    return {
        **{"id": str(next(IDS)), "channel_id": str(channel), "author": author, "content": content},
        **{"timestamp": "2026-11-01T00:00:00+00:00", "edited_timestamp": None, "tts": False, "type": 0},
        **{"mention_everyone": False, "mentions": mentions, "mention_roles": [], "attachments": [], "embeds": []},
        **{"pinned": False, "flags": 0, "components": []},
    }


@dataclass(frozen=True)
class Picked:
    """A channel, picked as the value of a command's option."""

    id: int


def option(name: str, value: Any) -> Json:
    kinds = {str: 3, int: 4, bool: 5, Picked: 7}
    return {"name": name, "type": kinds[type(value)], "value": str(value.id) if isinstance(value, Picked) else value}


def channel(id: int) -> Json:
    """One that everybody reads, but for HIDDEN; CHANNEL is in CATEGORY."""
    unseen = {"id": str(GUILD), "type": 0, "allow": "0", "deny": str(1 << 10)}
    overwrites = [unseen] if id == HIDDEN else []
    place = {"parent_id": str(CATEGORY) if id == CHANNEL else None, "position": 0}
    return {"id": str(id), "type": 0, "name": "general", "permission_overwrites": overwrites, **place}


def thread(id: int, parent: int, name: str) -> Json:
    times = {"archived": False, "auto_archive_duration": 1440, "archive_timestamp": "2026-11-01T00:00:00+00:00"}
    known = {"id": str(id), "guild_id": str(GUILD), "parent_id": str(parent), "owner_id": str(BOT), "name": name}
    counts = {"type": 11, "message_count": 0, "member_count": 1, "last_message_id": None, "rate_limit_per_user": 0}
    return {**known, **counts, "thread_metadata": {**times, "locked": False}, "flags": 0}


def guild() -> Json:
    everyone = {"id": str(GUILD), "name": "@everyone", "color": 0, "hoist": False, "position": 0, "managed": False}
    role = {**everyone, "permissions": str(PERMISSIONS), "mentionable": False, "flags": 0}
    return {
        **{
            "id": str(GUILD),
            "name": "a server",
            "owner_id": str(OWNER),
            "roles": [role],
            "channels": [channel(CHANNEL), channel(NEWS), channel(HIDDEN), channel(CATEGORY) | {"type": 4}],
        },
        **{"members": [member(BOT)], "member_count": 2, "emojis": [], "stickers": [], "features": [], "threads": []},
        **{"voice_states": [], "presences": [], "stage_instances": [], "guild_scheduled_events": [], "large": False},
        **{"soundboard_sounds": [], "unavailable": False, "icon": None, "splash": None, "mfa_level": 0},
        **{"verification_level": 0, "default_message_notifications": 0, "explicit_content_filter": 0, "nsfw_level": 0},
        **{"afk_timeout": 300, "afk_channel_id": None, "system_channel_id": None, "system_channel_flags": 0},
        **{"preferred_locale": "en-US", "premium_tier": 0, "premium_progress_bar_enabled": False, "banner": None},
        **{"vanity_url_code": None, "description": None, "discovery_splash": None, "rules_channel_id": None},
        **{"public_updates_channel_id": str(CHANNEL), "safety_alerts_channel_id": None, "application_id": None},
        **{"joined_at": "2026-01-01T00:00:00+00:00", "premium_subscription_count": 0, "widget_enabled": False},
    }


def broken_rules(body: Json) -> list[str]:
    """Which of Discord's rules (and ours: ping nobody, Components V2) a message breaks."""
    components = body.get("components") or []
    said = texts(components)
    rules = {
        "not a V2 message": not body.get("flags", 0) & V2 or bool(body.get("content")) or not components,
        "more than 40 components": size(components) > 40,
        "more than 4000 characters": sum(len(text.encode("utf-16-le")) // 2 for text in said) > 4000,
        "an empty text": any(not text.strip() for text in said),
        "may ping": body.get("allowed_mentions", {"parse": None}).get("parse") != [],
        "may ping who is replied to": bool(body.get("allowed_mentions", {}).get("replied_user")),
        "a long custom_id": any(len(each) > 100 for each in custom_ids(components)),
    }
    return [rule for rule, is_broken in rules.items() if is_broken]
