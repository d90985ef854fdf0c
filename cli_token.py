"""The verbs by which programs are let in to the API, and shut out again. They hold no work."""

from typing import Annotated

import typer

from cli_calling import HERE, AsJson, Workspace, call

token_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="By what programs ask the API.")


@token_app.command("new")
def new(
    email: Annotated[str, typer.Argument(help="Whose it is: an address that stands in [access.roles].")],
    workspace: Workspace = HERE,
    days: Annotated[int, typer.Option("--days", help="For how long.")] = 90,
) -> None:
    """Print a token for a person's programs, this once; it asks in the role that the person has at the time."""
    call("token new", workspace, email=email, days=days)


@token_app.command("list")
def listed(workspace: Workspace = HERE, as_json: AsJson = False) -> None:
    """Say which tokens there are, whose, in which role, and until when."""
    call("token list", workspace, as_json=as_json)


@token_app.command("revoke")
def revoke(
    number: Annotated[int, typer.Argument(min=1, help="The number of the token, as `token list` says it.")],
    workspace: Workspace = HERE,
) -> None:
    """Take a token back, at once and for good."""
    call("token revoke", workspace, number=number)
