"""A page of rows made an answer: its format, its tag, the way to the next page. It reads nothing by itself."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from fastapi import Request, Response

from api.access import ROOT
from api.asked import Listed
from api.columns import Table
from api.formats import MEDIA, Said, form_of, written
from detector.look import METHOD_VERSION
from exports.forms import Batch
from exports.limits import limits_text

FORM = 2  # of the answers: other columns or another order are another form


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """As of when an answer speaks."""

    issue: int
    issued_at: datetime | None  # None on an empty database
    is_simulated: bool
    named: str = ""  # a digest of places as they are called today: an older issue's rows bear these names too


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A page: its rows as columns, and the cursor of what follows."""

    batches: Sequence[Batch]
    next: str | None = None
    words: Mapping[str, object] = field(default_factory=dict)  # told beside the rows


def reply(  # noqa: PLR0913 - what an answer is made of
    request: Request,
    asked: Listed,
    table: Table,
    known: Known,
    make: Callable[[], Rows],
    *,
    also: str = "",
    path: str = "",
) -> Response:
    """Return the answer, or 304 where the client has it already; then `make` is not asked.

    Args:
        request: Whose headers say what is accepted and what is there already.
        asked: The question.
        table: What a row holds.
        known: As of when.
        make: Reads the rows.
        also: What else the rows depend on, such as the day.
        path: Where the list stands; default: under the name of its table.
    """
    form = form_of(named=asked.format, accepted=request.headers.get("accept", ""))
    tag = _tag(table.name, form, asked.filters | {"format": None}, known, also)
    headers = {"ETag": tag, "Vary": "Accept, Authorization, Cookie"}
    if tag in _tags(request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=headers)
    rows = make()
    said = Said(words=_words(table, known) | dict(rows.words), next=rows.next)
    if rows.next:
        headers["Link"] = f'<{next_address(path or table.name, asked, rows.next)}>; rel="next"'
    return Response(written(table, rows.batches, said, form), media_type=MEDIA[form], headers=headers)


def next_address(resource: str, asked: Listed, cursor: str) -> str:
    """Return the address of the page that follows."""
    said = {name: value for name, value in asked.filters.items() if value is not None} | {"cursor": cursor}
    return f"{ROOT}/{resource}?{urlencode(said, doseq=True)}"


def _words(table: Table, known: Known) -> dict[str, object]:
    return {
        "resource": table.name,
        "issue_id": known.issue,
        "issued_utc": known.issued_at.strftime("%Y-%m-%dT%H:%M:%SZ") if known.issued_at else None,
        "simulated": known.is_simulated,
        "limits": limits_text(is_simulated=known.is_simulated),
    }


def _tag(*parts: object) -> str:
    text = json.dumps([FORM, METHOD_VERSION, *parts], sort_keys=True, default=repr)
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'


def _tags(header: str) -> set[str]:
    return {tag.strip().removeprefix("W/") for tag in header.split(",")}
