"""Who paused which site, until when and why, is said in the reader's language and by the office's clock."""

from datetime import UTC, datetime

import pytest

from dashboard.views.alerts.pausings import paused_site, pausing_line
from domain.pauses import Pause
from presentation.names import Names
from presentation.words import Words
from storage.acts import Author
from storage.audit import read_acts
from storage.database import Connection
from storage.pauses import PAUSED, RESUMED, pause, resume
from tests.dashboard.examples import ENGLISH, SPANISH

AT = datetime(2026, 11, 27, 15, 30, tzinfo=UTC)  # 09:30 in Chicago
END = datetime(2026, 11, 29, 18, 0, tzinfo=UTC)
AUTHOR = Author(by="Ana", entered_by="the page Sites")
EN = (
    "Nov 27, 2026, 09:30 CST · Ana (the page Sites) resumed every site.",
    "Nov 27, 2026, 09:30 CST · Ana (the page Sites) paused every site until somebody resumes. Why: we move",
    "Nov 27, 2026, 09:30 CST · Ana (the page Sites) paused board until Nov 29, 2026, 12:00 CST. Why: asked",
)
ES = (
    "27 nov 2026, 09:30 CST · Ana (la página Sitios) reanudó todos los sitios.",
    "27 nov 2026, 09:30 CST · Ana (la página Sitios) puso en pausa todos los sitios sin fin fijado. Por qué: we move",
    "27 nov 2026, 09:30 CST · Ana (la página Sitios) puso en pausa board hasta el 29 nov 2026, 12:00 CST. "
    "Por qué: asked",
)


@pytest.mark.parametrize(("words", "said"), [(ENGLISH.words, EN), (SPANISH.words, ES)])
def test_each_act_as_the_audit_keeps_it_is_said_with_its_end_and_its_reason(
    conn: Connection, words: Words, said: tuple[str, ...]
) -> None:
    pause(conn, Pause(site="board", since=AT, until=END, why="asked", paused_by="Ana"), author=AUTHOR)
    pause(conn, Pause(site=None, since=AT, why="we move", paused_by="Ana"), author=AUTHOR)
    resume(conn, None, author=AUTHOR, at=AT)
    acts = read_acts(conn, (PAUSED, RESUMED), since=AT)
    assert [paused_site(act) for act in acts] == [None, None, "board"]
    assert tuple(pausing_line(act, zone="America/Chicago", names=Names(), words=words) for act in acts) == said
