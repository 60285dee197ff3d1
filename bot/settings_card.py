"""A server's settings as a card: each with its value, and which are at their default. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from bot.cards import Card, Piece
from bot.render import GREY
from bot.reports import note, title
from bot.servers import DEFAULTS, ServerSettings
from bot.texts import Words


def settings_card(settings: ServerSettings, words: Words) -> Card:
    """One line for each setting, in the order of the subcommands."""
    lines = [_line(name, value, default, words) for name, value, default in _rows(settings, words)]
    text = "\n".join(lines)
    return Card(title(words.settings_title), (Piece(text, text),), note(words.settings_footer), GREY)


def _line(name: str, value: str, default: bool, words: Words) -> str:
    return f"{name}: {value}{words.settings_default if default else ''}"


def _rows(settings: ServerSettings, words: Words) -> Iterator[tuple[str, str, bool]]:
    for name, label in _labels(words).items():
        value = getattr(settings, name)
        yield label, _value(name, value, words), value == getattr(DEFAULTS, name)
    yield words.setting_digest, _digest(settings, words), settings.digest_channel is None and not settings.digest_off


def _digest(settings: ServerSettings, words: Words) -> str:
    if settings.digest_channel is None:
        return off_sentence(settings.digest_off, None, words) if settings.digest_off else words.digest_none
    weekday = words.weekdays.split()[settings.digest_weekday]
    when = {"weekday": weekday, "hour": f"{settings.digest_hour:02}", "zone": settings.digest_zone}
    return words.digest_when.format(**when, channel=f"<#{settings.digest_channel}>")


def off_sentence(why: str, channel: int | None, words: Words) -> str:
    """Why the digest was switched off."""
    told = {"deleted": words.digest_off_deleted, "forbidden": words.digest_off_forbidden}
    return told[why].format(channel=f"<#{channel}>" if channel else words.its_channel)


def _labels(words: Words) -> dict[str, str]:
    return {
        "channels": words.setting_channels,
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
    if isinstance(value, tuple):
        return ", ".join(f"<#{each}>" for each in value) or words.everywhere
    if name == "language":
        return {"en": "English", "zh": "中文"}.get(str(value), words.language_auto)
    if name == "curators":
        return f"<#{value}>" if value else words.nowhere
    if name == "cooldown":
        return words.seconds.format(number=value)
    if name == "retention":
        return words.days.format(number=value)
    return str(value) if value else words.no_limit
