"""JSON lines in: questions and texts, read and checked as a whole before any is worked on."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from index.types import UsageError

MAX_TEXT = 20_000


def _named(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Id = Annotated[str | None, BeforeValidator(_named)]


class Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    id: Id = None


class Question(Line):
    """One line of `ask --batch`."""

    question: Annotated[str, Field(max_length=MAX_TEXT)]
    context: tuple[str, ...] | None = None
    as_of: date | None = None


class Text(Line):
    """One line of `classify --batch`."""

    text: Annotated[str, Field(max_length=MAX_TEXT)]
    published: date | None = None


L = TypeVar("L", bound=Line)


def read_lines(file: str, kind: type[L]) -> list[L]:
    """All lines of a file, or of standard input for `-`. Raises UsageError naming the first line that is wrong."""
    return [_read(raw, number, kind) for number, raw in enumerate(_raw(file), 1) if raw.strip()]


def _raw(file: str) -> Iterator[str]:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        yield from data.decode("utf-8-sig").split("\n")
    except OSError as error:
        raise UsageError(f"{file} cannot be read ({error.strerror}): name a file of JSON lines, or - .") from None
    except UnicodeDecodeError:
        raise UsageError(f"{file} is not UTF-8: write it anew as UTF-8.") from None


def _read(raw: str, number: int, kind: type[L]) -> L:
    try:
        return kind.model_validate(json.loads(raw))
    except json.JSONDecodeError as error:
        raise UsageError(f"Line {number} is not JSON ({error.msg}): nothing was answered.") from None
    except (ValidationError, RecursionError) as error:
        reason = error.errors()[0] if isinstance(error, ValidationError) else {"loc": (), "msg": "nested too deep"}
        where = ".".join(map(str, reason["loc"])) or "the object"
        raise UsageError(f"Line {number}: {where}: {str(reason['msg']).lower()}; nothing was answered.") from None
