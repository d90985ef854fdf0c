"""The verb of storm focus: which places are read more often now, begun and ended by hand. It holds no work."""

from typing import Annotated

import typer

from cli_calling import HERE, AsJson, Workspace, call


def focus(  # noqa: PLR0913, PLR0917 - one option a choice
    place: Annotated[str | None, typer.Argument(help="Only this place; default: all.")] = None,
    workspace: Workspace = HERE,
    until: Annotated[
        str | None, typer.Option("--until", help="Read it hourly until then, such as 2026-09-01T18:00, in its zone.")
    ] = None,
    end: Annotated[bool, typer.Option("--end", help="End what was asked for; a warning's focus goes on.")] = False,
    reason: Annotated[str, typer.Option("--reason", help="Why; kept with the focus.")] = "",
    by: Annotated[str | None, typer.Option("--by", help="Who says so; kept in the audit. Default: the user.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the places in storm focus: why, until when, what was read; or begin and end it for a place."""
    call("focus", workspace, place=place, until=until, is_end=end, why=reason, by=by, as_json=as_json)
