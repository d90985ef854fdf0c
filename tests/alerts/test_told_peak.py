"""A mail says on which days its strongest finding was most unusual, where that is known."""

from dataclasses import replace
from datetime import date

import pytest

from alerts.message import compose_mail
from domain.messages import Language, MessageKind
from tests.alerts.examples import LETTERHEAD, STORY

BOTH = replace(LETTERHEAD, languages=(Language.SPANISH, Language.ENGLISH))


@pytest.mark.parametrize(
    ("last", "english", "spanish"),
    [
        (20, "That was on Nov 20, 2026.", "Fue el 20 nov 2026."),
        (22, "Those days were Nov 20 – Nov 22, 2026.", "Fueron los días 20 nov – 22 nov 2026."),
    ],
)
@pytest.mark.parametrize("kind", [MessageKind.ALERT, MessageKind.ALL_CLEAR])
def test_the_most_unusual_days_stand_behind_what_was_counted_in_them(
    kind: MessageKind, last: int, english: str, spanish: str
) -> None:
    peak = (date(2026, 11, 20), date(2026, 11, last))
    story = replace(STORY, kind=kind, peaks={STORY.findings[0].key: peak})
    mail = compose_mail(story, letterhead=BOTH, message_id="<1@x>")
    lines = mail.text.splitlines()
    for said in (english, spanish):
        number = lines.index(f"- {said}")
        assert "412" in lines[number - 1]
        assert "216" in lines[number + 1]  # 412 - 196
    assert english not in compose_mail(replace(story, peaks={}), letterhead=BOTH, message_id="<1@x>").text
