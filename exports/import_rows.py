"""The rows of a file of counts, cell by cell: each becomes a draft, or refusals that name its cells."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from domain.counts import COVERAGE_OF, Count, Coverage, Measure, Step, Verdict
from domain.errors import WrongInput
from domain.places import Place
from domain.spelling import nearest_spelling
from exports.import_report import Refusal
from exports.import_times import LocalWindow, instant_of, slot_of, window_of

STEPS = tuple(Step)
NEEDED = ("site", "place", "category", "measure", "ads", "step")
STARTS = ("date", "window_start")
OPTIONAL = ("window_end", "verdict", "definition_version", "suppressed", "simulated")
TRUTHS = ("", "false", "true")
EVIDENCES = ("imported", "no number in the imported file", "imported; partial window")
MAX_DEFINITION = 1_000_000  # a card's rules never changed so often
MAX_ADS = 100_000_000  # more than any site ever showed; a longer figure is a slip
MAX_CELL = 200  # characters; the longest right cell is a slug of 63
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The names a row may use, and the clock's now. Without a list of sites every well-formed name of one is taken."""

    places: Mapping[str, Place]
    categories: Collection[str]
    sites: Collection[str] | None
    now: datetime  # aware; what ends later has not been counted yet
    is_simulated: bool = False  # whether the office's own numbers are invented
    slugs: Mapping[str, list[str]] = field(init=False)  # of the places that have a GEOID

    def __post_init__(self) -> None:
        """Look the GEOIDs up once, and not in each row."""
        slugs = defaultdict(list)
        for place in self.places.values():
            slugs[place.geoid].append(place.slug)
        object.__setattr__(self, "slugs", slugs)

    def slug_of(self, place: str) -> str:
        """Return the slug of a place that is named by it or by its GEOID; a name that nobody knows as it is.

        Raises:
            WrongInput: the GEOID is that of several places.
        """
        slugs = [] if place in self.places else self.slugs.get(place, [])
        if len(slugs) > 1:
            raise WrongInput(f"{place} is the GEOID of {' and '.join(slugs)}; name the place by its slug")
        return slugs[0] if slugs else place


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Draft:
    """A row that is right by itself, with where it stood and the local day on which its window begins."""

    row: int
    step: Step
    starts_on: date
    count: Count
    definition: int = 1  # in which way it was counted
    is_judged: bool = False  # whether the file says its verdict itself


def cell_readers(known: Known) -> Mapping[str, Callable[[str], object]]:
    """Return what reads the cells of each of our columns, windows apart; it raises WrongInput with the reason."""
    return {
        "site": partial(_site, known=known.sites),
        "place": partial(_place, known=known),
        "category": partial(_name, noun="category", known=known.categories),
        "measure": partial(_name, noun="measure", known=tuple(Measure)),
        "step": partial(_name, noun="step", known=STEPS),
        "ads": read_ads,
        "verdict": _verdict,
        "definition_version": _definition,
        "suppressed": _suppressed,
        "simulated": partial(_simulated, known=known),
    }


def read_row(cells: Mapping[str, str], *, row: int, known: Known) -> tuple[Draft | None, tuple[Refusal, ...]]:
    """Return a row as a draft, or every cell of it that cannot be taken.

    Args:
        cells: The row's cells by our name of their column.
        row: Its line in the file.
        known: The names it may use, and the instant by which its window must have ended.
    """
    readers = cell_readers(known)
    refusals = []
    for column, read in readers.items():
        if column not in cells:  # only where it may be left out
            continue
        try:
            read(plain(cells[column]))
        except WrongInput as wrong:
            refusals.append(Refusal(row=row, column=column, reason=str(wrong)))
    if refusals:
        return None, tuple(refusals)
    start = next(column for column in STARTS if column in cells)
    column = start
    try:
        window = row_window(cells, start=cells[start], known=known)
        column = "verdict"
        return _draft(cells, window=window, row=row, known=known), ()
    except WrongInput as wrong:
        return None, (Refusal(row=row, column=column, reason=str(wrong)),)


def read_ads(cell: str) -> int | None:
    """Return a whole number of ads, None for an empty cell; raises WrongInput with the reason.

    A decimal point with zeros after it is taken, since tables with gaps are often written so.
    """
    if not cell:
        return None
    if re.fullmatch(r"[0-9]{1,10}(\.0+)?", cell) and int(cell.split(".")[0]) <= MAX_ADS:
        return int(cell.split(".")[0])
    if cell.startswith("-"):
        raise WrongInput(f"{cell[:20]} is negative; leave the cell empty where nothing was counted")
    if re.fullmatch(r"[0-9]+(,[0-9]+)+(\.[0-9]+)?", cell):
        raise WrongInput(f"{cell[:20]} has a comma; write whole numbers without one")
    if re.fullmatch(r"[0-9]+\.[0-9]+", cell):
        raise WrongInput(f"{cell[:20]} is no whole number; a day of a level is a mean: bring its slots or hours")
    raise WrongInput(f"{cell[:20]!r} is no whole number from 0 to {MAX_ADS}")


def row_window(cells: Mapping[str, str], *, start: str, known: Known) -> LocalWindow:
    """Return a row's window; raises WrongInput where it is none, has not ended, or ends elsewhere than is said."""
    zone = known.places[known.slug_of(cells["place"])].zone
    window = written_window(plain(start), plain(cells.get("window_end", "")), step=Step(cells["step"]), zone=zone)
    if window.end > known.now:
        raise WrongInput("its window has not ended")
    return window


def written_window(start: str, end: str, *, step: Step, zone: str) -> LocalWindow:
    """Return the window that two cells mean at a place; raises WrongInput where they mean none."""
    if step is Step.SLOT:
        return slot_of(start, end, zone=zone)
    window = window_of(start, step=step, zone=zone)
    if end and instant_of(end, zone) != window.end:
        raise WrongInput(f"a {step} that begins so ends at {window.end:%Y-%m-%dT%H:%MZ}, not at {end}")
    return window


def _draft(cells: Mapping[str, str], *, window: LocalWindow, row: int, known: Known) -> Draft:
    """Return a row as a draft; raises WrongInput where its verdict and its number contradict each other."""
    ads, said = read_ads(cells["ads"]), cells.get("verdict", "")
    verdict = Verdict(said) if said else Verdict.NOT_RUN if ads is None else Verdict.OK if ads else Verdict.ZERO
    if verdict is Verdict.IMPLAUSIBLE and ads is None:
        raise WrongInput(
            "its number was set aside and does not stand in the file, so there is nothing to set aside here"
        )
    if (ads is None) != (COVERAGE_OF[verdict] is Coverage.MISSING) or (verdict is Verdict.ZERO and ads):
        raise WrongInput(f"the verdict {verdict} with {'no number' if ads is None else f'{ads} ads'}")
    count = Count(
        site=cells["site"],
        place=known.slug_of(cells["place"]),
        category=cells["category"],
        measure=Measure(cells["measure"]),
        window_start=window.start,
        window_end=window.end,
        observed_at=window.end,
        ads=ads,
        verdict=verdict,
        evidence=EVIDENCES[0] if ads is not None or said else EVIDENCES[1],
    )
    return Draft(
        row=row,
        step=Step(cells["step"]),
        starts_on=window.starts_on,
        count=count,
        definition=_definition(cells.get("definition_version", "")),
        is_judged=bool(said),
    )


def _place(cell: str, *, known: Known) -> str:
    return _name(known.slug_of(cell), noun="place", known=known.places)


def _verdict(cell: str) -> Verdict | None:
    return Verdict(_name(cell, noun="verdict", known=tuple(Verdict))) if cell else None


def _definition(cell: str) -> int:
    """Return the number of the way of counting, 1 where nothing is said."""
    if not cell:
        return 1
    if not re.fullmatch(r"[1-9][0-9]{0,6}", cell) or int(cell) > MAX_DEFINITION:
        raise WrongInput(f"{cell[:20]!r} is no whole number from 1 to {MAX_DEFINITION}")
    return int(cell)


def _suppressed(cell: str) -> None:
    if _truth(cell):
        raise WrongInput("its number is withheld, which is not the same as missing")


def _simulated(cell: str, *, known: Known) -> None:
    if _truth(cell) and not known.is_simulated:
        raise WrongInput("its number is invented; only an office whose own numbers are takes it")


def _truth(cell: str) -> bool:
    if cell.lower() not in TRUTHS:
        raise WrongInput(f"{cell[:20]!r} is neither true nor false")
    return cell.lower() == "true"


def plain(cell: str) -> str:
    """Return a cell that is short printable text; raises WrongInput for bytes that were not UTF-8, NUL and the like."""
    if len(cell) > MAX_CELL:
        raise WrongInput(f"{len(cell)} characters, where at most {MAX_CELL} make sense")
    if not cell.isprintable():
        if re.search(r"[\ud800-\udfff]", cell):
            raise WrongInput("bytes that are not UTF-8; save the file as 'CSV UTF-8'")
        raise WrongInput("invisible characters such as NUL or a line break")
    return cell


def _name(cell: str, *, noun: str, known: Collection[str]) -> str:
    if cell not in known:
        nearest = nearest_spelling(cell, known)
        hint = f"; did you mean {nearest!r}?" if nearest else ""
        raise WrongInput(f"there is no {noun} {cell!r}{hint}")
    return cell


def _site(cell: str, *, known: Collection[str] | None) -> str:
    if known is not None:
        return _name(cell, noun="site", known=known)
    if not SLUG.fullmatch(cell) or len(cell) > 63:
        raise WrongInput(f"{cell!r} is no name of a site: small letters, figures and single hyphens")
    return cell
