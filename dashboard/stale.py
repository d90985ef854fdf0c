"""That the counts have stopped, in one line over a page that shows the past."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from markupsafe import Markup

from dashboard.reader import Reader
from dashboard.shell import show
from domain.pauses import Pause, pause_of
from presentation.times import instant
from storage.database import Connection
from storage.health import SiteWindow, last_windows
from storage.pauses import standing_pauses

_LINE = Markup('<p class="tg-then" role="status">{said} {word} {step}</p>')


def is_overdue(window: SiteWindow, *, now: datetime) -> bool:
    """Return whether the window after the newest known one should have been read by now: then the clock has stopped.

    Until the next but one ends it may still be read, late; how far ahead the next to come lies says nothing of it.
    """
    return now >= window.due_end + window.every


def asked_windows(windows: Iterable[SiteWindow], pauses: Sequence[Pause]) -> tuple[SiteWindow, ...]:
    """Return the windows of the sites that nobody has paused."""
    return tuple(window for window in windows if pause_of(pauses, site=window.site) is None)


def stopped_at(windows: Iterable[SiteWindow], pauses: Sequence[Pause], *, now: datetime) -> datetime | None:
    """Return where the newest window that was read ends, where every site that is asked is overdue; else None.

    An office that asks no site, because all are paused or it only imports, has nothing that could stop.
    """
    asked = asked_windows(windows, pauses)
    if all(is_overdue(window, now=now) for window in asked):
        return max((window.window_end for window in asked), default=None)
    return None


def read_stopped(conn: Connection, *, now: datetime) -> datetime | None:
    """Return the same as it is stored; see `stopped_at`."""
    return stopped_at(last_windows(conn, now=now), standing_pauses(conn, at=now), now=now)


def show_stale(stopped: datetime | None, *, zone: str, reader: Reader) -> None:
    """Show that no site is read any more, since when, and what to do; nothing where all goes on."""
    if stopped is not None:
        show(stale_line(stopped, zone=zone, reader=reader))


def stale_line(stopped: datetime, *, zone: str, reader: Reader) -> Markup:
    """Return the line."""
    words, at = reader.words, instant(stopped, zone=zone, language=reader.language)
    return _LINE.format(
        said=words.say("page-stale", at=at), word=words.say("next-step"), step=words.say("page-stale-step")
    )
