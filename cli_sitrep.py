"""The verb that files a situation report. It holds no work."""

from pathlib import Path
from typing import Annotated

import typer

from cli_calling import HERE, AsJson, Workspace, call


def sitrep(  # noqa: PLR0913, PLR0917 - one option a word of the page
    out: Annotated[Path, typer.Argument(help="The page to write; its name ends in .html or .pdf.")],
    place: Annotated[str, typer.Option("--place", help="The place reported on.")],
    workspace: Workspace = HERE,
    hazard: Annotated[str | None, typer.Option(help="The disaster; default: the newest there.")] = None,
    category: Annotated[str | None, typer.Option(help="Default: the first by name that is counted there.")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="As known then: 2026-11-06T05:30.")] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="en or es; default: the office's first.")] = None,
    prepared_by: Annotated[str, typer.Option("--prepared-by", help="Who prepared it; else a line to sign.")] = "",
    approved_by: Annotated[str, typer.Option("--approved-by", help="Who approved it; else a line to sign.")] = "",
    number: Annotated[
        int | None, typer.Option(min=1, help="Give back the report that was filed under it, byte by byte; file none.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """File a situation report under its next number, and write it as one Letter page."""
    call(
        "sitrep",
        workspace,
        out=out,
        place=place,
        hazard=hazard,
        category=category,
        as_of=as_of,
        language=lang,
        prepared_by=prepared_by,
        approved_by=approved_by,
        number=number,
        as_json=as_json,
    )
