"""The verbs about alerts: what was told and held, why, what people say to it, and rehearsing it. They hold no work."""

from typing import Annotated

import typer

from cli_calling import HERE, AsJson, Workspace, call

alerts_app = typer.Typer(
    invoke_without_command=True, rich_markup_mode=None, help="What was told or held, why, and what you say to it."
)
Told = Annotated[str, typer.Argument(help="The id of a finding that was told, or of its group.")]
Who = Annotated[str, typer.Option("--by", help="Who says so; kept in the audit.")]


@alerts_app.callback()
def alerts(context: typer.Context, workspace: Workspace = HERE, as_json: AsJson = False) -> None:
    """List every open finding with what became of it, and the silences at work."""
    if context.invoked_subcommand is None:
        call("alerts", workspace, as_json=as_json)


@alerts_app.command("why")
def why(
    finding: Annotated[str, typer.Argument(help="The finding's id.")],
    workspace: Workspace = HERE,
    as_json: AsJson = False,
) -> None:
    """Say why a finding was told or held, each time that changed, and which messages left about it."""
    call("alerts why", workspace, finding=finding, as_json=as_json)


@alerts_app.command("ack")
def ack(name: Told, by: Who, workspace: Workspace = HERE) -> None:
    """Take care of a finding or of a whole group: it is not told again."""
    call("alerts ack", workspace, name=name, by=by)


@alerts_app.command("unack")
def unack(name: Told, by: Who, workspace: Workspace = HERE) -> None:
    """Take an acknowledgement back: what still stands is told again."""
    call("alerts unack", workspace, name=name, by=by)


@alerts_app.command("useful")
def useful(name: Told, by: Who, workspace: Workspace = HERE) -> None:
    """Take back that the alert of a finding, or of a whole group, was called not useful."""
    call("alerts useful", workspace, name=name, by=by)


@alerts_app.command("silence")
def silence(  # noqa: PLR0913, PLR0917 - one option a word of the matcher
    until: Annotated[str, typer.Option("--until", help="When it ends, such as 2026-12-01T06:00Z.")],
    by: Who,
    reason: Annotated[str, typer.Option("--why", help="Why; kept with the silence.")],
    workspace: Workspace = HERE,
    site: Annotated[str | None, typer.Option(help="Only this site.")] = None,
    place: Annotated[str | None, typer.Option(help="Only this place.")] = None,
    category: Annotated[str | None, typer.Option(help="Only this category.")] = None,
    kind: Annotated[str | None, typer.Option(help="Only this kind: surge, dip, rebound …")] = None,
    direction: Annotated[str | None, typer.Option(help="Only up, or only down.")] = None,
) -> None:
    """Mail nothing of the findings that match, until an instant; what you leave out matches any."""
    matched = {"site": site, "place": place, "category": category, "kind": kind, "direction": direction}
    call("alerts silence", workspace, until=until, by=by, why=reason, matched=matched)


@alerts_app.command("unsilence")
def unsilence(
    number: Annotated[int, typer.Argument(help="The silence's number.")], by: Who, workspace: Workspace = HERE
) -> None:
    """Take a silence back before its end."""
    call("alerts unsilence", workspace, number=number, by=by)


def rehearse(
    place: Annotated[str, typer.Option("--place", help="Where the invented surge is; a place that is counted.")],
    by: Who,
    workspace: Workspace = HERE,
    wait: Annotated[float, typer.Option("--wait", min=0.1, help="Minutes to wait for each step.")] = 15.0,
) -> None:
    """Send an invented surge the whole way to an acknowledgement, and take everything of it away again."""
    call("rehearse", workspace, place=place, by=by, wait_minutes=wait)
