"""Three invented places over two weeks: one high after a storm, one as expected, one without numbers."""

from datetime import date, timedelta

from domain.counts import Verdict
from domain.findings import Direction
from domain.hazards import Phase
from presentation.chart_values import ChartDay
from presentation.heat_values import Heat, HeatPlace, Move

FIRST = date(2026, 11, 1)
LAST = FIRST + timedelta(days=13)


def days(ratio: float, *, silent: int = 0) -> tuple[ChartDay, ...]:
    """Return two weeks at a level, the last days without a number."""
    return tuple(
        ChartDay(day=FIRST + timedelta(days=offset), ads=200 * ratio, expected=200.0, cells=(2, 2))
        if offset < 14 - silent
        else ChartDay(day=FIRST + timedelta(days=offset), ads=None, reason=Verdict.BLOCKED, cells=(0, 2))
        for offset in range(14)
    )


HOUSTON = HeatPlace(
    slug="houston",
    name="Houston",
    days=days(2.0),
    during=((FIRST + timedelta(days=2), FIRST + timedelta(days=4)),),
    moves=(
        Move(began_on=FIRST + timedelta(days=2), latest_on=LAST, direction=Direction.DOWN, is_going_on=True),
        Move(began_on=FIRST + timedelta(days=6), latest_on=LAST, direction=Direction.UP, is_going_on=True),
    ),
    phase=Phase.AFTER,
    hazard="Storm Three",
    latitude=29.8,
    longitude=-95.4,
)
DALLAS = HeatPlace(slug="dallas", name="Dallas", days=days(1.0), latitude=32.8, longitude=-96.8)
MOBILE = HeatPlace(slug="mobile", name="Mobile", days=days(0.5, silent=14))
HEAT = Heat(title="Escorts", places=(HOUSTON, DALLAS, MOBILE))
