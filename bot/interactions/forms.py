"""What was written into a form. Pure."""

from __future__ import annotations

from typing import Any


def line_in(data: Any) -> str:
    """What was written into the form's only field, on one line."""
    return " ".join(lines_in(data).values())


def lines_in(data: Any) -> dict[str, str]:
    """What was written into each field of a form, by its custom_id, each on one line."""
    fields = [row.get("component", {}) for row in data.get("components", [])]
    return {str(field.get("custom_id", "")): " ".join(str(field.get("value", "")).split()) for field in fields}
