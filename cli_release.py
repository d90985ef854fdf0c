"""The verbs about what the office makes public. They hold no work."""

from pathlib import Path
from typing import Annotated

import typer

from cli_calling import HERE, AsJson, Workspace, call

release_app = typer.Typer(
    invoke_without_command=True, rich_markup_mode=None, help="Make whole days public, small numbers hidden."
)


@release_app.callback()
def release(
    context: typer.Context,
    workspace: Workspace = HERE,
    until: Annotated[str | None, typer.Option("--until", help="Last local date, YYYY-MM-DD.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Decide and report only; store nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Decide every day that is not public yet, once and for good."""
    if context.invoked_subcommand is None:
        call("release", workspace, until=until, is_dry_run=dry_run, as_json=as_json)


@release_app.command("list")
def listed(workspace: Workspace = HERE, as_json: AsJson = False) -> None:
    """Say which releases there are, the newest first."""
    call("release list", workspace, as_json=as_json)


@release_app.command("save")
def save(
    out: Annotated[Path, typer.Argument(help="The CSV file to write; a note lies beside it.")],
    workspace: Workspace = HERE,
    number: Annotated[int | None, typer.Option("--number", min=1, help="Default: the newest.")] = None,
) -> None:
    """Write the table of a release, the same bytes each time."""
    call("release save", workspace, out=out, number=number)


@release_app.command("withdraw")
def withdraw(  # noqa: PLR0913, PLR0917 - one option a word
    workspace: Workspace = HERE,
    place: Annotated[str, typer.Option("--place", help="Its name in places.csv.")] = "",
    category: Annotated[str, typer.Option("--category", help="Its name in categories.csv.")] = "",
    since: Annotated[str | None, typer.Option("--since", help="First local date, YYYY-MM-DD.")] = None,
    until: Annotated[str | None, typer.Option("--until", help="Last local date, YYYY-MM-DD.")] = None,
    why: Annotated[str, typer.Option("--why", help="What was wrong; everybody reads it.")] = "",
    as_json: AsJson = False,
) -> None:
    """Take numbers out of all further releases that turned out wrong."""
    call(
        "release withdraw",
        workspace,
        place=place,
        category=category,
        since=since,
        until=until,
        why=why,
        as_json=as_json,
    )
