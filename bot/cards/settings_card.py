"""A server's settings as a card: each with its value, and which are at their default. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.cards.card import GREY, Card, Piece, note, title
from bot.servers import DEFAULTS, ServerSettings
from bot.texts import Words, count

_GROUPS = {
    "channels": ("channels",),
    "answers": ("private", "plain", "language", "threads", "corrections"),
    "limits": ("cooldown", "per_minute"),
    "questions": ("keep_questions", "retention", "curators"),
    "digest": ("digest",),
}
"""Subcommands, each with what it sets."""


def settings_card(settings: ServerSettings, words: Words, deleted: Collection[int]) -> Card:
    """Under each subcommand the settings that it changes, one a line, with their defaults; of a channel that is among
    the `deleted` ones that it is."""
    labels = _labels(words)
    pieces = tuple(
        _group(name, [(labels[each], *_values(each, settings, words, deleted)) for each in names], words)
        for name, names in _GROUPS.items()
    )
    return Card(title(words.settings_title), pieces, note(words.settings_footer), GREY)


def _group(subcommand: str, rows: Sequence[tuple[str, str, str]], words: Words) -> Piece:
    """`rows`: label, value, and what is said of the default."""
    text = [words.setting_line.format(name=label, value=f"**{value}**{default}") for label, value, default in rows]
    plain = [words.setting_line.format(name=label, value=f"{value}{default}") for label, value, default in rows]
    return Piece("\n".join([f"-# `/settings {subcommand}`", *text]), "\n".join(plain))


def _values(name: str, settings: ServerSettings, words: Words, deleted: Collection[int]) -> tuple[str, str]:
    shown, default = _shown(name, settings, words, deleted), _shown(name, DEFAULTS, words, ())
    return shown, words.settings_default if shown == default else words.settings_changed.format(default=default)


def _shown(name: str, settings: ServerSettings, words: Words, deleted: Collection[int]) -> str:
    if name == "digest":
        return _digest(settings, words, deleted)
    value = getattr(settings, name)
    if name == "channels":
        return ", ".join(dict.fromkeys(_channel(each, words, deleted) for each in value)) or words.everywhere
    if name == "curators":
        return _channel(value, words, deleted) if value else words.nowhere
    return _value(name, value, words)


def _channel(id: int, words: Words, deleted: Collection[int]) -> str:
    return words.deleted_channel if id in deleted else f"<#{id}>"


def _digest(settings: ServerSettings, words: Words, deleted: Collection[int]) -> str:
    if settings.digest_channel is None:
        return off_sentence(settings.digest_off, None, words) if settings.digest_off else words.digest_none
    weekday = words.weekdays.split()[settings.digest_weekday]
    when = {"weekday": weekday, "hour": f"{settings.digest_hour:02}", "zone": settings.digest_zone}
    return words.digest_when.format(**when, channel=_channel(settings.digest_channel, words, deleted))


def off_sentence(why: str, channel: int | None, words: Words) -> str:
    """Why the digest was switched off."""
    told = {"deleted": words.digest_off_deleted, "forbidden": words.digest_off_forbidden}
    return told[why].format(channel=f"<#{channel}>" if channel else words.its_channel)


def _labels(words: Words) -> dict[str, str]:
    return {
        "channels": words.setting_channels,
        "digest": words.setting_digest,
        "private": words.setting_private,
        "plain": words.setting_plain,
        "threads": words.setting_threads,
        "corrections": words.setting_corrections,
        "language": words.setting_language,
        "cooldown": words.setting_cooldown,
        "per_minute": words.setting_per_minute,
        "keep_questions": words.setting_keep,
        "retention": words.setting_retention,
        "curators": words.setting_curators,
    }


def _value(name: str, value: object, words: Words) -> str:
    if isinstance(value, bool):
        return words.yes if value else words.no
    if name == "language":
        return {"en": "English", "zh": "中文"}.get(str(value), words.language_auto)
    if name == "cooldown":
        return words.seconds.format(number=value) if value else words.no_pause
    if isinstance(value, int) and name == "retention":
        return count(value, words.day, words.days)
    return str(value) if value else words.no_limit
