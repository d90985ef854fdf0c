"""The storm clock of the page Now: which disaster is nearest, where, and how long to or since its anchor there."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from dashboard.views.now.telling import Moment
from domain.hazards import Hazard, Role, TouchedPlace
from presentation.storm_line import storm_line
from presentation.times import instant

_CLOCK = Markup(
    '<p class="tg-clock">{line} <span>{more}</span> <span>{next}</span> '
    '<a href="{address}" target="_self">{open}</a></p>'
)
_NONE = Markup('<p class="tg-clock">{line} <span>{next}</span></p>')


@dataclass(frozen=True, slots=True, kw_only=True)
class StormClock:
    """The disaster nearest to today, the place it is told of, and the other places it struck."""

    hazard: Hazard
    touched: TouchedPlace
    others: tuple[str, ...] = ()


def read_storm_clock(hazards: Iterable[Hazard], *, today: date, mine: Collection[str] = ()) -> StormClock | None:
    """Return the clock of the nearest disaster, one at a place of `mine` first; None outside before, during, after."""
    clocks = [clock for hazard in hazards if not hazard.is_shock and (clock := _clock(hazard, today=today, mine=mine))]
    return min(clocks, key=lambda clock: _distance(clock.touched, today=today, mine=mine), default=None)


def clock_line(moment: Moment) -> Markup:
    """Return the clock with the way to the page Storm, or that no disaster is near; then when is counted next."""
    words, names, present = moment.reader.words, moment.names, moment.present
    clock = read_storm_clock(present.hazards, today=moment.today, mine=moment.mine)
    line = _line(clock, moment) if clock else None
    if clock is None or line is None:
        return _NONE.format(line=words.say("now-clock-none"), next=_next_slot(moment))
    others = ", ".join(names.place(place) for place in clock.others)
    return _CLOCK.format(
        line=line,
        more=words.say("now-clock-others", places=others) if others else "",
        next=_next_slot(moment),
        address=moment.reader.address(
            "/storm", hazard=clock.hazard.slug, place=clock.touched.place, **_series(clock, moment)
        ),
        open=words.say("now-open-storm"),
    )


def _series(clock: StormClock, moment: Moment) -> Mapping[str, str]:
    """Return which list is shown first at the clock's place: that of its strongest finding, where it has one."""
    leads = (story.lead for story in moment.stories if story.lead.place == clock.touched.place)
    lead = next(leads, None)
    return {"category": (lead.category if lead else None) or "", "site": lead.site if lead else ""}


def _line(clock: StormClock, moment: Moment) -> str | None:
    zones = {place.slug: place.zone for place in moment.present.places}
    zone = zones.get(clock.touched.place, moment.zone)
    return storm_line(
        clock.hazard, clock.touched, at=moment.now, zone=zone, names=moment.names, words=moment.reader.words
    )


def _next_slot(moment: Moment) -> str:
    slot = moment.present.next_slot
    if slot is None:
        return ""
    at = instant(slot.window_end, zone=moment.zone, language=moment.reader.language)
    said = "now-next-focus-slot" if slot.is_focus else "now-next-slot"
    return moment.reader.words.say(said, site=moment.names.site(slot.site), at=at)


def _clock(hazard: Hazard, *, today: date, mine: Collection[str]) -> StormClock | None:
    """Return the clock of one disaster where it matters most: at a place of mine, then struck, reached, named first."""
    present = [each for each in hazard.places if each.phase_on(today)]
    if not present:
        return None
    struck = {each.place for each in present if each.role is Role.STRUCK}
    first = min(present, key=lambda each: (each.place not in mine, each.place not in struck, each.anchor))
    others = sorted(struck - {first.place})
    return StormClock(hazard=hazard, touched=first, others=tuple(others))


def _distance(touched: TouchedPlace, *, today: date, mine: Collection[str]) -> tuple[bool, int]:
    return touched.place not in mine, abs((today - touched.anchor).days)
