"""The verbs `export` and `cite`: which rows, as of when, into which file, and what is quoted. They hold no work."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cli_calling import HERE, AsJson, Workspace, call


class ExportFormat(StrEnum):
    """How a series is written down."""

    CSV = "csv"
    PARQUET = "parquet"
    JSON_LINES = "jsonl"
    WORKBOOK = "xlsx"
    PACKAGE = "zip"  # table, codebook, README, citation, query, sums


def export(  # noqa: PLR0913, PLR0917 - one option a filter
    out: Annotated[Path, typer.Argument(help="The file to write.")],
    workspace: Workspace = HERE,
    file_format: Annotated[ExportFormat | None, typer.Option("--format", help="Default: by the file's name.")] = None,
    table: Annotated[str, typer.Option("--table", help="counts, findings or studies.")] = "counts",
    step: Annotated[str, typer.Option("--step", help="slot, day, week or month.")] = "day",
    place: Annotated[list[str] | None, typer.Option("--place", help="Only this place; may be repeated.")] = None,
    site: Annotated[list[str] | None, typer.Option("--site", help="Only this site; may be repeated.")] = None,
    category: Annotated[list[str] | None, typer.Option("--category", help="Only this one; may be repeated.")] = None,
    source: Annotated[str, typer.Option("--source", help="crawled, imported or both.")] = "both",
    since: Annotated[str | None, typer.Option("--since", help="First local date, YYYY-MM-DD.")] = None,
    until: Annotated[str | None, typer.Option("--until", help="Last local date, YYYY-MM-DD.")] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="An issue's number, or an instant with its zone; default: now.")
    ] = None,
    query: Annotated[
        str | None, typer.Option("--query", help="An earlier export's query, instead of all the others.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write counts as a tidy table, missing ones with their reason; or findings, or studies of disasters."""
    call(
        "export",
        workspace,
        out=out,
        file_format=file_format.value if file_format else None,
        table=table,
        step=step,
        places=tuple(place or ()),
        sites=tuple(site or ()),
        categories=tuple(category or ()),
        source=source,
        since=since,
        until=until,
        as_of=as_of,
        query=query,
        as_json=as_json,
    )


def cite(
    query: Annotated[str, typer.Argument(help="The query that an export named, or the first of its digits.")],
    workspace: Workspace = HERE,
    file_format: Annotated[str, typer.Option("--format", help="csv or jsonl.")] = "csv",
    cited_by: Annotated[str, typer.Option("--by", help="Who quotes it.")] = "",
    as_json: AsJson = False,
) -> None:
    """Keep an export byte for byte for ten years, and say how it is quoted."""
    call("cite", workspace, query=query, file_format=file_format, cited_by=cited_by, as_json=as_json)
