"""The export of a model's graph in a process of its own, whose memory is then free again. Only here is torch needed,
for other models than the default one.

With torch it takes as long as reading some thousand sentences does, so it begins before the articles are read and is
waited for where the first sentence is to be embedded.
"""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from index.building.model import ModelError, export
from index.types import OnrecordError

_PROGRAM = "from index.building.exporting import main; main()"
_TOLD, _ORPHANED, _ERRNO = 3, 70, 100
"""Exit codes of the process apart: where its last words are a sentence for a person, and where its parent is gone; to
the last one the number of an error in `_UNWRITTEN` is added, as words may have no room on the disk either."""
_UNWRITTEN = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO)


class Export:
    """Writes what OnnxEncoder reads into `folder`; stopped where it is closed before it is done."""

    def __init__(self, model: str, folder: Path) -> None:
        self._model, self._lock = model, threading.Lock()
        self._errors = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115 - until the end
        found = os.pathsep.join([str(Path(__file__).parents[2]), *filter(None, sys.path)])
        command = [sys.executable, "-c", _PROGRAM, model, str(folder)]
        self._process = subprocess.Popen(  # noqa: S603 - our own
            command,
            env={**os.environ, "PYTHONPATH": found},
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=self._errors,
        )

    def wait(self) -> None:
        """Until it is written; threads may share it.

        Raises ModelError with what the model lacks, OSError where the disk takes no more.
        """
        with self._lock:
            code = self._process.wait()
            if code > _ERRNO:
                raise OSError(code - _ERRNO, os.strerror(code - _ERRNO))
            if code:
                self._errors.seek(0)
                raise ModelError(_reason(code, self._errors.read().strip(), self._model))

    def stop(self) -> None:
        """Ends the process; harmless where it has ended. Whoever waits for it is told that it failed."""
        self._process.kill()

    def close(self) -> None:
        """Once nobody waits for it any more."""
        self.stop()
        self._process.communicate()
        self._errors.close()


def _reason(code: int, errors: str, model: str) -> str:
    last = (errors.splitlines() or [""])[-1]
    if code == _TOLD:
        return last
    told = last[:200] or f"exit code {code}"
    return f"The model {model!r} cannot be exported ({told}): free memory or set ONRECORD_MODEL to another."


def main() -> None:
    """In the process apart: model and folder are its arguments. It ends with its parent, which holds its input."""
    threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()
    model, folder = sys.argv[1:]
    try:
        export(model, Path(folder))
    except OnrecordError as error:
        print(error, file=sys.stderr)
        sys.exit(_TOLD)
    except OSError as error:
        if error.errno not in _UNWRITTEN:
            raise
        sys.exit(_ERRNO + error.errno)


def _end_with_parent() -> None:
    os.read(0, 1)
    os._exit(_ORPHANED)
