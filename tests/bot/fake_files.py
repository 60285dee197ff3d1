"""Files that come with a message: read from the request's parts, and held to Discord's rules."""

from __future__ import annotations

import json

from aiohttp import web

from tests.bot.payloads import Json

Files = dict[str, bytes]
_MOST = 10 * 2**20


async def received(request: web.Request) -> tuple[Json, Files]:
    """The message and its files by name; a message without files is plain JSON."""
    if request.content_type != "multipart/form-data":
        return await request.json(), {}
    body: Json = {}
    files: Files = {}
    async for part in await request.multipart():
        raw = bytes(await part.read())
        if part.name == "payload_json":
            body = json.loads(raw)
        else:
            files[part.filename or ""] = raw
    return body, files


def gallery_items(components: list[Json]) -> list[Json]:
    """Items of all media galleries."""
    found = [item for each in components if each["type"] == 12 for item in each["items"]]
    return found + [item for each in components for item in gallery_items(each.get("components", []))]


def broken_file_rules(body: Json, files: Files) -> list[str]:
    """Which of Discord's rules (and ours: every picture has a description) the files break."""
    items = gallery_items(body.get("components") or [])
    shown = {item["media"]["url"].removeprefix("attachment://") for item in items}
    listed = {each.get("filename"): each.get("description") or "" for each in body.get("attachments") or []}
    rules = {
        "a picture that was not sent": bool(shown - files.keys()),
        "a file that is not shown": bool(files.keys() - shown),
        "a file that is not listed": bool(files.keys() - listed.keys()),
        "a file over 10 MB": sum(map(len, files.values())) > _MOST,
        "a picture without words": any(not 1 <= len(item.get("description") or "") <= 256 for item in items),
        "a file's words over 1024": any(len(words) > 1024 for words in listed.values()),
    }
    return [rule for rule, is_broken in rules.items() if is_broken]
