"""The verb that reads the book of who did what. It holds no work."""

from typing import Annotated

import typer

from cli_calling import HERE, AsJson, Workspace, call

audit_app = typer.Typer(
    invoke_without_command=True, rich_markup_mode=None, help="Who did what, and whether the book is whole."
)


@audit_app.callback()
def audit(
    context: typer.Context,
    workspace: Workspace = HERE,
    days: Annotated[int, typer.Option("--days", min=1, help="How far back.")] = 30,
    about: Annotated[str, typer.Option("--about", help="Only what names this: a site, a person, an act.")] = "",
    as_json: AsJson = False,
) -> None:
    """List who did what, newest first: acts at the command line, on the pages and by mails' links."""
    if context.invoked_subcommand is None:
        call("audit", workspace, days=days, about=about, as_json=as_json)


@audit_app.command("verify")
def verify(workspace: Workspace = HERE) -> None:
    """Say whether a row was changed or is gone: each holds the hash of the one before."""
    call("audit verify", workspace)
