"""The verbs by which sites are not asked for a while, and asked again. They hold no work."""

from typing import Annotated

import typer

from cli_calling import HERE, Workspace, call

Whom = Annotated[str | None, typer.Argument(help="The site.")]
All = Annotated[bool, typer.Option("--all", help="Every site.")]
Who = Annotated[str | None, typer.Option("--by", help="Who says so; kept in the audit. Default: the user.")]


def pause(  # noqa: PLR0913, PLR0917 - one option a word of the act
    why: Annotated[str, typer.Option("--why", help="Why; kept with the pause.")],
    site: Whom = None,
    workspace: Workspace = HERE,
    every: All = False,
    until: Annotated[str | None, typer.Option("--until", help="When it ends, such as 2026-12-01T06:00Z.")] = None,
    by: Who = None,
) -> None:
    """Ask a site, or every one, for nothing more, at once; until an instant, or until somebody resumes."""
    call("pause", workspace, site=site, is_all=every, until=until, why=why, by=by)


def resume(site: Whom = None, workspace: Workspace = HERE, every: All = False, by: Who = None) -> None:
    """Ask a site that was paused again, or with --all lift what pauses every one."""
    call("resume", workspace, site=site, is_all=every, by=by)
