"""What is said where there is no situation report to show or to file: why, in the reader's language, with a way on."""

from collections.abc import Mapping
from enum import StrEnum

from markupsafe import Markup
from starlette.responses import HTMLResponse

from dashboard.plain_style import plain_page
from dashboard.report_page import report_address
from domain.messages import Language
from presentation.words import words_for

_LINK = Markup('<p><a href="{address}">{word}</a></p>')


class Told(StrEnum):
    """What is said, with the HTTP status that says the same."""

    NOWHERE = "nowhere"  # of such a disaster at such a place none can be drawn
    UNFILED = "unfiled"  # none of that number
    UNKEPT = "unkept"  # it was filed before pages were kept
    NOT_YOURS = "not-yours"
    BUSY = "busy"
    AWAY = "away"  # the database does not answer

    @property
    def status(self) -> int:
        """Return the HTTP status."""
        return _STATUS[self]


_STATUS = {Told.NOWHERE: 404, Told.UNFILED: 404, Told.UNKEPT: 410, Told.NOT_YOURS: 403, Told.BUSY: 503, Told.AWAY: 503}
_AGAIN = frozenset({Told.NOT_YOURS, Told.BUSY, Told.AWAY})  # the same address has something to show, now or soon


def told(said: Told, *, asked: Mapping[str, str], language: Language, office: str) -> HTMLResponse:
    """Return the page.

    Args:
        said: What it says.
        asked: The address of the report that was asked for.
        language: The reader's.
        office: The office's name.
    """
    words = words_for(language)
    storm = _LINK.format(address=f"/storm?lang={language}", word=words.say("sitrep-back"))
    again = _LINK.format(address=report_address(**asked), word=words.say("sitrep-again"))
    page = plain_page(
        language=language,
        office=office,
        title=words.say(f"sitrep-told-{said}-title", number=asked.get("number", "")),
        sentence=words.say(f"sitrep-told-{said}"),
        below=again + storm if said in _AGAIN else storm,
    )
    return HTMLResponse(page, said.status)
