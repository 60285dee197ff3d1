"""`python -m bot.running.probe`: asks the bot that runs on this machine whether it answers questions.

For a container's health check: it loads neither index nor settings, only asks `/readyz` on ONRECORD_METRICS_PORT.
"""

from __future__ import annotations

import os
import sys
from http.client import HTTPConnection, HTTPException

_SECONDS = 5.0


def main() -> int:
    """0 when it does; else 1, and one line says what is missing."""
    connection = HTTPConnection("127.0.0.1", int(os.environ.get("ONRECORD_METRICS_PORT") or 0), timeout=_SECONDS)
    try:
        connection.request("GET", "/readyz")
        answer = connection.getresponse()
        print(answer.read().decode(), end="")
    except (OSError, HTTPException) as error:
        print(f"no bot answers on port {connection.port} ({type(error).__name__})")
        return 1
    return 0 if answer.status == 200 else 1


if __name__ == "__main__":
    sys.exit(main())
