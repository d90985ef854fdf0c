"""The words of a data package: what its reader is told, and how it is quoted. It writes no file."""

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from domain.licences import Licence
from domain.question import Question, Table
from exports.cover import Cover
from exports.limits import limits_text

TITLES: Mapping[Table, str] = MappingProxyType(
    {
        Table.COUNTS: "Counts of online sex ads",
        Table.FINDINGS: "Findings in counts of online sex ads",
        Table.STUDIES: "Studies of counts of online sex ads around disasters",
    }
)
INVENTED, MOST_NAMED = "(SIMULATED)", 3  # places, categories or sites that a title names
METHOD = """\
## What this is

{tables}
`codebook.csv` and `datapackage.json` say what each column is.

## Method

Public listing pages were counted on a schedule; nothing else of them was kept. The version of the method is {method}.
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
NO_LICENCE = "No licence is granted with these data: whoever passes them on asks the office that is named above."
FILES = """\
## Files

`query.json` is the question in its one form: its SHA-256 is the name of the query. `SHA256SUMS` is checked by
`sha256sum -c SHA256SUMS`. `CITATION.cff` says how this is quoted.
"""


def readme(cover: Cover, *, rows: int) -> str:
    """Return what a reader is told first: office, question, limits, method, revisions, files."""
    question = cover.question
    citation = f"{cover.citation[0].upper()}{cover.citation[1:]}"
    heading = headline(question, office=cover.office, is_simulated=cover.is_simulated)
    head = f"# {heading}\n\n{rows:,} rows. {citation}.\n"
    limits = "\n\n".join(limits_text(is_simulated=cover.is_simulated).splitlines())
    revisions = REVISIONS.format(as_of=question.as_of, issued_at=f"{cover.issued_at:%Y-%m-%d %H:%M} UTC")
    tables = "\n".join((cover.form.told, *(other.form.told for other in cover.others)))
    method = METHOD.format(tables=tables, method=question.method)
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
    """Return what an export is called where it is quoted; that its numbers are invented is said once, at the end."""
    days = f"{question.since} to {question.until}"
    mark = f" {INVENTED}" if is_simulated else ""
    return f"{_heading(question)}, {unmarked(office, is_simulated=is_simulated)}, {days}{mark}"


def headline(question: Question, *, office: str, is_simulated: bool) -> str:
    """Return what a table is of, and whose it is, with the mark of invented numbers once."""
    mark = f" {INVENTED}" if is_simulated else ""
    return f"{_heading(question)}, {unmarked(office, is_simulated=is_simulated)}{mark}"


def unmarked(office: str, *, is_simulated: bool) -> str:
    """Return an office's name in one line, without the mark of invented numbers where that is said beside it."""
    return _one_line(office.replace(INVENTED, "") if is_simulated else office)


def _heading(question: Question) -> str:
    """Return what a table is of: by which windows, and of which places, categories and sites where it is of some."""
    parts = [TITLES[question.table] + ("" if question.table is Table.STUDIES else f" by {question.step}")]
    narrowed = (("in", question.places), ("of", question.categories), ("on", question.sites))
    parts += [f"{word} {_named(names)}" for word, names in narrowed if names]
    return " ".join(parts)


def _named(names: Sequence[str]) -> str:
    """Return the first names, and how many more there are."""
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _one_line(text: str) -> str:
    return " ".join(text.split())
