"""One line of the table that `make bench` prints."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Our time over an opponent's, both taken in the same run."""

    what: str
    against: str
    ratio: float
    notes: str = ""
