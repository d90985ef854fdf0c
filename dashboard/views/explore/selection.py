"""What the page Explore is about, as far as what the address asks for exists. It reads nothing and trusts nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import ceil

from domain.counts import Measure, Series, Source, Step
from domain.hazards import Hazard, places_touched
from domain.places import Place, Site
from presentation.chart_windows import window_of

MOST_PLACES = 12  # a strip has a row for each; more rows are read by nobody
MOST_BESIDE = 25  # places that stand for the rest of a site
MOST_POINTS = 3_900  # of five marks each: line, dot, level, range, box; a browser draws 20,000 well
MOST_READ = 20_000  # days of cells in one look
DAILY = (Step.SLOT, Step.HOUR, Step.DAY)
COARSER = (Step.DAY, Step.WEEK, Step.MONTH)
DAYS_OF = {Step.HOUR: 1 / 24, Step.DAY: 1.0, Step.WEEK: 7.0, Step.MONTH: 30.4}
USUAL_SLOT = 0.25  # days, where no card says how often a site is read
USUALLY_SHOWN = {Step.SLOT: 14, Step.HOUR: 7, Step.DAY: 90, Step.WEEK: 730, Step.MONTH: 3_653}  # days


class View(StrEnum):
    """How the chosen places are shown."""

    COUNTS = "counts"  # one place as it was counted
    EXPECTED = "expected"  # all of them over what was expected of the same
    SITE = "site"  # the same beside the rest of their site


class Note(StrEnum):
    """What was asked for and is shown otherwise."""

    SPAN = "span"  # the days asked for are no span, or not those of these counts
    STEP = "step"  # a coarser step, so that the picture holds
    READ = "read"  # fewer days, so that so many cells can be read
    PLACES = "places"  # counts of several places are never added up
    LEVELS = "levels"  # there is no expected level at this step


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One cell and measure from one source, and the series kept of it, by step."""

    place: str
    category: str
    site: str
    measure: Measure
    source: Source = Source.CRAWL
    sources: tuple[Source, ...] = (Source.CRAWL,)  # that there are of it, the crawled counts first
    kept: Mapping[Step, Series]
    slot_days: float = USUAL_SLOT  # how long a slot of the site's card lasts

    @property
    def is_daily(self) -> bool:
        """Return whether it has daily values, which weeks and months are made of."""
        return any(step in self.kept for step in DAILY)

    def steps(self, view: View) -> tuple[Step, ...]:
        """Return the steps it can be shown in, the finest first."""
        coarser = COARSER if self.is_daily else tuple(step for step in COARSER if step in self.kept)
        within = [step for step in (Step.HOUR, Step.SLOT) if step in self.kept and view is View.COUNTS]
        return (*within, *coarser)

    @property
    def views(self) -> tuple[View, ...]:
        """Return the ways it can be shown: only days are set against those of other places."""
        return tuple(View) if self.is_daily else (View.COUNTS,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Everything that the page shows; all in it exists."""

    line: Line
    others: tuple[str, ...]  # further places on the same site
    beside: tuple[str, ...]  # places that stand for the rest of the site, of how many
    rest: int
    left_out: tuple[tuple[str, Hazard], ...]  # those of the rest that a disaster touched in these days, and which
    view: View
    step: Step
    first: date
    last: date
    day: date | None  # whose windows are listed
    notes: tuple[Note, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """Return the places shown together; counts are of one alone."""
        return (self.line.place,) if self.view is View.COUNTS else (self.line.place, *self.others)

    @property
    def reach(self) -> tuple[date, date]:
        """Return the first and last day read: a week or month made of days is of all its days, whichever are shown."""
        return _reach(self.first, self.last, step=made_of(self.line, self.step))

    @property
    def traced_steps(self) -> tuple[Step, ...]:
        """Return the steps whose windows stand behind a point."""
        return DAILY if self.line.is_daily else (self.step,)


def choose_place(wishes: Mapping[str, str], *, counted: Sequence[str]) -> str | None:
    """Return the place asked for, the first that was counted in place of one that was not; None where none was."""
    return _one(wishes.get("place"), counted)


def choose_line(wishes: Mapping[str, str], *, kept: Sequence[Series], sites: Sequence[Site]) -> Line | None:
    """Return the category, site, measure and source asked for, in this order the first of those that are left."""
    category = _one(wishes.get("category"), _sorted(series.category for series in kept))
    listing = [series for series in kept if series.category == category]
    site = _one(wishes.get("site"), _sorted(series.site for series in listing))
    measured = [series for series in listing if series.site == site]
    if not measured or site is None or category is None:
        return None
    card = next((each for each in sites if each.slug == site), None)
    primary = card.primary if card else None
    usual = sorted({series.measure for series in measured}, key=lambda each: (each is not primary, each))
    measure = Measure(_one(wishes.get("measure"), [each.value for each in usual]) or usual[0])
    of_measure = [series for series in measured if series.measure is measure]
    sources = tuple(source for source in Source if any(series.source is source for series in of_measure))
    source = Source(_one(wishes.get("source"), [each.value for each in sources]) or sources[0])
    return Line(
        place=measured[0].place,
        category=category,
        site=site,
        measure=measure,
        source=source,
        sources=sources,
        kept={series.step: series for series in of_measure if series.source is source},
        slot_days=card.every / timedelta(days=1) if card else USUAL_SLOT,
    )


def choose(  # noqa: PLR0913 - what it is chosen from
    wishes: Mapping[str, str],
    *,
    line: Line,
    span: tuple[date, date],
    listed: Sequence[str],
    places: Sequence[Place],
    hazards: Sequence[Hazard] = (),
) -> Chosen:
    """Return what is shown of a line.

    Args:
        wishes: The address.
        line: The cell and measure.
        span: First and last local date with a window of it.
        listed: The places that the site counts so.
        places: All places, for their peer groups.
        hazards: All on record: a place that one of them touched is no measure for another.
    """
    others = _others(wishes.get("with", ""), line=line, listed=listed)
    view, view_notes = _view(wishes.get("view"), line=line, others=others)
    rest = [] if view is not View.SITE else _rest(line, others=others, listed=listed, places=places)
    cells = 1 + len(rest[:MOST_BESIDE]) + (0 if view is View.COUNTS else len(others))
    first, last, held, notes = _windows(wishes, line=line, view=view, span=span, cells=cells)
    left_out = _left_out(rest, hazards, between=_reach(first, last, step=made_of(line, held)))
    return Chosen(
        line=line,
        others=others,
        beside=tuple(slug for slug in rest if slug not in left_out)[:MOST_BESIDE],
        rest=len(rest),
        left_out=tuple(left_out.items()),
        view=view,
        step=held,
        first=first,
        last=last,
        day=_looked_at(_date(wishes.get("day")), span=span, step=made_of(line, held)),
        notes=(*view_notes, *notes),
    )


def made_of(line: Line, step: Step) -> Step:
    """Return the step whose windows are made of days here: days, where weeks and months are kept as they are."""
    return step if line.is_daily else Step.DAY


def _one(wish: str | None, known: Sequence[str]) -> str | None:
    return wish if wish in known else next(iter(known), None)


def _sorted(words: Iterable[str]) -> list[str]:
    return sorted(set(words))


def _others(wish: str, *, line: Line, listed: Sequence[str]) -> tuple[str, ...]:
    """Return further places in the order of the address, none twice, none that does not exist, and not too many."""
    known = set(listed) - {line.place} if line.is_daily else set()
    return tuple(slug for slug in dict.fromkeys(wish.split(",")) if slug in known)[: MOST_PLACES - 1]


def _view(wish: str | None, *, line: Line, others: Sequence[str]) -> tuple[View, tuple[Note, ...]]:
    usual = View.EXPECTED if others else View.COUNTS
    view = next((view for view in line.views if view == wish), usual)
    return view, ((Note.PLACES,) if others and view is View.COUNTS else ())


def _windows(
    wishes: Mapping[str, str], *, line: Line, view: View, span: tuple[date, date], cells: int
) -> tuple[date, date, Step, tuple[Note, ...]]:
    """Return the first and last day shown of so many cells and the step, with what is otherwise than asked for."""
    asked, step = _steps(wishes.get("step"), steps=line.steps(view))
    since, last, notes = _days(wishes, span=span, step=step)
    first = max(since, last - timedelta(days=max(MOST_READ // cells, 1) - 1))
    held = _step_that_holds(step, line, view=view, days=(last - first).days + 1)
    told = {Note.LEVELS: asked is not step, Note.READ: first > since, Note.STEP: held is not step}
    return first, last, held, (*notes, *(note for note, is_so in told.items() if is_so))


def _steps(wish: str | None, *, steps: Sequence[Step]) -> tuple[Step, Step]:
    """Return the step that is asked for, and the one of those there are that is taken."""
    usual = Step.DAY if Step.DAY in steps else steps[0]
    asked = next((step for step in Step if step == wish), usual)
    return asked, asked if asked in steps else usual


def _date(wish: str | None) -> date | None:
    try:
        return date.fromisoformat(wish or "")
    except ValueError:
        return None


def _days(wishes: Mapping[str, str], *, span: tuple[date, date], step: Step) -> tuple[date, date, tuple[Note, ...]]:
    """Return the days asked for, cut to those with windows; the newest that are usual where they are no such days."""
    oldest, newest = span
    since, until = _date(wishes.get("since")), _date(wishes.get("until"))
    is_wrong = any(wishes.get(name) and not known for name, known in (("since", since), ("until", until)))
    last = min(until or newest, newest)
    first = max(since or last - timedelta(days=USUALLY_SHOWN[step] - 1), oldest) if last >= oldest else newest
    if is_wrong or last < oldest or first > last:
        return max(oldest, newest - timedelta(days=USUALLY_SHOWN[step] - 1)), newest, (Note.SPAN,)
    return first, last, ()


def _reach(first: date, last: date, *, step: Step) -> tuple[date, date]:
    """Return the days that some days are read with: those of their first and last week or month too."""
    if step not in (Step.WEEK, Step.MONTH):
        return first, last
    return window_of(first, step=step)[0], window_of(last, step=step)[1]


def _looked_at(day: date | None, *, span: tuple[date, date], step: Step) -> date | None:
    """Return a day with a window, of a week or month that begins before the first one that first one; None beyond."""
    if day is None:
        return None
    known = max(day, span[0]) if _reach(day, day, step=step)[1] >= span[0] else day
    return known if span[0] <= known <= span[1] else None


def _rest(line: Line, *, others: Sequence[str], listed: Sequence[str], places: Sequence[Place]) -> list[str]:
    """Return the site's other places, those of the same peer group first."""
    groups = {place.slug: place.peer_group for place in places}
    left = [slug for slug in listed if slug != line.place and slug not in others]
    return sorted(left, key=lambda slug: (groups.get(slug) != groups.get(line.place), slug))


def _left_out(rest: Sequence[str], hazards: Sequence[Hazard], *, between: tuple[date, date]) -> dict[str, Hazard]:
    """Return the places that a disaster touched in these days, each with the disaster that began there last."""
    touched = places_touched(hazards, first=between[0], last=between[1])
    return {slug: touched[slug][-1] for slug in rest if slug in touched}


def _step_that_holds(step: Step, line: Line, *, view: View, days: int) -> Step:
    """Return the step itself, or the next coarser one whose points a browser draws well."""
    lasting = {**DAYS_OF, Step.SLOT: line.slot_days}
    steps = line.steps(view)
    coarser = steps[steps.index(step) :]
    return next((each for each in coarser if ceil(days / lasting[each]) <= MOST_POINTS), coarser[-1])
