"""The words of a data package: what its reader is told, and how it is quoted. It writes no file."""

import json

from domain.licences import Licence
from domain.question import Question
from exports.cover import Cover
from exports.limits import limits_text

TITLE = "Counts of online sex ads"
METHOD = """\
## What this is

`counts.csv` has one row for each window of each series. A series is one listing site, place, category, measure, step,
source and version of the counting rules; two series are never added up. `codebook.csv` and `datapackage.json` say what
each column is.

## What an empty cell means

An empty `ads` is a missing count, and `verdict` says why. It is never 0. Do not fill it with 0, and draw no line
through it. A row whose `coverage` is `partial` is a lower bound: it can show a rise, never a fall. `suppressed` is
false in every row.

## Method

Public listing pages were counted on a schedule; nothing else of them was kept. `expected`, `low` and `high` say what
would have been usual given the series' own past and other places at the same site; `finding_kind` names what stood out.
`hazard` and `phase` say where a date stands beside a disaster, which is no statement about its cause. The version of
the method is {method}.
"""
REVISIONS = """\
## Revisions

A later act of writing (an issue) may say something else about a window; none erases an earlier one. These rows are as
they were known at issue {as_of}, written {issued_at}; `issue_id` and `issued_utc` say which issue gave each value.
"""
LICENCE = """\
## Licence

{licence}
"""
NO_LICENCE = "No licence is granted by this package: whoever passes it on asks the office that is named above."
FILES = """\
## Files

`query.json` is the question in its one form: its SHA-256 is the name of the query. `SHA256SUMS` is checked by
`sha256sum -c SHA256SUMS`. `CITATION.cff` says how this is quoted.
"""


def readme(cover: Cover, *, rows: int) -> str:
    """Return what a reader is told first: office, question, limits, method, revisions, files."""
    question = cover.question
    head = f"# {TITLE}, {_one_line(cover.office)}\n\n{rows:,} rows. {cover.citation[0].upper()}{cover.citation[1:]}.\n"
    limits = "\n\n".join(limits_text(is_simulated=cover.is_simulated).splitlines())
    revisions = REVISIONS.format(as_of=question.as_of, issued_at=f"{cover.issued_at:%Y-%m-%d %H:%M} UTC")
    method = METHOD.format(method=question.method)
    licence = LICENCE.format(licence=said_licence(cover.licence))
    return "\n".join([head, f"## What these numbers are not\n\n{limits}\n", method, revisions, licence, FILES])


def citation_file(cover: Cover) -> str:
    """Return how the package is quoted, as CITATION.cff; each value is written as JSON, which YAML reads."""
    question = cover.question
    title = title_of(question, office=cover.office, is_simulated=cover.is_simulated)
    told = {
        "cff-version": "1.2.0",
        "message": "Please quote the query and its issue with every number.",
        "type": "dataset",
        "title": title,
        "authors": [{"name": _one_line(cover.office)}],
        "date-released": f"{cover.issued_at:%Y-%m-%d}",
        "version": f"issue {question.as_of}",
        "identifiers": [
            {"type": "other", "value": f"sha256:{question.key}", "description": "SHA-256 of query.json, the query"}
        ],
        "abstract": limits_text(is_simulated=cover.is_simulated),
        **({"license": cover.licence.spdx} if cover.licence else {}),
    }
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in told.items())


def said_licence(licence: Licence | None) -> str:
    """Return under which licence a package is passed on, in one sentence."""
    return f"{licence.spdx}: {licence.name}, {licence.address}." if licence else NO_LICENCE


def title_of(question: Question, *, office: str, is_simulated: bool) -> str:
    """Return what an export is called where it is quoted."""
    days = f"{question.since} to {question.until}"
    return f"{TITLE}, {_one_line(office)}, {days}" + (" (SIMULATED)" if is_simulated else "")


def _one_line(text: str) -> str:
    return " ".join(text.split())
