"""`focus`: which places are read more often now, why and until when, and what that brought; begun and ended by hand."""

import getpass
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from domain.counts import COVERAGE_OF, Coverage
from domain.errors import NoSuchThing, WrongInput
from domain.focus import Focus, FocusReason, NobodyAsked
from domain.focus_readings import RANKED_WEEKS, FocusReading
from domain.focus_slots import HOUR, MINUTE
from domain.pauses import Pause, pause_of
from domain.places import Place
from domain.spelling import counted, nearest_spelling
from jobs.asking_focus import ask_for_focus, end_asked_focus
from jobs.focusing import FocusPlan, plan_focus
from office import Office, open_office
from storage.acts import Author
from storage.focus import read_focus, read_focus_readings
from storage.pauses import standing_pauses
from verbs.running import tell_only_warnings
from verbs.told import told_ads, told_instant

HOW_IT_ENDS = (
    "It ends by itself when the watch or warning ends or is cancelled, and cannot be ended by hand. For fewer extra "
    "requests meanwhile, lower max_requests_per_run in a site's card and restart the clock."
)


def run(  # noqa: PLR0913 - one argument an option
    folder: Path, *, place: str | None, until: str | None, is_end: bool, why: str, by: str | None, as_json: bool
) -> int:
    """Begin or end a focus where that is said, and print what is in focus now, of one place or of all."""
    tell_only_warnings()
    if (until or is_end) and not place:
        raise WrongInput("--until and --end are said of one place: `tidegauge focus houston --until 2026-09-01T18:00`")
    if until and is_end:
        raise WrongInput("--until begins a focus and --end ends one; expected one of them")
    with open_office(folder) as office:
        places = {each.slug: each for each in office.places}
        if place is not None and place not in places:
            raise NoSuchThing("place", place, nearest=nearest_spelling(place, places))
        if place and (until or is_end):
            _answer(office, places[place], until=until, why=why, by=by)
        _tell(office, place, as_json=as_json)
    return 0


def _answer(office: Office, place: Place, *, until: str | None, why: str, by: str | None) -> None:
    user = getpass.getuser()
    author, zone = Author(by=by or user, entered_by=f"{user} at the command line"), office.settings.zone
    if until:
        ask_for_focus(office, place.slug, until=instant_at(place, until), told=why, author=author)
        return
    try:
        holding = end_asked_focus(office, place.slug, author=author)
    except NobodyAsked as refused:
        held_by = [f"  {told_reason(focus, zone=zone)}" for focus in refused.holding]
        said = (f"nobody asked for the focus on {place.slug}; what holds it:", *held_by, HOW_IT_ENDS)
        raise WrongInput("\n".join(said)) from None
    sys.stderr.writelines(f"{place.slug} stays in focus: {told_reason(focus, zone=zone)}\n" for focus in holding)
    if holding:
        sys.stderr.write(f"{HOW_IT_ENDS}\n")


def instant_at(place: Place, text: str) -> datetime:
    """Return the instant that somebody wrote behind `--until`: by the clocks of the place where no zone stands.

    Raises:
        WrongInput: it is no instant.
    """
    try:
        written = datetime.fromisoformat(text)
        local = written if written.tzinfo else written.replace(tzinfo=ZoneInfo(place.zone))
        return local.astimezone(UTC)
    except (ValueError, OverflowError):
        expected = "an instant such as 2026-09-01T18:00, by the clocks of the place"
        raise WrongInput(f"--until {text!r}: expected {expected}") from None


def _tell(office: Office, place: str | None, *, as_json: bool) -> None:
    now = office.clock()
    with office.store() as conn:
        known = read_focus(conn, now)
        plans = plan_focus(conn, office, known, now=now)
        focuses = tuple(focus for focus in known if place in {None, focus.place})
        since = min((focus.since for focus in focuses), default=now)
        wanted = {focus.place for focus in focuses}
        readings = read_focus_readings(conn, places=wanted, since=since, now=now)
        pauses = standing_pauses(conn, at=now)
    shown = [plan for plan in plans if not wanted.isdisjoint(plan.places)]
    if as_json:
        sys.stdout.write(json.dumps(as_object(focuses, shown, readings, now=now), indent=1, ensure_ascii=False) + "\n")
    else:
        lines = told_focus(focuses, shown, readings, zone=office.settings.zone, pauses=pauses)
        sys.stdout.writelines(f"{line}\n" for line in lines)


def told_focus(
    focuses: Sequence[Focus],
    plans: Iterable[FocusPlan],
    readings: Iterable[FocusReading],
    *,
    zone: str,
    pauses: Sequence[Pause] = (),
) -> Iterator[str]:
    """Yield a line a reason, one a site, and one a list that was read, by the office's clocks."""
    if not focuses:
        yield "Not in focus: every site is read as its card says."
        return
    yield from (f"{focus.place}: {told_reason(focus, zone=zone)}" for focus in focuses)
    for plan in plans:
        following = f"next reading {told_instant(plan.next_reading_at, zone=zone)}"
        yield f"  {told_plan(plan)}; {'paused' if pause_of(pauses, site=plan.site) else following}"
    yield from (f"  {told_reading(reading, zone=zone)}" for reading in readings)


def told_reason(focus: Focus, *, zone: str) -> str:
    """Return why a place is in focus and until when: `Hurricane Warning (heard-…), until Aug 26, 2026, 07:00 CDT`."""
    words: Mapping[FocusReason, str] = {
        FocusReason.WATCH: focus.told,
        FocusReason.WARNING: focus.told,
        FocusReason.DESTINATION: f"people come here from {focus.told}",
        FocusReason.ASKED: f"asked for by {focus.asked_by}" + (f", {focus.told}" if focus.told else ""),
    }
    hazard = f" ({focus.hazard})" if focus.hazard else ""
    return f"{words[focus.reason]}{hazard}, until {told_instant(focus.until, zone=zone)}"


def told_plan(plan: FocusPlan) -> str:
    """Return how a site is read in focus, and what keeps it from being read hourly."""
    budget, whom = plan.budget, f"{plan.site}, {', '.join(plan.places)}"
    allowed = f"its card allows {counted(budget.max_requests, 'request')} a run; its own takes {budget.base_requests}"
    needs = f"one over these places {budget.focus_requests}"
    if plan.cadence is None and budget.every < 2 * HOUR:
        return f"{whom}: no extra slot, it is read every {told_every(budget.every)} anyway"
    if plan.cadence is None:
        return f"{whom}: no extra slot; {allowed}, {needs}"
    most = f"{counted(plan.cadence.max_requests, 'request')} each at most"
    closest = f"; {allowed}, {needs}" if plan.cadence.every > HOUR else ""
    return f"{whom}: an extra slot every {told_every(plan.cadence.every)}, {most}{closest}"


def told_every(span: timedelta) -> str:
    """Return what stands behind "every": `hour`, `3 hours`, `72 minutes`."""
    hours, rest = divmod(span, HOUR)
    if rest:
        return counted(round(span / MINUTE), "minute")
    return "hour" if hours == 1 else counted(hours, "hour")


def told_reading(reading: FocusReading, *, zone: str) -> str:
    """Return what a list came to in its newest focus slot, beside what was to be expected."""
    at = f"{reading.site} {reading.place}/{reading.category}, {told_instant(reading.window_end, zone=zone)}"
    if reading.ads is None:
        return f"{at}: no number, {reading.verdict}"
    least = "at least " if COVERAGE_OF[reading.verdict] is Coverage.PARTIAL else ""
    ads = f"{least}{told_ads(reading.ads)} {reading.measure}"
    if reading.ratio is None:
        return f"{at}: {ads}; no level of this day is known yet"
    beside = f"{reading.ratio:.1f}x the {reading.expected:,.1f} to be expected"
    if reading.lower is None:
        return f"{at}: {ads}, {beside}"
    ranked = f"higher than {reading.lower} of the {len(reading.usual)} readings of the {RANKED_WEEKS} weeks before"
    return f"{at}: {ads}, {beside}; {ranked}"


def as_object(
    focuses: Iterable[Focus], plans: Iterable[FocusPlan], readings: Iterable[FocusReading], *, now: datetime
) -> dict[str, object]:
    """Return all of it under the names that a program reads."""
    return {
        "as_of": now.isoformat(),
        "focus": [_focus_as_object(focus) for focus in focuses],
        "sites": [_plan_as_object(plan) for plan in plans],
        "readings": [_reading_as_object(reading) for reading in readings],
    }


def _focus_as_object(focus: Focus) -> dict[str, object]:
    return {
        "place": focus.place,
        "reason": focus.reason.value,
        "hazard": focus.hazard,
        "told": focus.told,
        "asked_by": focus.asked_by,
        "since": focus.since.isoformat(),
        "until": focus.until.isoformat(),
    }


def _plan_as_object(plan: FocusPlan) -> dict[str, object]:
    cadence = plan.cadence
    return {
        "site": plan.site,
        "places": list(plan.places),
        "every_minutes": None if cadence is None else cadence.every.total_seconds() / 60,
        "max_requests": None if cadence is None else cadence.max_requests,
        "card_max_requests": plan.budget.max_requests,
        "base_requests": plan.budget.base_requests,
        "focus_requests": plan.budget.focus_requests,
        "next_window_end": plan.slots[0].window_end.isoformat() if plan.slots else None,
        "next_reading_at": plan.next_reading_at.isoformat(),
    }


def _reading_as_object(reading: FocusReading) -> dict[str, object]:
    return {
        "site": reading.site,
        "place": reading.place,
        "category": reading.category,
        "measure": reading.measure.value,
        "window_start": reading.window_start.isoformat(),
        "window_end": reading.window_end.isoformat(),
        "ads": reading.ads,
        "verdict": reading.verdict.value,
        "expected": reading.expected,
        "ratio": reading.ratio,
        "lower_readings": reading.lower,
        "ranked_readings": len(reading.usual),
    }
