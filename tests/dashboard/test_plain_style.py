"""The page that says one thing: no script, nothing loaded, every word from outside escaped."""

import re

from markupsafe import Markup

from dashboard.plain_style import plain_page
from domain.messages import Language
from tests.dashboard.seed import HOSTILE


def test_it_says_one_thing_escaped_in_its_language_and_loads_nothing() -> None:
    below = Markup("<p>below</p>")
    page = plain_page(language=Language.SPANISH, office=HOSTILE, title=HOSTILE, sentence=HOSTILE, below=below)
    assert page.startswith('<!doctype html>\n<html lang="es">')
    assert page.endswith("<p>below</p></main></body></html>\n")
    assert HOSTILE not in page
    assert not re.search(r"<script|<[^>]*\s(?:src|on\w+)=|@import|url\(", page)
    assert "{{" not in page
