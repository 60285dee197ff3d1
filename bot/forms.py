"""What was written into a form. Pure."""

from __future__ import annotations

from typing import Any


def line_in(data: Any) -> str:
    """What was written into the form's only field, on one line."""
    lines = [row.get("component", {}).get("value", "") for row in data.get("components", [])]
    return " ".join(" ".join(lines).split())
