"""`export`: write the count series as a tidy table, each window with what was expected and what was going on."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from detector.look import METHOD_VERSION
from domain.counts import Source, Step
from domain.errors import WrongInput
from domain.spelling import refuse_unknown
from exports.formats import WRITERS
from exports.tidy import TidyRow
from exports.tidying import Beside, tidied
from office import Office, open_office
from storage.export import stream_series
from storage.findings import read_findings
from storage.hazards import read_hazards
from verbs.audit import record
from verbs.running import tell_only_warnings

SOURCES = {"crawled": Source.CRAWL, "imported": Source.IMPORT}  # as the page Explore calls them
EARLIEST = date(1990, 1, 1)  # before any listing site


def run(  # noqa: PLR0913 - one option a filter
    folder: Path,
    *,
    out: Path,
    file_format: str | None,
    step: str,
    places: Sequence[str],
    source: str | None,
    since: str | None,
    until: str | None,
    as_json: bool,
) -> int:
    """Write the table and say how many rows it has."""
    name = file_format or out.suffix.lstrip(".").lower()
    if name not in WRITERS:
        raise WrongInput(
            f"--format {name!r}: expected one of {', '.join(sorted(WRITERS))}, or a file's name that ends so"
        )
    wanted, only = step_of(step), source_of(source)
    asked = {"step": step, "format": name, **({"source": source} if source else {})}
    tell_only_warnings()
    with open_office(folder) as office:
        refuse_unknown("place", places, known=[place.slug for place in office.places])
        first = day_of(since, option="--since") or EARLIEST
        last = day_of(until, option="--until") or office.clock().date() + timedelta(days=1)
        refuse_unusable(out, since=first, until=last)
        # The book has the export before the file is there: one that is cut short has left a trace as well.
        record(office, action="export asked", subject=out.name, detail=asked)
        chosen = tidy_rows(office, step=wanted, places=places, since=first, until=last, source=only)
        rows = WRITERS[name](chosen, out)
        record(office, action="export", subject=out.name, detail={"rows": str(rows), **asked})
    told = {"file": str(out), "format": name, "rows": rows}
    hint = "" if rows else f"; no series has such values by {step}: try another --step, or wider dates"
    sys.stdout.write(json.dumps(told) + "\n" if as_json else f"{rows:,} rows written to {out}{hint}\n")
    return 0


def tidy_rows(  # noqa: PLR0913 - one argument a filter
    office: Office, *, step: Step, places: Sequence[str], since: date, until: date, source: Source | None = None
) -> Iterator[TidyRow]:
    """Yield the series of local dates `since` to `until`, read and passed on in batches."""
    with office.store() as conn:
        beside = Beside(
            findings=read_findings(conn),
            hazards=read_hazards(conn),
            method_version=METHOD_VERSION,
            is_simulated=office.settings.is_simulated,
        )
        stored = stream_series(conn, step=step, since=since, until=until, places=places or None, source=source)
        yield from tidied(stored, beside)


def step_of(text: str) -> Step:
    """Return the step of that name; raises WrongInput for another word."""
    offered = (Step.SLOT, Step.DAY, Step.WEEK, Step.MONTH)
    if text not in offered:
        raise WrongInput(f"--step {text!r}: expected one of {', '.join(offered)}")
    return Step(text)


def source_of(text: str | None) -> Source | None:
    """Return which counts are asked for, None where both are; raises WrongInput for another word."""
    if text is not None and text not in SOURCES:
        raise WrongInput(f"--source {text!r}: expected one of {', '.join(SOURCES)}")
    return SOURCES[text] if text else None


def refuse_unusable(out: Path, *, since: date, until: date) -> None:
    """Raise WrongInput where the file could not be written, or where no day lies between the dates."""
    if since > until:
        raise WrongInput(f"--since {str(since)!r}: expected a date not after --until, {until}")
    if out.is_dir() or not out.absolute().parent.is_dir():
        raise WrongInput(f"{out} cannot be written: {'it is a folder' if out.is_dir() else 'its folder is not there'}")
    if not os.access(out.absolute().parent, os.W_OK):
        raise WrongInput(f"{out} cannot be written: its folder may not be written to")


def day_of(text: str | None, *, option: str) -> date | None:
    """Return the date, None where the option was not given; raises WrongInput for another form."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise WrongInput(f"{option} {text!r}: expected a date as YYYY-MM-DD") from error
