"""The rows of a file of counts, cell by cell: each becomes a draft, or refusals that name its cells."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from domain.counts import Count, Measure, Step, Verdict
from domain.errors import WrongInput
from domain.places import Place
from domain.spelling import nearest_spelling
from exports.import_report import Refusal
from exports.import_times import window_of
from exports.import_windows import Draft

STEPS = (Step.HOUR, Step.DAY, Step.WEEK, Step.MONTH)
NEEDED = ("site", "place", "category", "measure", "ads", "step")
STARTS = ("date", "window_start")
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


def read_row(cells: Mapping[str, str], *, row: int, known: Known) -> tuple[Draft | None, tuple[Refusal, ...]]:
    """Return a row as a draft, or every cell of it that cannot be taken.

    Args:
        cells: The row's cells by the name of their column.
        row: Its line in the file.
        known: The names it may use, and the instant by which its window must have ended.
    """
    readers: Mapping[str, Callable[[str], object]] = {
        "site": partial(_site, known=known.sites),
        "place": partial(_name, noun="place", known=known.places),
        "category": partial(_name, noun="category", known=known.categories),
        "measure": partial(_name, noun="measure", known=tuple(Measure)),
        "step": partial(_name, noun="step", known=STEPS),
        "ads": read_ads,
    }
    refusals = []
    for column, read in readers.items():
        try:
            read(_plain(cells[column]))
        except WrongInput as wrong:
            refusals.append(Refusal(row=row, column=column, reason=str(wrong)))
    if refusals:
        return None, tuple(refusals)
    start = next(column for column in STARTS if column in cells)
    try:
        return _draft(cells, start=cells[start], row=row, known=known), ()
    except WrongInput as wrong:
        return None, (Refusal(row=row, column=start, reason=str(wrong)),)


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
    raise WrongInput(f"{cell[:20]!r} is no whole number from 0 to {MAX_ADS}")


def _draft(cells: Mapping[str, str], *, start: str, row: int, known: Known) -> Draft:
    step, ads = Step(cells["step"]), read_ads(cells["ads"])
    window = window_of(_plain(start), step=step, zone=known.places[cells["place"]].zone)
    if window.end > known.now:
        raise WrongInput("its window has not ended")
    count = Count(
        site=cells["site"],
        place=cells["place"],
        category=cells["category"],
        measure=Measure(cells["measure"]),
        window_start=window.start,
        window_end=window.end,
        observed_at=window.end,
        ads=ads,
        verdict=Verdict.NOT_RUN if ads is None else Verdict.OK if ads else Verdict.ZERO,
        evidence="imported" if ads is not None else "no number in the imported file",
    )
    return Draft(row=row, step=step, starts_on=window.starts_on, count=count)


def _plain(cell: str) -> str:
    """Return a cell that is short printable text; raises WrongInput for bytes that were not UTF-8, NUL and the like."""
    if len(cell) > MAX_CELL:
        raise WrongInput(f"{len(cell)} characters, where at most {MAX_CELL} make sense")
    if not cell.isprintable():
        if re.search(r"[\ud800-\udfff]", cell):
            raise WrongInput("bytes that are not UTF-8; save the file as 'CSV UTF-8'")
        raise WrongInput("invisible characters such as NUL or a line break")
    return cell


def _name(cell: str, *, noun: str, known: Collection[str]) -> None:
    if cell not in known:
        nearest = nearest_spelling(cell, known)
        hint = f"; did you mean {nearest!r}?" if nearest else ""
        raise WrongInput(f"there is no {noun} {cell!r}{hint}")


def _site(cell: str, *, known: Collection[str] | None) -> None:
    if known is not None:
        _name(cell, noun="site", known=known)
    elif not SLUG.fullmatch(cell) or len(cell) > 63:
        raise WrongInput(f"{cell!r} is no name of a site: small letters, figures and single hyphens")


def repeated(drafts: Collection[Draft]) -> Iterator[Refusal]:
    """Yield a refusal for each row that says again what another says; where they disagree, for all of them."""
    first: dict[tuple[object, ...], list[Draft]] = {}
    for draft in drafts:
        first.setdefault((*draft.record, draft.count.place, draft.count.window_start), []).append(draft)
    for same in first.values():
        agree = len({draft.count.ads for draft in same}) == 1
        for draft in same[1:] if agree else same:
            other = same[0] if draft is not same[0] else same[1]
            says = "the same" if agree else f"{_ads(other)}, not {_ads(draft)}, for the same"
            yield Refusal(row=draft.row, column="ads", reason=f"row {other.row} says {says} site, place and window")


def _ads(draft: Draft) -> str:
    return "nothing" if draft.count.ads is None else str(draft.count.ads)
