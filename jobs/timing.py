"""Whether this machine's clock can be believed: beside the database's, by which machines agree. It sets none."""

from datetime import timedelta

from domain.errors import ClockSuspect
from office import Office
from storage.checkup import read_database_time

MOST_APART = timedelta(minutes=5)


def refuse_wrong_clock(office: Office) -> None:
    """Return where the office's clock and the database's agree.

    With a clock that is ahead a slot would be read before its window has ended, a repeat would be mailed early, and a
    claim that another worker holds would look as if it were over.

    Raises:
        ClockSuspect: they are more than five minutes apart.
    """
    with office.store() as conn:
        apart = office.clock() - read_database_time(conn)
    if abs(apart) > MOST_APART:
        raise ClockSuspect(
            f"this machine's clock is {'ahead of' if apart > timedelta(0) else 'behind'} the database's by "
            f"{round(abs(apart) / timedelta(minutes=1)):,} minutes; nothing is done until they agree: timedatectl"
        )
