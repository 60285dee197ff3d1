"""The settings of a server, and what they keep a member from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ServerWords:
    """`/settings`, in words."""

    settings_title: str = "Settings of this server"
    settings_footer: str = "Only you see this. `/settings reset` brings all back to their defaults."
    setting_line: str = "{name}: {value}"
    settings_default: str = " (default)"
    settings_changed: str = " (default: {default})"
    setting_channels: str = "Answers in"
    setting_private: str = "Answers are private unless asked otherwise"
    setting_plain: str = "Plain text"
    setting_threads: str = "A thread for each mention and public /ask, where I may open one"
    setting_corrections: str = "Public answers are corrected when later reports overtake them"
    setting_language: str = "Language"
    setting_cooldown: str = "Pause between two questions of a member"
    setting_per_minute: str = "Questions a minute in the server"
    yes: str = "yes"
    no: str = "no"
    everywhere: str = "all channels"
    language_auto: str = "the asker's, else the server's"
    seconds: str = "{number} s"
    day: str = "day"
    days: str = "days"
    no_limit: str = "no limit"
    no_pause: str = "none"
    setting_retention: str = "Questions and votes are kept for"
    setting_keep: str = "Questions are kept word for word: open ones, and publicly answered ones as suggestions"
    setting_curators: str = "Open questions and news of the corpus are passed on to"
    nowhere: str = "nobody"
    setting_digest: str = "Weekly digest"
    digest_when: str = "{weekday} {hour}:00 ({zone}) in {channel}"
    its_channel: str = "its channel"
    digest_none: str = "off"
    weekdays: str = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
    digest_no_channel: str = "Name a channel for the digest too. Nothing was changed."
    may_not_write: str = "I may not write in {channel}: allow me View Channel and Send Messages there first."
    bad_setting: str = "That is not possible for {name}. Nothing was changed."
    bad_zone: str = "I know no such time zone: pick one from the list, such as Europe/Berlin. Nothing was changed."
    settings_denied: str = "Only members with the Manage Server permission may see or change the settings."
    too_many_channels: str = "At most {number} channels can be listed. Nothing was changed."
    other_channel: str = "In this server I answer in {channels}."
    channels_deleted: str = (
        "The channels where I answered are deleted: a moderator can name others with `/settings channels`."
    )
    deleted_channel: str = "a deleted channel"
    cooling_down: str = "Please wait {seconds} s before the next question: the moderators of this server set a pause."
