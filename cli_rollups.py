"""The verb that makes anew what is kept beside the history. It holds no work."""

import typer

from cli_calling import HERE, Workspace, call

rollups_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="What pages read beside the history.")


@rollups_app.callback()
def rollups() -> None:
    """Let the one verb be called by its own name."""


@rollups_app.command("renew")
def renew(workspace: Workspace = HERE) -> None:
    """Make anew, out of the history, what pages read of it; pages and writers wait meanwhile."""
    call("rollups renew", workspace)
