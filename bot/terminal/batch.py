"""JSON lines in: questions and texts, read and checked as a whole before any is worked on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, TypeVar

import typer
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from bot.terminal.options import read_day
from index.types import UsageError

MAX_TEXT = 20_000


def _day(value: Any) -> date:
    try:
        return read_day(str(value))
    except typer.BadParameter as error:
        raise PydanticCustomError("day", "{reason}", {"reason": error.message}) from None


Id = Annotated[str | None, Field(max_length=MAX_TEXT, coerce_numbers_to_str=True)]
Day = Annotated[date, BeforeValidator(_day)]


class Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    id: Id = None


class Question(Line):
    """One line of `ask --batch`."""

    question: Annotated[str, Field(max_length=MAX_TEXT)]
    context: tuple[str, ...] | None = None
    as_of: Day | None = None


class Text(Line):
    """One line of `classify --batch`."""

    text: Annotated[str, Field(max_length=MAX_TEXT)]
    published: Day | None = None


L = TypeVar("L", bound=Line)


def read_lines(file: str, kind: type[L]) -> list[L]:
    """All lines of a file, or of standard input for `-`. Raises UsageError naming the first line that is wrong."""
    name = "standard input" if file == "-" else file
    return [_read(raw, f"Line {number} of {name}", kind) for number, raw in enumerate(_raw(file), 1) if raw.strip()]


def _raw(file: str) -> Iterator[str]:
    try:
        with open(0 if file == "-" else file, "rb", closefd=file != "-") as lines:
            yield from lines.read().decode("utf-8-sig").split("\n")
    except OSError as error:
        raise UsageError(f"{file} cannot be read ({error.strerror}): name a file of JSON lines, or - .") from None
    except UnicodeDecodeError:
        raise UsageError(f"{file} is not UTF-8: write it anew as UTF-8.") from None


def _read(raw: str, where: str, kind: type[L]) -> L:
    try:
        return kind.model_validate_json(raw)
    except ValidationError as error:
        raise UsageError(f"{where}{_reason(error.errors()[0])}; nothing was answered.") from None


def _reason(error: ErrorDetails) -> str:
    if error["type"] == "json_invalid":
        return f" is not JSON ({error['ctx']['error'].replace('line 1 ', '')})"
    return f": {'.'.join(map(str, error['loc'])) or 'the object'}: {error['msg'].lower()}"
