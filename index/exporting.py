"""The export of a model's graph in a process of its own: only this needs torch, whose memory is then free again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from index.model import ModelError, export, load_model
from index.types import OnrecordError

_PROGRAM = "from index.exporting import main; main()"
_TOLD = 3
"""Exit code of the process apart where its last words are a sentence for a person."""


def export_apart(model: str, folder: Path) -> None:
    """Write what OnnxEncoder reads into `folder`. Raises ModelError with what the model lacks."""
    found = os.pathsep.join([str(Path(__file__).parents[1]), *filter(None, sys.path)])
    command = [sys.executable, "-c", _PROGRAM, model, str(folder)]
    environment = {**os.environ, "PYTHONPATH": found}
    done = subprocess.run(  # noqa: S603 - our own
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ModelError(_reason(done.returncode, done.stderr.strip(), model))


def _reason(code: int, errors: str, model: str) -> str:
    last = (errors.splitlines() or [""])[-1]
    if code == _TOLD:
        return last
    told = last[:200] or f"exit code {code}"
    return f"The model {model!r} cannot be exported ({told}): free memory or set ONRECORD_MODEL to another."


def main() -> None:
    """In the process apart: model and folder are its arguments."""
    model, folder = sys.argv[1:]
    try:
        export(load_model(model), Path(folder))
    except OnrecordError as error:
        print(error, file=sys.stderr)
        sys.exit(_TOLD)
