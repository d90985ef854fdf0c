"""The verbs about hazards: what stands, and what an analyst says of them. They hold no work."""

from typing import Annotated

import typer

from cli_calling import HERE, AsJson, Workspace, call

hazards_app = typer.Typer(
    invoke_without_command=True, rich_markup_mode=None, help="The disasters, and what else you say moved the counts."
)
Why = Annotated[str, typer.Option("--why", help="Where you have it from; kept with it.")]
Who = Annotated[str, typer.Option("--by", help="Who says so; kept in the audit.")]


@hazards_app.callback()
def hazards(
    context: typer.Context,
    workspace: Workspace = HERE,
    every: Annotated[bool, typer.Option("--all", help="Those that are over too.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the disasters: places, phases now, who told of them, and how old each feed's word is."""
    if context.invoked_subcommand is None:
        call("hazards", workspace, is_all=every, as_json=as_json)


@hazards_app.command("shock")
def shock(  # noqa: PLR0913, PLR0917 - one option a word of the shock
    kind: Annotated[str, typer.Argument(help="pandemic, closure, law, 'police operation' or 'card change'.")],
    name: Annotated[str, typer.Argument(help="What it is called.")],
    first: Annotated[str, typer.Option("--from", help="Its first day, YYYY-MM-DD.")],
    why: Why,
    by: Who,
    workspace: Workspace = HERE,
    last: Annotated[str | None, typer.Option("--until", help="Its last day; default: none is known.")] = None,
    place: Annotated[list[str] | None, typer.Option("--place", help="Only this place; may be repeated.")] = None,
) -> None:
    """Annotate another cause than a disaster: it explains a move, and opens no phase."""
    said = {"kind": kind, "name": name, "why": why}
    call("hazards shock", workspace, said=said, first=first, last=last, places=tuple(place or ()), by=by)


@hazards_app.command("unshock")
def unshock(
    number: Annotated[int, typer.Argument(help="The shock's number.")], by: Who, workspace: Workspace = HERE
) -> None:
    """Take a shock back, within 30 days."""
    call("hazards unshock", workspace, number=number, by=by)


@hazards_app.command("anchor")
def anchor(  # noqa: PLR0913, PLR0917 - one argument a word of the anchor
    hazard: Annotated[str, typer.Argument(help="The disaster, as the list of hazards calls it.")],
    place: Annotated[str, typer.Argument(help="A place that it touched.")],
    day: Annotated[str, typer.Argument(help="The day from which it is counted there, YYYY-MM-DD.")],
    why: Why,
    by: Who,
    workspace: Workspace = HERE,
) -> None:
    """Set the day from which a disaster is counted at a place; when it was set is kept with it."""
    call("hazards anchor", workspace, hazard=hazard, place=place, day=day, why=why, by=by)


@hazards_app.command("unanchor")
def unanchor(
    number: Annotated[int, typer.Argument(help="The anchor's number.")], by: Who, workspace: Workspace = HERE
) -> None:
    """Take an anchor back, within 30 days; the day that stood before it holds again."""
    call("hazards unanchor", workspace, number=number, by=by)
