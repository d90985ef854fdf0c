"""A file that somebody has quoted: kept byte for byte, by its SHA-256, longer than the history that it was made of."""

from dataclasses import dataclass
from datetime import date, datetime

KEPT_YEARS = 10
CITED_FORMATS = ("csv", "jsonl")  # those whose bytes the same question gives again


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What is known of such a file; the bytes stand beside it in the store."""

    sha256: str  # of the file, in 64 small hexadecimal digits
    query: str  # the name of the question that it answers
    file_format: str
    file_bytes: int
    rows: int
    cited_at: datetime
    cited_by: str
    kept_until: date


def kept_until(cited_on: date) -> date:
    """Return the day through which a file is kept that is quoted on a day; 29 February counts as the 28th."""
    day = 28 if (cited_on.month, cited_on.day) == (2, 29) else cited_on.day
    return cited_on.replace(year=cited_on.year + KEPT_YEARS, day=day)
