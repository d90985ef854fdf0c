"""What the page Alerts has read, when, and for whom: what each of its sentences is made of. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from dashboard.backing import names_of
from dashboard.reader import Reader
from dashboard.views.alerts.data_io import Board
from domain.findings import Finding
from domain.hazards import Hazard
from presentation.names import Names
from presentation.times import day, instant
from storage.alerts import Alert


@dataclass(frozen=True, kw_only=True)
class Moment:
    """What was read, when, and for whom."""

    board: Board
    now: datetime
    zone: str  # of the office
    reader: Reader

    @cached_property
    def names(self) -> Names:
        """Return the office's display names."""
        return names_of(self.board.places, self.board.categories)

    @cached_property
    def hazards(self) -> Mapping[str, Hazard]:
        """Return the disasters on the office's list by slug."""
        return {hazard.slug: hazard for hazard in self.board.hazards}

    @cached_property
    def alerts(self) -> Mapping[str, Alert]:
        """Return the alerts on the page by their findings' keys."""
        return {alert.finding.key: alert for alert in self.board.alerts}

    @cached_property
    def findings(self) -> Mapping[str, Finding]:
        """Return the findings on the page by key."""
        return {key: alert.finding for key, alert in self.alerts.items()}

    def at(self, instant_at: datetime) -> str:
        """Return an instant in the office's time and the reader's language."""
        return instant(instant_at, zone=self.zone, language=self.reader.language)

    def on(self, value: date) -> str:
        """Return a day in the reader's language."""
        return day(value, language=self.reader.language)
