"""`/metrics`, `/healthz` and `/readyz` on the loopback interface, for whoever watches the process."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from aiohttp import web

from bot.running.metrics import Metrics
from bot.service import Service
from index.types import OnrecordError

if TYPE_CHECKING:
    from bot.client import Client

HOST = "127.0.0.1"


class Health:
    """Knows whether questions are answered: the index is open and the gateway connected."""

    def __init__(self, service: Service) -> None:
        self.metrics = Metrics()
        self.client: Client | None = None
        self._service = service

    @property
    def missing(self) -> str:
        """Why questions are not answered; empty where they are."""
        if not self._service.is_open:
            return "the index is not open yet"
        return "" if self.client and self.client.watchdog.connected else "the gateway is not connected"

    async def show_metrics(self, _request: web.Request) -> web.Response:
        text = self.metrics.text(self._service.waiting, not self.missing)
        return web.Response(body=text, headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"})

    async def alive(self, _request: web.Request) -> web.Response:
        return web.Response(text="alive\n")

    async def is_ready(self, _request: web.Request) -> web.Response:
        if missing := self.missing:
            return web.Response(text=f"not ready: {missing}\n", status=503)
        return web.Response(text="ready\n")


@asynccontextmanager
async def watched(health: Health, port: int | None) -> AsyncIterator[None]:
    """Serves on `port`, if one is set. Raises OnrecordError when it is taken."""
    if port is None:
        yield
        return
    app = web.Application()
    app.add_routes(
        [
            web.get("/metrics", health.show_metrics),
            web.get("/healthz", health.alive),
            web.get("/readyz", health.is_ready),
        ]
    )
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, HOST, port).start()
        except OSError as error:
            raise OnrecordError(f"Port {port} cannot be used ({error.strerror}): set ONRECORD_METRICS_PORT.") from None
        yield
    finally:
        await runner.cleanup()
