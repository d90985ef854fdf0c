"""`site accept`: an analyst accepts a count that was set aside as implausible. It asks for a name and a reason."""

import getpass
import sys
from datetime import UTC, datetime
from pathlib import Path

from domain.errors import WrongInput
from domain.slots import EPOCH
from jobs.accepting import Acceptance, accept_count
from office import open_office
from verbs.running import tell_only_warnings
from verbs.told import told_ads


def run(  # noqa: PLR0913 - one argument an option
    folder: Path, *, site: str, cell: str, window_end: str, measure: str | None, by: str, why: str
) -> int:
    """Accept the count, and print what now stands; the clock's next look at the site takes it in."""
    tell_only_warnings()
    place, _, category = cell.partition("/")
    if not category:
        raise WrongInput(f"--cell {cell!r}: expected place/category, such as houston/escorts")
    wanted = Acceptance(
        site=site,
        place=place,
        category=category,
        measure=measure,
        window_end=instant_of(window_end),
        by=by,
        why=why,
        entered_by=f"{getpass.getuser()} at the command line",
    )
    with open_office(folder) as office:
        stored = accept_count(office, wanted)
    count = stored.count
    start, end = (at.astimezone(UTC) for at in (count.window_start, count.window_end))
    sys.stdout.write(
        f"{count.site} {count.place}/{count.category} {count.measure}, {start:%Y-%m-%d %H:%M} to {end:%Y-%m-%d %H:%M} "
        f"UTC: {told_ads(count.ads)} accepted under issue {stored.issue_id}; the day is rolled up again.\n"
    )
    return 0


def instant_of(text: str, *, option: str = "--window-end") -> datetime:
    """Return the instant written behind an option; without its zone it is refused: nobody can tell the hour.

    Raises:
        WrongInput: it is no instant with a zone.
    """
    try:
        written = datetime.fromisoformat(text)
        has_zone = written.tzinfo is not None
        instant = written.astimezone(UTC)
    except (ValueError, OverflowError):
        has_zone, instant = False, EPOCH
    if not has_zone or instant <= EPOCH:
        raise WrongInput(f"{option} {text!r}: expected an instant with its zone, such as 2026-11-26T06:00Z")
    return instant
