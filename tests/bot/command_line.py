"""The command line as a real process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def onrecord(
    *arguments: str, stdin: str = "", cwd: Path | None = None, into: str = "", **settings: object
) -> subprocess.CompletedProcess[str]:
    """`into` is what a shell does with the output."""
    kept = {name: value for name, value in os.environ.items() if "ONRECORD" not in name and "TOKEN" not in name}
    return subprocess.run(
        ["sh", "-c", f'"$@" {into}', "sh", sys.executable, "-m", "bot.cli", *arguments],
        input=stdin, capture_output=True, text=True, check=False, cwd=cwd,
        env=kept | {"PYTHONPATH": str(Path(__file__).parents[2])} | {k.upper(): str(v) for k, v in settings.items()},
    )  # fmt: skip
