"""What every feed's text has in common: its words are made harmless, and a wrong record is told and passed over."""

import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from domain.reports import Report

MAX_WORDS = 200  # characters of a name; a headline has about 100
MAX_ID = 200  # characters; the longest that is published has about 80
MAX_RECORDS = 50_000  # all declarations since 1953 are fewer than 80,000, and no office needs them at each asking
MAX_PROBLEMS = 20  # enough to see what is wrong with a feed
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})  # controls, bidi marks, surrogates, line separators
FIRST_YEAR, LAST_YEAR = 1900, 2100  # a year outside is a slip, and some calendars do not hold it


class NotUnderstood(ValueError):
    """The answer is none of this feed; the message says why, in our own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What one answer of a feed says, what could not be read of it, and how much was passed over for which reason."""

    reports: tuple[Report, ...]
    problems: tuple[str, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)


def clean(text: str, *, limit: int = MAX_WORDS) -> str:
    """Return a text on one line, without anything that cannot be seen, cut off at the limit."""
    seen = "".join(" " if unicodedata.category(letter) in HIDDEN else letter for letter in text[: limit * 4])
    return " ".join(seen.split())[:limit].rstrip()


def _instant(value: datetime) -> datetime:
    aware = value if value.tzinfo else value.replace(tzinfo=UTC)
    if not FIRST_YEAR <= aware.year <= LAST_YEAR:
        raise ValueError("no year of ours")
    return aware.astimezone(UTC)


def _text(value: object) -> object:
    return clean(value) if isinstance(value, str) else value


def _text_or_none(value: object) -> object:
    return None if value is None or (isinstance(value, str) and not clean(value)) else value


Words: TypeAlias = Annotated[str, BeforeValidator(_text), Field(min_length=1)]
Number: TypeAlias = Annotated[str, BeforeValidator(_text), Field(min_length=1, max_length=MAX_ID)]
Instant: TypeAlias = Annotated[datetime, AfterValidator(_instant)]
InstantOrNone: TypeAlias = Annotated[Instant | None, BeforeValidator(_text_or_none)]


class Record(BaseModel):
    """One record as it is published; keys that nobody needs are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True, populate_by_name=True)


def json_of(text: str) -> object:
    """Return what a JSON text holds.

    Raises:
        NotUnderstood: it is no JSON, or nested deeper than any feed is.
    """
    try:
        held: object = json.loads(text)
    except RecursionError:
        raise NotUnderstood("the JSON is nested too deeply") from None
    except ValueError:
        raise NotUnderstood("the answer is no JSON") from None
    return held


def listed(value: object, key: str) -> list[object]:
    """Return the records that a JSON object holds under a key; raises NotUnderstood where it holds none."""
    records = value.get(key) if isinstance(value, dict) else None
    if not isinstance(records, list):
        raise NotUnderstood(f"the JSON holds no list {key!r}")
    return records


class Reading:
    """Reads record after record; `problems` and `left_out` grow while it goes on."""

    def __init__(self) -> None:
        """Begin without any."""
        self.problems: list[str] = []
        self.left_out: dict[str, int] = {}

    def pass_over(self, why: str) -> None:
        """Count a record that is of no use to us."""
        self.left_out[why] = self.left_out.get(why, 0) + 1

    def refuse(self, number: int, why: str) -> None:
        """Tell a record that cannot be read; the first ones with their number, all of them by count."""
        self.pass_over("not understood")
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(f"record {number}: {why}")

    def each(self, records: Iterable[object], read: Callable[[object], Report | None]) -> list[Report]:
        """Return the reports of all records that can be read, in their order."""
        found = []
        for number, record in enumerate(records, start=1):
            if number > MAX_RECORDS:
                self.refuse(number, f"more than {MAX_RECORDS:,} records; the rest was left out")
                break
            try:
                report = read(record)
            except ValidationError as wrong:
                self.refuse(number, _why(wrong))
                continue
            if report is not None:
                found.append(report)
        return found

    def heard(self, reports: Iterable[Report]) -> Heard:
        """Return all that was heard."""
        return Heard(reports=tuple(reports), problems=tuple(self.problems), left_out=dict(self.left_out))


def _why(wrong: ValidationError) -> str:
    """Return what is wrong with a record, without a word of it: it may hold anything."""
    errors = wrong.errors(include_url=False, include_input=False, include_context=False)
    named = dict.fromkeys(str(error["loc"][0]) if error["loc"] else "the whole record" for error in errors)
    return f"{clean(', '.join(named))} missing or wrong"
