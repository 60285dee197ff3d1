"""A message drawn by headless Chromium: page, components and message on loopback, the picture cut to size."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops

HERE = Path(__file__).parent
_SIZE = (700, 2400)
_SCALE = 2


class _Handler(SimpleHTTPRequestHandler):
    message = b""

    def do_GET(self) -> None:
        if self.path != "/message.json":
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(self.message)

    def log_message(self, *_args: Any) -> None:
        """Nothing."""


@contextmanager
def _served(message: Mapping[str, Any]) -> Iterator[str]:
    handler = type("Handler", (_Handler,), {"message": json.dumps(message).encode()})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(HERE))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/page.html"
        server.shutdown()


def draw(message: Mapping[str, Any]) -> bytes:
    """The message as WebP. Needs `npm ci` in this folder, and Chromium."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium or not (HERE / "node_modules").is_dir():
        raise SystemExit("Install Chromium, and run npm ci in tests/pictures.")
    with tempfile.TemporaryDirectory() as folder, _served(message) as address:
        shot = Path(folder) / "shot.png"
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=8000"]
        size = [f"--window-size={_SIZE[0]},{_SIZE[1]}", f"--force-device-scale-factor={_SCALE}"]
        profile = [f"--user-data-dir={folder}/profile", f"--screenshot={shot}"]
        subprocess.run([chromium, *options, *size, *profile, address], check=True, timeout=120, capture_output=True)
        with Image.open(shot) as picture:
            return _compressed(_cut(picture.convert("RGB")))


def _cut(picture: Image.Image) -> Image.Image:
    """Without the empty page below the message."""
    ground = Image.new("RGB", picture.size, picture.getpixel((picture.width - 1, picture.height - 1)))  # type: ignore[arg-type]
    box = ImageChops.difference(picture, ground).getbbox()
    return picture.crop((0, 0, picture.width, min(picture.height, (box[3] if box else 0) + 24)))


def _compressed(picture: Image.Image) -> bytes:
    target = io.BytesIO()
    picture.save(target, "WEBP", quality=74, method=6)
    return target.getvalue()
