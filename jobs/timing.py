"""Whether this machine's clock can be believed: beside the database's, by which machines agree. It sets none."""

from datetime import timedelta

from domain.errors import ClockSuspect
from office import Office
from storage.checkup import read_database_time

IN_MINUTES = 120  # seconds from which on a difference is said in minutes
MOST_APART = timedelta(seconds=30)  # two clocks are a minute apart at most, a third of the shortest lease


def refuse_wrong_clock(office: Office) -> None:
    """Return where the office's clock and the database's agree.

    With a clock that is ahead a slot would be read before its window has ended, a repeat would be mailed early, and a
    claim that another worker holds would look as if it were over. What the asking takes is not held against the clock.

    Raises:
        ClockSuspect: they are more than thirty seconds apart.
    """
    with office.store() as conn:
        before = office.clock()
        agreed = read_database_time(conn)
        after = office.clock()
    ahead, behind = before - agreed, agreed - after
    if max(ahead, behind) > MOST_APART:
        way = "ahead of" if ahead > behind else "behind"
        raise ClockSuspect(
            f"this machine's clock is {way} the database's by {_span(max(ahead, behind))}; nothing is done until they "
            f"agree within {MOST_APART.seconds} seconds: timedatectl"
        )


def _span(apart: timedelta) -> str:
    seconds = round(apart.total_seconds())
    return f"{seconds} seconds" if seconds < IN_MINUTES else f"{round(seconds / 60):,} minutes"
