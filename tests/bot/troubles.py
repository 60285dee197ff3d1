"""What may be wrong with Discord for a while: rate limits, server errors and slow answers, for one kind of request."""

from __future__ import annotations

import asyncio
import re
from collections import deque
from dataclasses import dataclass

from aiohttp import web

KINDS = {
    "start": ("GET", r"/users/@me$|/gateway/bot$"),
    "acknowledge": ("POST", r"/callback$"),
    "edit": ("PATCH", r"/webhooks/.*/@original$"),
    "send": ("POST", r"/channels/\d+/messages$"),
    "thread": ("POST", r"/threads$"),
    "fetch": ("GET", r"/channels/\d+/messages/\d+$"),
    "correct": ("PATCH", r"/channels/\d+/messages/\d+$"),
}


@dataclass(frozen=True)
class Trouble:
    """A status instead of an answer, or no status: the answer, but late. `seconds`: to wait, or by which it is late."""

    status: int = 0
    seconds: float = 0.0
    everywhere: bool = False
    cloudflare: bool = False
    code: int = 0

    def response(self) -> web.Response:
        if self.status != 429:
            return web.json_response({"message": "down", "code": self.code}, status=self.status)
        headers = {"Retry-After": f"{self.seconds:.3f}", "X-RateLimit-Scope": "global" if self.everywhere else "user"}
        if self.cloudflare:
            return web.Response(status=429, text="error code: 1015", headers=headers)
        headers |= {"Via": "1.1 google", "X-RateLimit-Reset-After": f"{self.seconds:.3f}"}
        headers |= {"X-RateLimit-Global": "true"} if self.everywhere else {"X-RateLimit-Remaining": "0"}
        body = {"message": "You are being rate limited.", "retry_after": self.seconds, "global": self.everywhere}
        return web.json_response(body, status=429, headers=headers)


class Troubles:
    """The next requests of each kind; `met` counts what was really met."""

    def __init__(self) -> None:
        self._coming: dict[str, deque[Trouble]] = {kind: deque() for kind in KINDS}
        self.met = 0

    def add(self, kind: str, *troubles: Trouble) -> None:
        self._coming[kind].extend(troubles)

    def clear(self, kind: str) -> None:
        self._coming[kind].clear()

    def next(self, request: web.Request) -> Trouble | None:
        for kind, (method, path) in KINDS.items():
            if self._coming[kind] and request.method == method and re.search(path, request.path):
                self.met += 1
                return self._coming[kind].popleft()
        return None

    async def late(self, trouble: Trouble | None) -> None:
        if trouble:
            await asyncio.sleep(trouble.seconds)
