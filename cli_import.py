"""The verbs that bring counts from elsewhere and take them back. It holds no work."""

from pathlib import Path
from typing import Annotated

import typer

from cli_calling import HERE, AsJson, Workspace, call

import_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Bring counts from elsewhere.")


@import_app.command("counts")
def counts(
    file: Annotated[Path, typer.Argument(help="CSV, XLSX, Parquet, or a package that `export` made.")],
    workspace: Workspace = HERE,
    named: Annotated[
        list[str] | None, typer.Option("--map", metavar="OURS=THEIRS", help="The file's name of a column; repeat.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Report only; store nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take counts from a file of them and report what was taken and what was refused."""
    call("import counts", workspace, file=file, named=tuple(named or ()), is_dry_run=dry_run, as_json=as_json)


@import_app.command("list")
def listed(workspace: Workspace = HERE, as_json: AsJson = False) -> None:
    """Say which imports there were, by the number that takes one back."""
    call("import list", workspace, as_json=as_json)


@import_app.command("undo")
def undo(
    number: Annotated[int, typer.Argument(min=1, help="The number of the import, as `import list` says it.")],
    workspace: Workspace = HERE,
    as_json: AsJson = False,
) -> None:
    """Take an import back: what stood before it is written again, and nothing is erased."""
    call("import undo", workspace, number=number, as_json=as_json)
