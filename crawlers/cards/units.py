"""Spans of time, sizes and shares as an office writes them: `6 hours`, `5s`, `5MB`, `3%`. It guesses no unit."""

import re
from datetime import timedelta
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
WORDS = {"sec": 1, "second": 1, "min": 60, "minute": 60, "hour": 3600, "day": 86400}
SECONDS |= WORDS | {f"{word}s": seconds for word, seconds in WORDS.items()}
BYTES = {"kb": 1000, "mb": 1000**2}
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)\s*([a-z]+)", re.IGNORECASE)


def span_of(text: object) -> object:
    """Return a span of time for `6 hours`, `30s`, `15m`, `1 day`.

    Raises:
        ValueError: the text is no amount with a unit of time.
    """
    if not isinstance(text, str):
        return text
    amount, unit = _parts(text)
    known = SECONDS.get(unit)
    if known is None:
        raise ValueError("a span of time such as 5s, 15m or 6 hours")
    try:
        return timedelta(seconds=amount * known)
    except OverflowError as error:
        raise ValueError("a span of time that ends") from error


def written_span(span: timedelta) -> str:
    """Return a span of time as a card writes it: `5s`, `15m`, `6h`, `1d`."""
    seconds = span.total_seconds()
    unit = next(unit for unit in ("d", "h", "m", "s") if unit == "s" or (seconds and seconds % SECONDS[unit] == 0))
    return f"{seconds / SECONDS[unit]:g}{unit}"


def size_of(text: object) -> object:
    """Return a number of bytes for `5MB` or `500kB`.

    Raises:
        ValueError: the text is no amount with a unit of size.
    """
    if not isinstance(text, str):
        return text
    amount, unit = _parts(text)
    if unit not in BYTES:
        raise ValueError("a size such as 5MB")
    return int(amount * BYTES[unit])


def share_of(text: object) -> object:
    """Return 0.03 for `3%`.

    Raises:
        ValueError: the text is no percentage.
    """
    if not isinstance(text, str):
        return text
    if not re.fullmatch(r"\d+(\.\d+)?\s*%", text):
        raise ValueError("a percentage such as 3%")
    return float(text.rstrip("% ")) / 100


def _parts(text: str) -> tuple[float, str]:
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        return 0.0, ""
    return float(match[1]), match[2].lower()


Span = Annotated[
    timedelta, BeforeValidator(span_of), WithJsonSchema({"type": "string", "pattern": r"^\d+(\.\d+)?\s*[A-Za-z]+$"})
]
Size = Annotated[
    int, BeforeValidator(size_of), WithJsonSchema({"type": "string", "pattern": r"^\d+(\.\d+)?\s*[kKmM][bB]$"})
]
Share = Annotated[float, BeforeValidator(share_of), WithJsonSchema({"type": "string", "pattern": r"^\d+(\.\d+)?\s*%$"})]
