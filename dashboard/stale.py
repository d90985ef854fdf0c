"""That the counts have stopped, in one line over a page that shows the past. It reads neither clock nor store."""

from datetime import datetime, timedelta

from markupsafe import Markup

from dashboard.reader import Reader
from dashboard.shell import show
from presentation.times import instant

OLD = timedelta(days=1)  # without an issue for so long, the newest counts are old
_LINE = Markup('<p class="tg-then" role="status">{said} {word} {step}</p>')


def show_stale(issued_at: datetime | None, *, now: datetime, zone: str, reader: Reader) -> None:
    """Show that nothing was written for a day, since when, and what to do; nothing where all goes on."""
    if issued_at is not None and is_stale(issued_at, now=now):
        show(stale_line(issued_at, zone=zone, reader=reader))


def is_stale(issued_at: datetime, *, now: datetime) -> bool:
    """Return whether the newest issue is old."""
    return now - issued_at > OLD


def stale_line(issued_at: datetime, *, zone: str, reader: Reader) -> Markup:
    """Return the line."""
    words, at = reader.words, instant(issued_at, zone=zone, language=reader.language)
    return _LINE.format(
        said=words.say("page-stale", at=at), word=words.say("next-step"), step=words.say("sites-stale-step")
    )
