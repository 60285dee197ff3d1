"""The Discord bot and the command line. Only `bot.service` talks to `index`."""

__version__ = "0.1.0"
