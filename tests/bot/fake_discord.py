"""A small Discord on loopback: the REST and gateway that the bot uses, with Discord's limits and deadlines enforced.

Everything that breaks a rule is answered as Discord answers it, and noted in `violations`. Here is what a test does;
`fake_rest` and `fake_gateway` are what the bot talks to.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from tests.bot.calls import SECONDS, Call
from tests.bot.fake_rest import FakeRest
from tests.bot.payloads import (
    APPLICATION,
    BOT,
    CHANNEL,
    DIRECT,
    EPHEMERAL,
    GUILD,
    IDS,
    V2,
    Json,
    Picked,
    button,
    channel,
    member,
    message_of,
    option,
    user,
)


class FakeDiscord(FakeRest):
    async def interact(
        self,
        name: str,
        options: Mapping[str, Any] | None = None,
        *,
        by: int = 3001,
        permissions: int = 0,
        direct: bool = False,
        locale: str = "en-GB",
        place: int = CHANNEL,
        elsewhere: Json | None = None,
    ) -> Call:
        """Someone runs a slash command; `name` may have a subcommand behind a space. `elsewhere`: another server."""
        command, _, sub = name.partition(" ")
        typed = [option(key, value) for key, value in (options or {}).items()]
        picked = [each.id for each in (options or {}).values() if isinstance(each, Picked)]
        data: Json = {"id": str(next(IDS)), "name": command, "type": 1}
        data["options"] = [{"name": sub, "type": 1, "options": typed}] if sub else typed
        data["resolved"] = {"channels": {str(id): {**channel(id), "permissions": "3072"} for id in picked}}
        where = {} if direct else {"channel_id": str(place), "channel": channel(place)}
        extra = {"locale": locale, **where, **(elsewhere or {})}
        return await self._interaction(2, data, by, permissions, direct, extra)

    async def answer(self, name: str, options: Mapping[str, Any] | None = None, **more: Any) -> str:
        """What the bot answers to a slash command; `more` is as for `interact`."""
        return await (await self.interact(name, options, **more)).answer()

    async def ask(self, question: str, **more: Any) -> Call:
        """Someone asks with `/ask`, and is answered; `more` is as for `interact`."""
        call = await self.interact("ask", {"question": question}, **more)
        await call.answer()
        return call

    async def check(self, content: str, *, name: str = "Check this message", **more: Any) -> Call:
        """Someone picks a command from the menu of a message; `more` is what else it has."""
        message = message_of(CHANNEL, user(77), content, []) | more
        data = {"id": str(next(IDS)), "name": name, "type": 3, "target_id": message["id"]}
        return await self._interaction(2, data | {"resolved": {"messages": {message["id"]: message}}}, 3001, 0, False)

    async def type_in(self, name: str, option: str, typed: str) -> list[str]:
        """What is suggested while someone types an option of a command."""
        command, _, sub = name.partition(" ")
        focused = [{"name": option, "type": 3, "value": typed, "focused": True}]
        options = [{"name": sub, "type": 1, "options": focused}] if sub else focused
        data = {"id": str(next(IDS)), "name": command, "type": 1, "options": options}
        call = await self._interaction(4, data, 3001, 0, False)
        await asyncio.wait_for(call.acknowledged.wait(), SECONDS)
        assert call.ack
        assert call.ack["type"] == 8
        choices = call.ack["data"]["choices"]
        if len(choices) > 25 or any(not 1 <= len(each["name"]) <= 100 for each in choices):
            self.violations.append("suggestions over a limit")
        return [each["value"] for each in choices]

    async def press(self, call: Call, word: str, *, by: int = 3001, permissions: int = 0) -> Call:
        """Someone presses the button with `word` in its custom_id on the answer to `call`."""
        return await self.click(call, button(call.shown[-1]["components"], word), by=by, permissions=permissions)

    async def click(self, call: Call, custom_id: str, *, by: int = 3001, permissions: int = 0) -> Call:
        """Someone presses a button on the answer to `call`."""
        extra = {"message": {**call.shown[-1], "flags": V2 | (EPHEMERAL if call.private else 0)}}
        clicked = await self._interaction(
            3, {"custom_id": custom_id, "component_type": 2}, by, permissions, False, extra
        )
        clicked.source = extra["message"]
        return clicked

    async def fill_in(self, opened: Call, text: str, *, by: int = 3001) -> Call:
        """Someone sends the form that `opened` showed."""
        await asyncio.wait_for(opened.answered.wait(), SECONDS)
        assert opened.form
        (label,) = opened.form["components"]
        return await self.fill_all(opened, {label["component"]["custom_id"]: text}, by=by)

    async def fill_all(self, opened: Call, values: Mapping[str, str], *, by: int = 3001, permissions: int = 0) -> Call:
        """Someone changes some fields of the form that `opened` showed, and sends it."""
        await asyncio.wait_for(opened.answered.wait(), SECONDS)
        assert opened.form
        lines = [label["component"] for label in opened.form["components"]]
        written = {line["custom_id"]: values.get(line["custom_id"], line.get("value", "")) for line in lines}
        filled = [
            {"type": 18, "id": 1, "component": {"type": 4, "id": 2, "custom_id": name, "value": value}}
            for name, value in written.items()
        ]
        data = {"custom_id": opened.form["custom_id"], "components": filled}
        return await self._interaction(5, data, by, permissions, False, {"message": opened.source})

    async def _interaction(
        self, kind: int, data: Json, by: int, permissions: int, direct: bool, extra: Json | None = None
    ) -> Call:
        call = Call(next(IDS), f"secret-interaction-token-{next(IDS)}")
        self.calls[call.token] = call
        where = {
            **channel(DIRECT if direct else CHANNEL),
            "type": 1 if direct else 0,
        }
        who = (
            {"user": user(by)}
            if direct
            else {"member": member(by, permissions), "guild_id": str(GUILD), "guild_locale": "en-US"}
        )
        payload = {
            **{"id": str(call.id), "application_id": str(APPLICATION), "type": kind, "token": call.token, "version": 1},
            **{"channel_id": where["id"], "channel": where, "data": data, "locale": "en-GB", "entitlements": []},
            **{"app_permissions": "0", "authorizing_integration_owners": {}, "context": 1 if direct else 0},
            **{"attachment_size_limit": 10_000_000},
            **who,
            **(extra or {}),
        }
        await self.dispatch("INTERACTION_CREATE", payload)
        return call

    async def say(
        self,
        content: str,
        *,
        by: int = 3001,
        mention: bool = True,
        direct: bool = False,
        reply_to: Json | None = None,
        place: int = CHANNEL,
    ) -> Json:
        """Someone writes a message."""
        channel = DIRECT if direct else place
        mentions = [{**user(BOT, bot=True), "member": member(BOT)}] if mention else []
        message = message_of(channel, user(by), content, mentions)
        if not direct:
            message |= {"guild_id": str(GUILD), "member": member(by)}
        if reply_to:
            message |= {"type": 19, "referenced_message": reply_to}
            message["message_reference"] = {"message_id": reply_to["id"], "channel_id": str(channel)}
        self.messages[message["id"]] = message
        await self.dispatch("MESSAGE_CREATE", message)
        return message

    async def next_sent(self) -> Json:
        """The next message that the bot writes into a channel."""
        return await asyncio.wait_for(self.sent.get(), SECONDS)
