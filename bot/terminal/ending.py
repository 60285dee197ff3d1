"""How a command ends that failed: one sentence on standard error, and a status."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from typer.exceptions import TyperException

from bot.terminal.printing import complain
from index.types import OnrecordError, UsageError


@contextmanager
def plain_errors() -> Iterator[None]:
    """Ends the process where a command failed: 2 for wrong usage or settings, else 1."""
    try:
        yield
    except UsageError as error:
        _stop(str(error), 2)
    except OnrecordError as error:
        _stop(str(error), 1)
    except TyperException as error:
        _stop(_usage(error), error.exit_code)
    except typer.Abort:
        _stop("Stopped.", 1)
    except BrokenPipeError:
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


def _usage(error: TyperException) -> str:
    """What is wrong with the options, on one line; nothing where the help was shown instead."""
    if not (said := error.format_message()):
        return ""
    context = getattr(error, "ctx", None)
    more = f" See {context.command_path} --help." if context else ""
    return f"{said}{'' if said.endswith(('.', '?')) else '.'}{more}"


def _stop(sentence: str, status: int) -> None:
    if sentence:
        complain(sentence)
    sys.exit(status)
