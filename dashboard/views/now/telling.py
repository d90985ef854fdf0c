"""The headline of the page Now and the reasons under it, in words. Pure: what was read goes in, sentences come out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from dashboard.backing import names_of
from dashboard.reader import Reader
from dashboard.stale import asked_windows, is_overdue, stopped_at
from dashboard.views.now.data_io import Present
from dashboard.views.now.selection import (
    STILL_ON_DAYS,
    State,
    Story,
    choose_state,
    has_faded,
    my_places,
    open_findings,
    tell_stories,
)
from domain.findings import Finding
from domain.hazards import Hazard
from presentation.explanation import headline
from presentation.names import Names
from presentation.pause_text import said_pause
from presentation.times import days, instant

_TITLES = {
    State.UNASKED: "now-unasked-title",
    State.STALE: "now-stale-title",
    State.PAUSED: "now-paused-title",
    State.QUIET: "now-quiet-title",
    State.BLIND: "now-blind-title",
}


@dataclass(frozen=True, kw_only=True)
class Moment:
    """What was read, when, and for whom."""

    present: Present
    now: datetime
    zone: str  # of the office
    reader: Reader

    @property
    def today(self) -> date:
        """Return the date at the office."""
        return self.now.astimezone(ZoneInfo(self.zone)).date()

    @property
    def names(self) -> Names:
        """Return the office's display names."""
        return names_of(self.present.places, self.present.categories)

    @property
    def hazards(self) -> Mapping[str, Hazard]:
        """Return the disasters on the office's list by slug."""
        return {hazard.slug: hazard for hazard in self.present.hazards}

    @property
    def mine(self) -> tuple[str, ...]:
        """Return the places that the reader answers for, as the address names them."""
        return my_places(self.reader.choices, places=self.present.places)

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """Return what is going on, at the reader's places first, strongest first."""
        return tell_stories([each for each in self._open if each not in self.faded], mine=self.mine)

    @cached_property
    def faded(self) -> tuple[Finding, ...]:
        """Return what is open and not shown by the newest counts any more, the surest first."""
        return tuple(each for each in self._open if self._has_faded(each))

    @cached_property
    def _open(self) -> tuple[Finding, ...]:
        return open_findings(self.present.findings)

    def _has_faded(self, finding: Finding) -> bool:
        return has_faded(finding, quiet=self.present.quiet, today=self.today)

    @property
    def state(self) -> State:
        """Return what can be said about the present."""
        leads = [story.lead for story in self.stories]
        return choose_state(
            was_counted=self.present.was_counted,
            windows=self.present.windows,
            active=leads,
            now=self.now,
            pauses=self.present.pauses,
        )


def title_of(moment: Moment) -> str:
    """Return the headline: what is unusual, or what can be said instead."""
    words = moment.reader.words
    if moment.state is State.UNUSUAL:
        strongest = headline(moment.stories[0].lead, names=moment.names, words=words)
        return words.say("now-unusual", headline=strongest)
    return words.say(_TITLES[moment.state])


def reasons_for(moment: Moment) -> tuple[str, ...]:
    """Return how sure the headline is and why it can, or cannot, be believed."""
    words, windows = moment.reader.words, moment.present.windows
    warnings = tuple(_warnings(moment))
    if moment.state is State.UNUSUAL:
        return _sure_line(moment), *_of_mine(moment), *warnings
    if moment.state is State.UNASKED:
        return *_unasked(moment), *warnings
    if stopped := stopped_at(windows, moment.present.pauses, now=moment.now):
        at = instant(stopped, zone=moment.zone, language=moment.reader.language)
        return words.say("now-stale", at=at), words.say("now-stale-step"), *warnings
    if moment.state is State.PAUSED:
        return words.say("now-paused"), *warnings
    cells = {
        "counted": sum(window.cells_complete for window in windows if not is_overdue(window, now=moment.now)),
        "expected": sum(window.cells_expected for window in windows),
    }
    if moment.state is State.BLIND:
        return words.say("now-blind", **cells), *warnings
    return words.say("now-quiet", **cells), _judged_line(moment, expected=cells["expected"]), *warnings


def _unasked(moment: Moment) -> tuple[str, str]:
    """Return why nothing is counted now, and what comes next."""
    is_asked = any(site.has_card for site in moment.present.sites)
    reason, step = ("now-unasked", "uncounted-step") if is_asked else ("now-unasked-no-card", "sites-empty-step")
    words = moment.reader.words
    return words.say(reason), f"{words.say('next-step')} {words.say(step)}"


def _sure_line(moment: Moment) -> str:
    """Return how sure the first story is, and by what it is the first: a place of the reader's own, or its strength."""
    words, stories = moment.reader.words, moment.stories
    is_mine = len(stories) > 1 and stories[0].lead.place in moment.mine
    confidence = words.say(f"confidence-{stories[0].lead.confidence}")
    return words.say("now-sure-mine" if is_mine else "now-sure", confidence=confidence, stories=len(stories))


def _warnings(moment: Moment) -> Iterator[str]:
    """Yield what is open and no longer seen, which sites are behind, unless that is said already, and each pause."""
    present, words = moment.present, moment.reader.words
    if moment.faded:
        yield words.say("now-faded-some", count=len(moment.faded), days=STILL_ON_DAYS)
    asked = asked_windows(present.windows, present.pauses)
    late = sum(is_overdue(window, now=moment.now) for window in asked)
    if late and moment.state is not State.STALE:
        yield words.say("now-late-sites", late=late, sites=len(present.windows))
    for pause in present.pauses:
        yield said_pause(pause, zone=moment.zone, names=moment.names, words=words)


def _of_mine(moment: Moment) -> Iterator[str]:
    """Yield what the reader's own places have to do with what is unusual."""
    if not moment.mine:
        return
    here = sum(story.lead.place in moment.mine for story in moment.stories)
    places = ", ".join(moment.names.place(place) for place in moment.mine)
    if here:
        yield moment.reader.words.say("now-mine-some", here=here, places=places, stories=len(moment.stories))
    else:
        yield moment.reader.words.say("now-mine-none", places=places)


def imported_days(moment: Moment) -> str:
    """Return from when to when imported counts reach, in the office's days; empty where there are none."""
    if moment.present.imported is None:
        return ""
    first, end = (at.astimezone(ZoneInfo(moment.zone)) for at in moment.present.imported)
    last = end - timedelta(microseconds=1)  # a window's end is no part of it
    return days(first.date(), last.date(), language=moment.reader.language)


def _judged_line(moment: Moment, *, expected: int) -> str:
    """Return for how many series quiet is a result, and for how many it is not one yet."""
    judged = min(moment.present.judged, expected)  # a cell that left its card is still remembered for a while
    return moment.reader.words.say("now-quiet-means", judged=judged, series=expected)
