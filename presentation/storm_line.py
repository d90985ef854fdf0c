"""Where a place stands in a disaster, in one line: its name, the phase, how long to or since its anchor."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.hazards import Hazard, TouchedPlace
from presentation.names import Names, name_hazard, name_role
from presentation.times import day, instant
from presentation.words import Words

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SAID_IN_HOURS = 5 * DAY  # as far ahead as tracks are forecast; beyond it an hour says nothing


def storm_line(  # noqa: PLR0913 - one argument a part of the line
    hazard: Hazard, touched: TouchedPlace, *, at: datetime, zone: str, names: Names, words: Words
) -> str | None:
    """Return the line, such as `Storm Three · after · Houston (struck) · 17 days since its first day, Nov 6, 2026`.

    Args:
        hazard: The disaster.
        touched: What it did to the place. Its anchor is a day: it is counted from where that day begins there.
        at: The present, aware.
        zone: The place's IANA time zone.
        names: The office's names.
        words: The language.

    Returns:
        None where the local day lies outside before, during and after.
    """
    local = at.astimezone(ZoneInfo(zone))
    phase = touched.phase_on(local.date())
    if phase is None:
        return None
    return words.say(
        "mail-storm-line",
        hazard=name_hazard(hazard, words=words),
        phase=words.say(f"phase-{phase}"),
        place=names.place(touched.place),
        role=name_role(touched, words=words),
        clock=_clock(touched, local=local, words=words),
    )


def _clock(touched: TouchedPlace, *, local: datetime, words: Words) -> str:
    """Return how long to or since the anchor: in hours near it, in days further off."""
    zone = ZoneInfo(str(local.tzinfo))
    begins = datetime.combine(touched.anchor, time(), tzinfo=zone)
    apart = local.astimezone(UTC) - begins.astimezone(UTC)  # so that a change of the clocks is counted as it was
    way = "to" if apart < timedelta(0) else "since"
    if abs(apart) > SAID_IN_HOURS:
        days = abs((local.date() - touched.anchor).days)
        anchor = words.say(_counted_from(touched), day=day(touched.anchor, language=words.language))
        return words.say(f"mail-storm-days-{way}", count=days, anchor=anchor)
    anchor = words.say(_counted_from(touched), day=instant(begins, zone=zone.key, language=words.language))
    return words.say(f"mail-storm-hours-{way}", count=_whole_hours(apart), anchor=anchor)


def _counted_from(touched: TouchedPlace) -> str:
    """Return the words for the day that is counted from: chosen by somebody, or the first of the disaster there."""
    return "mail-storm-anchor" if touched.anchor_on else "mail-storm-first-day"


def _whole_hours(apart: timedelta) -> int:
    """Return the hours that have passed, or those still to come with the one that has begun."""
    return abs(apart // HOUR)
