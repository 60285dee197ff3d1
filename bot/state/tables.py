"""The tables. Ids are Discord's snowflakes (63 bits); days and times are UTC in ISO form, so that they sort as text."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Double, Integer, MetaData, Table, Text, false

metadata = MetaData()

server_setting = Table(
    "server_setting",
    metadata,
    Column("server", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
"""One changed setting of one server; `value` is JSON. What is at its default has no row."""

member_setting = Table(
    "member_setting",
    metadata,
    Column("member", BigInteger, primary_key=True, autoincrement=False),
    Column("plain", Boolean, nullable=False),
)
"""What a person set for themselves, in all servers."""

departed = Table(
    "departed",
    metadata,
    Column("server", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Text, nullable=False),
)
"""A server of which something is kept that the bot is no longer in, and since when that is known."""

shown = Table(
    "shown",
    metadata,
    Column("message", BigInteger, primary_key=True, autoincrement=False),
    Column("channel", BigInteger, nullable=False),
    Column("server", BigInteger, index=True),
    Column("spots", Text, nullable=False),
    Column("day", Text, nullable=False, index=True),
    Column("corrected", Boolean, nullable=False, server_default=false()),
)
"""What a sent answer quoted; `server` is empty for one that only its asker sees."""

vote = Table(
    "vote",
    metadata,
    Column("message", BigInteger, primary_key=True, autoincrement=False),
    Column("member", BigInteger, primary_key=True, autoincrement=False, index=True),
    Column("server", BigInteger, index=True),
    Column("helpful", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    Column("day", Text, nullable=False, server_default=""),
)

gap = Table(
    "gap",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("server", BigInteger, nullable=False, index=True),
    Column("day", Text, nullable=False),
    Column("member", BigInteger, index=True),
    Column("question", Text, nullable=False),
)
"""A question without an answer; `member` and `question` are empty unless the server keeps them."""

asked = Table(
    "asked",
    metadata,
    Column("message", BigInteger, primary_key=True, autoincrement=False),
    Column("server", BigInteger, nullable=False, index=True),
    Column("day", Text, nullable=False),
    Column("member", BigInteger, nullable=False, index=True),
    Column("question", Text, nullable=False),
)
"""A question that was answered in public, by the answer's message; only where the server keeps questions."""

forwarded = Table(
    "forwarded",
    metadata,
    Column("message", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Text, nullable=False),
)
"""Answers whose question went to the curators."""

digest_slot = Table(
    "digest_slot",
    metadata,
    Column("server", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Text, primary_key=True),
    Column("state", Text, nullable=False),
)
"""A digest that was due in a server on a local day."""

known_article = Table(
    "known_article",
    metadata,
    Column("article", Text, primary_key=True),
    Column("since", Text, nullable=False),
)
"""When an article was first part of a served generation; empty for those of the first one."""

command_tree = Table(
    "command_tree",
    metadata,
    Column("scope", Text, primary_key=True),
    Column("digest", Text, nullable=False),
)
"""The commands that were registered last, by Discord's server and the application."""

identify_turn = Table(
    "identify_turn",
    metadata,
    Column("bucket", Integer, primary_key=True, autoincrement=False),
    Column("at", Double, nullable=False),
)
"""When a shard of the bucket may identify last, of all that have a turn; seconds since 1970 by the database's clock."""

shard_plan = Table(
    "shard_plan",
    metadata,
    Column("size", Integer, primary_key=True, autoincrement=False),
    Column("shards", Integer, nullable=False),
)
"""How many shards a cluster of so many processes has in all."""

revision = Table(
    "revision",
    metadata,
    Column("name", Text, primary_key=True),
    Column("number", BigInteger, nullable=False),
)
"""Counts the changes of what processes hold in memory."""

announced = Table(
    "announced",
    metadata,
    Column("name", Text, primary_key=True),
    Column("generation", Text, nullable=False),
)
"""One row: the generation that curators were told of last, or are about to be."""

trouble = Table("trouble", metadata, Column("file", Text, primary_key=True))
"""Files of the corpus that can't be read, as curators were told; empty for a rebuild that failed as a whole."""

news = Table(
    "news",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("day", Text, nullable=False),
    sqlite_autoincrement=True,
)
"""One thing to tell curators, as JSON with places instead of quotations; a number is never given twice."""

news_for = Table(
    "news_for",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("server", BigInteger, primary_key=True, autoincrement=False),
    Column("state", Text, nullable=False),
)
"""Whom it is for: `waiting`, `claimed` once it may have been sent, `sent`."""

work_turn = Table(
    "work_turn",
    metadata,
    Column("name", Text, primary_key=True),
    Column("at", Double, nullable=False),
)
"""When recurring work was begun last by any process; seconds since 1970."""
