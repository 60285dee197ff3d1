"""The documentation's pictures: there, small, described, and drawn from messages that Discord would take."""

import re
from pathlib import Path

import pytest

from index.generation import Generation
from tests.bot.payloads import V2, broken_rules
from tests.pictures.messages import messages

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<path>[^)]+)\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_picture_is_there_small_and_described(page: Path) -> None:
    for picture in _PICTURE.finditer(page.read_text(encoding="utf-8")):
        file = page.parent / picture["path"]
        assert len(picture["alt"].split()) >= 5
        assert 1000 < file.stat().st_size < 200_000


def test_every_drawn_message_is_shown_and_keeps_discords_rules(generation: Generation) -> None:
    shown = {Path(found["path"]).stem for page in PAGES for found in _PICTURE.finditer(page.read_text("utf-8"))}
    for name, message in messages(generation):
        assert name in shown
        assert broken_rules({"flags": V2, **message, "allowed_mentions": {"parse": []}}) == []
