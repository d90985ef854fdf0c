"""What a public feed says of a disaster, kept as it was said. A report is no hazard: those are worked out of all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Feed(StrEnum):
    """A public service that is listened to."""

    FEMA = "fema"  # disaster declarations
    NWS = "nws"  # weather alerts
    NHC = "nhc"  # the names of storms


class Word(StrEnum):
    """How serious a report is, in the feeds' own words."""

    DECLARATION = "declaration"
    WARNING = "warning"
    WATCH = "watch"
    NOTE = "note"  # an advisory, a statement, a cancellation: it opens no phase

    @property
    def opens_phase(self) -> bool:
        """Return whether a place that is named in such a report is touched by a hazard."""
        return self is not Word.NOTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One declaration, alert or advisory. The days of a declaration are told as their noons in UTC."""

    feed: Feed
    external_id: str
    name: str
    kind: str  # as in hazards.csv: hurricane, flood, …
    word: Word
    issued_at: datetime
    begins_at: datetime
    ends_at: datetime | None = None  # None where the feed does not say it yet
    counties: tuple[str, ...] = ()  # five-digit FIPS codes; none where the feed names none
    replaces: tuple[str, ...] = ()  # the numbers of earlier reports that are not to be read any more
    cancels: tuple[str, ...] = ()  # the numbers of earlier reports that end now, in the counties named here
    position: str = ""  # where a storm is, in the feed's own words: `28.1, -94.2`

    @property
    def is_unmapped(self) -> bool:
        """Return whether the report is serious and names no county, so that nobody can say which place it means."""
        return self.word.opens_phase and not self.counties


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """When a feed was last asked, when it last answered, and what went wrong since."""

    feed: Feed
    asked_at: datetime
    answered_at: datetime | None = None
    failure: str = ""  # of the last try; empty where it was answered
    problems: tuple[str, ...] = ()  # records of the last answer that could not be read, each with its number
    left_out: Mapping[str, int] = field(default_factory=dict)  # how many records were passed over, by reason
    etag: str = ""
    last_modified: str = ""
    address: str = ""  # what was asked; its last answer says nothing of another address
