"""What the page Places is about, as far as what the address asks for exists. It reads nothing and trusts nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial

from dashboard.views.now.selection import STILL_ON_DAYS
from domain.days import ComparedDay
from domain.findings import Finding
from domain.hazards import Hazard, present_hazard
from domain.places import Place, Site
from domain.slots import DayClock
from presentation.chart_days import without_row
from presentation.chart_values import ChartDay
from presentation.heat_values import WEEK, Heat, HeatPlace, Move, ranked
from presentation.names import Names, name_hazard
from presentation.words import Words

WEEKS = ("4", "8", "13")
MOST_PLACES = 40  # rows on one page; with 13 weeks that is 3,640 days, within the 20,000 marks a browser draws well
ALL_SITES = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Which counts are compared; all in it exists."""

    category: str
    categories: tuple[str, ...]
    site: str | None  # None: all of them
    sites: tuple[str, ...]  # that count the category


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The days shown; both ends belong to them."""

    weeks: str
    first: date
    last: date
    newest: date  # that there is


def choose_subject(wishes: Mapping[str, str], *, sites: Sequence[Site]) -> Subject | None:
    """Return the category and site asked for, else the first category and all sites; None where none is counted."""
    categories = tuple(sorted({category for site in sites for _, category in site.cells}))
    if not categories:
        return None
    wished = wishes.get("category")
    category = wished if wished in categories else categories[0]
    listing = tuple(sorted(site.slug for site in sites if any(cell[1] == category for cell in site.cells)))
    asked = wishes.get("site")
    return Subject(category=category, categories=categories, site=asked if asked in listing else None, sites=listing)


def day_clocks(
    places: Iterable[Place], *, sites: Sequence[Site], subject: Subject, at: datetime
) -> Mapping[str, tuple[DayClock, ...]]:
    """Return by place when the days of the sites that are compared there are over, as of an instant."""
    chosen = [site for site in sites if site.slug in subject.sites and subject.site in (None, site.slug)]
    return {
        place.slug: tuple(
            DayClock(every=site.every, zone=place.zone, at=at)
            for site in chosen
            if (place.slug, subject.category) in site.cells
        )
        for place in places
    }


def choose_days(wishes: Mapping[str, str], *, newest: date) -> Shown:
    """Return so many weeks to the day asked for, four to the newest otherwise."""
    asked = wishes.get("weeks")
    weeks = asked if asked in WEEKS else WEEKS[0]
    last = min(_date(wishes.get("ending")) or newest, newest)
    return Shown(weeks=weeks, first=last - timedelta(days=7 * int(weeks) - 1), last=last, newest=newest)


def newest_week(shown: Shown) -> Shown:
    """Return the newest seven of the days shown, which say which places come first."""
    return replace(shown, first=shown.last - timedelta(days=WEEK - 1))


def foremost(week: Sequence[HeatPlace], *, places: Sequence[Place]) -> tuple[str, ...]:
    """Return the places whose days must be read, by slug: which come first is known by the newest week alone.

    Those without a number in that week come last, but nothing says yet whether they have any in the days before.
    """
    known = {place.slug for place in week}
    return (*(place.slug for place in week[:MOST_PLACES]), *(each.slug for each in places if each.slug not in known))


def heat_of(title: str, places: Sequence[HeatPlace], *, week: Sequence[HeatPlace], is_simulated: bool) -> Heat:
    """Return as many places as find room; the rest stand behind the sentence with what was read of them."""
    read = {place.slug for place in places}
    rest = (*places[MOST_PLACES:], *(place for place in week if place.slug not in read))
    return Heat(title=title, places=tuple(places[:MOST_PLACES]), rest=rest, is_simulated=is_simulated)


def choose_place(wishes: Mapping[str, str], *, places: Sequence[HeatPlace]) -> HeatPlace:
    """Return the place whose days are listed: the one asked for, else the first; there is one at least."""
    return next((place for place in places if place.slug == wishes.get("days")), places[0])


def heat_places(  # noqa: PLR0913 - one argument a source of what is shown
    compared: Iterable[ComparedDay],
    *,
    places: Sequence[Place],
    findings: Sequence[Finding],
    hazards: Sequence[Hazard],
    clocks: Mapping[str, Sequence[DayClock]],
    subject: Subject,
    shown: Shown,
    names: Names,
    words: Words,
) -> tuple[HeatPlace, ...]:
    """Return every place that is counted, the nearest to a disaster and the most unusual first; see `day_clocks`."""
    by_place: dict[str, dict[date, ComparedDay]] = {}
    for each in compared:
        by_place.setdefault(each.place, {})[each.day] = each
    found = [each for each in findings if _is_about(each, subject) and not each.is_withdrawn]
    counted = [place for place in places if place.slug in by_place]
    laid = partial(_heat_place, findings=found, hazards=hazards, shown=shown, names=names, words=words)
    return tuple(ranked([laid(each, by_place[each.slug], clocks=clocks.get(each.slug, ())) for each in counted]))


def _heat_place(  # noqa: PLR0913 - one argument a source of what is shown
    place: Place,
    known: Mapping[date, ComparedDay],
    *,
    findings: Sequence[Finding],
    hazards: Sequence[Hazard],
    clocks: Sequence[DayClock],
    shown: Shown,
    names: Names,
    words: Words,
) -> HeatPlace:
    present = present_hazard(hazards, place=place.slug, day=shown.last)
    touched = present.at(place.slug) if present else None
    cells = max(each.cells for each in known.values())
    days = (shown.first + timedelta(days=offset) for offset in range((shown.last - shown.first).days + 1))
    return HeatPlace(
        slug=place.slug,
        name=names.place(place.slug),
        days=tuple(_day(day, known.get(day), clocks, cells=cells) for day in days),
        during=tuple(
            (each.began_on, each.going_on_until)
            for hazard in hazards
            if not hazard.is_shock and (each := hazard.at(place.slug))
        ),
        moves=tuple(
            sorted(
                _move(each, shown=shown)
                for each in findings
                if each.place == place.slug and each.began_on <= shown.last and each.latest_on >= shown.first
            )
        ),
        phase=touched.phase_on(shown.last) if touched else None,
        hazard=name_hazard(present, words=words) if present else "",
        latitude=place.latitude,
        longitude=place.longitude,
    )


def _move(finding: Finding, *, shown: Shown) -> Move:
    """Return a finding as it stood on the last day shown: one that lay quiet for longer than Now allows is over.

    That it ended is today's word: on an earlier day it stood open for as long as it had not lain quiet.
    """
    is_closed = finding.ended_on is not None and shown.last == shown.newest
    is_quiet = is_closed or (shown.last - finding.latest_on).days > STILL_ON_DAYS
    return Move(
        began_on=finding.began_on,
        latest_on=min(finding.latest_on, shown.last),
        direction=finding.direction,
        is_going_on=finding.latest_on >= shown.last or not is_quiet,
    )


def _day(day: date, known: ComparedDay | None, clocks: Sequence[DayClock], *, cells: int) -> ChartDay:
    bare = without_row(day, clocks)
    if known is None:
        return replace(bare, cells=(0, cells))
    point = ChartDay(day=day, ads=known.ads, expected=known.expected, reason=known.reason)
    is_to_end = known.stored < known.cells and bare.to_end
    point = replace(point, to_end=bare.to_end, zone=bare.zone) if is_to_end else point
    return replace(point, cells=(known.compared, known.cells))


def _is_about(finding: Finding, subject: Subject) -> bool:
    is_category = finding.category in (None, subject.category)
    return is_category and (subject.site is None or finding.site == subject.site)


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
