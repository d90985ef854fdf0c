"""Above the numbers stands what the mail is: told before, told for the last time, on its way back, late."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from alerts.message import compose_mail
from alerts.notes import notes
from alerts.subject import LAST
from domain.findings import Direction, Kind
from domain.left_levels import LeftLevel
from domain.messages import Language, MessageKind
from presentation.words import words_for
from tests.alerts.examples import LETTERHEAD, STORY
from tests.presentation.examples import SURGE

STAYED = replace(SURGE, kind=Kind.LEVEL_SHIFT, began_on=date(2026, 9, 3), ended_on=date(2026, 10, 1))
DIP = replace(SURGE, kind=Kind.DIP, direction=Direction.DOWN, observed=201.0, expected=412.0)
LEFT = LeftLevel(stayed=STAYED, low=160.0, high=235.0, is_back=True)


def said(saying: str = MessageKind.ALERT, *, language: Language = Language.ENGLISH, **more: Any) -> list[str]:  # noqa: ANN401 - as notes are
    known: dict[str, Any] = {"left": None, "has_last": False, "late_since": None, "zone": "America/Chicago"}
    return list(notes(DIP, saying=saying, words=words_for(language), **known | more))


def test_an_alert_in_its_time_needs_no_note() -> None:
    assert said() == []


def test_the_last_repeat_says_that_it_is_the_last_and_where_its_story_stays() -> None:
    (english,), (spanish,) = said(LAST), said(LAST, language=Language.SPANISH)
    assert english.startswith("This is the last reminder")
    assert "it stays on the dashboard and in each day’s mail" in english
    assert "sigue en el tablero y en el correo de cada día" in spanish


def test_a_digest_says_that_some_of_it_is_repeated_for_the_last_time() -> None:
    assert said(MessageKind.DIGEST, has_last=True)[1].startswith("Some of this is repeated here for the last time.")


@pytest.mark.parametrize(
    ("is_back", "direction", "end"),
    [
        (True, Direction.UP, "the level rose from Sep 3, 2026 on and was taken for the expected one. "
                             "201 lies within what was usual before that (160–235)."),
        (False, Direction.UP, "201 is still above what was usual before that (160–235)."),
        (False, Direction.DOWN, "201 is still below what was usual before that (160–235)."),
    ],
)  # fmt: skip
def test_the_way_back_names_the_level_that_is_left_and_what_was_usual_before_it(
    is_back: bool, direction: Direction, end: str
) -> None:
    left = replace(LEFT, is_back=is_back, stayed=replace(STAYED, direction=direction))
    (note,) = said(left=left)
    assert note.startswith("This is the way back" if is_back else "This is on the way back")
    assert note.endswith(end)
    assert said(left=left, language=Language.SPANISH)[0].startswith(
        "Esto es la vuelta" if is_back else "Esto va de vuelta"
    )


def test_a_late_mail_says_so_behind_what_it_is() -> None:
    late = said(MessageKind.REPEAT, late_since=datetime(2026, 11, 24, 11, tzinfo=UTC))
    assert len(late) == 2
    assert "due on Nov 24, 2026, 05:00 CST" in late[1]


def test_subject_and_text_of_a_way_back_call_it_so_and_a_last_reminder_too() -> None:
    story = replace(STORY, findings=(DIP,), kind=MessageKind.REPEAT, has_last=True, left=LEFT)
    mail = compose_mail(story, letterhead=LETTERHEAD, message_id="<1@x>")
    assert mail.subject.startswith("[Last reminder: Way back 0.49×] Houston Escorts")  # 201 / 412
    for part in (mail.text, mail.html):
        assert "This is the last reminder" in part
        assert "This is the way back" in part
    assert mail.text.count("Some of this") == 0
