"""Settings from the environment and a file: shown without secrets, and refused in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.command_line import onrecord


def test_settings_are_shown_without_secrets_and_checked(tmp_path: Path) -> None:
    done = onrecord("settings", cwd=tmp_path, discord_token="very-secret")
    assert "DISCORD_TOKEN=(set, hidden)" in done.stdout
    assert "very-secret" not in done.stdout + done.stderr
    for settings in ({"onrecord_colour": "red"}, {"onrecord_queue_size": "many"}):
        wrong = onrecord("settings", cwd=tmp_path, **settings)
        assert wrong.returncode == 2
        assert next(iter(settings)).upper() in wrong.stderr
        assert "Traceback" not in wrong.stderr
    (tmp_path / ".env").write_text("ONRECORD_MODEL=some/model\nOTHER=1\n")
    assert "ONRECORD_MODEL=some/model" in onrecord("settings", cwd=tmp_path).stdout
    (tmp_path / ".env").write_text("ONRECORD_MODLE=some/model\n")
    assert "ONRECORD_MODLE is not a setting" in onrecord("settings", cwd=tmp_path).stderr


def test_a_folder_may_begin_with_the_users_own(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("ONRECORD_DATA_DIR=~/data\n")
    assert f"ONRECORD_INDEX_DIR={tmp_path}/data/index " in onrecord("settings", cwd=tmp_path, home=tmp_path).stdout


def test_an_empty_setting_is_not_set(tmp_path: Path) -> None:
    """Else an empty folder would be the current one."""
    names = [line.split("=")[0] for line in onrecord("settings", cwd=tmp_path).stdout.splitlines()]
    (tmp_path / ".env").write_text("ONRECORD_WATCH=off\n")
    given = onrecord("settings", cwd=tmp_path, **dict.fromkeys(names, " ")).stdout
    assert given == onrecord("settings", cwd=tmp_path, onrecord_watch="on").stdout


def test_a_settings_file_is_read_with_a_mark_and_refused_in_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("ONRECORD_WATCH=off\n", encoding="utf-8-sig")
    assert "ONRECORD_WATCH=off" in onrecord("settings", cwd=tmp_path).stdout
    file.write_text("ONRECORD_WATCH=off\n", encoding="utf-16")
    wrong = onrecord("settings", cwd=tmp_path)
    assert (wrong.returncode, wrong.stderr) == (2, ".env is not UTF-8: write it anew as UTF-8.\n")


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("discord_token", "secret\ntoken", "write the token alone, without spaces, as the developer portal shows it"),
        ("queue_size", "many", "it takes whole numbers"),
        ("track_servers", "1;2", "it takes whole numbers"),
        ("metrics_port", "99999", "input should be less than or equal to 65535"),
        ("discord_api", "discord.com", "it begins with http:// or https://"),
        ("database_url", "mysql://x", "write it as postgresql://user:password@host/database"),
    ],
)
def test_a_wrong_setting_is_told_in_plain_words(tmp_path: Path, name: str, value: str, reason: str) -> None:
    variable = name.upper() if "token" in name else f"ONRECORD_{name.upper()}"
    wrong = onrecord("settings", cwd=tmp_path, **{variable: value})
    assert wrong.stderr == f"{variable} is not valid ({reason}): correct it in the environment or .env.\n"
