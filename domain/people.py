"""Who is told, in which language, and when a person sleeps. It knows no clock and no mail server."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.errors import WrongInput
from domain.messages import Language

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """The hours of an office's own day in which only what is urgent is told; they may run past midnight."""

    since: time
    until: time

    def __post_init__(self) -> None:
        """Refuse hours that begin where they end: nobody could say whether that is never or always."""
        if self.since == self.until:
            raise WrongInput("quiet hours end at another time than they begin")

    def end_of(self, at: datetime, *, zone: str) -> datetime | None:
        """Return when the quiet hours end that hold at an instant, in UTC; None where none hold.

        Args:
            at: The instant, aware.
            zone: The IANA time zone in which the hours are read.
        """
        own = ZoneInfo(zone)
        today = at.astimezone(own).date()
        for day in (today - DAY, today):
            began = datetime.combine(day, self.since, tzinfo=own).astimezone(UTC)
            last_day = day if self.until > self.since else day + DAY
            ended = datetime.combine(last_day, self.until, tzinfo=own).astimezone(UTC)
            if began <= at < ended:
                return ended
        return None

    def __str__(self) -> str:
        """Return the hours as an office writes them: `21:00-06:00`."""
        return f"{self.since:%H:%M}-{self.until:%H:%M}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody of the office who gets mail."""

    name: str
    address: str
    language: Language
    quiet: QuietHours | None = None
    on_call: int | None = (
        None  # whose turn it is when nobody answers, from 1; None: told at once, and never woken again
    )
