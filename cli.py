"""One verb per user's job. It holds no work: a verb's room is loaded by name when the verb is called."""

import importlib
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from domain.errors import TidegaugeError

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
site_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Try a site card.")
import_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Bring counts from elsewhere.")
app.add_typer(site_app, name="site")
app.add_typer(import_app, name="import")

Workspace = Annotated[Path, typer.Option("-w", "--workspace", help="The office's folder.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a program to read.")]
HERE = Path()

VERBS = {  # verb → where its work stands
    "init": "verbs.office:init",
    "check": "verbs.office:check",
    "run": "verbs.running:run",
    "demo": "verbs.demo_town:run",
    "demo verify": "verbs.demo_town:verify",
    "crawl": "verbs.crawl:run",
    "detect": "verbs.detect:run",
    "export": "verbs.export:run",
    "site check": "verbs.site_check:run",
    "import counts": "verbs.import_counts:run",
}


class ExportFormat(StrEnum):
    """How a series is written down."""

    CSV = "csv"
    PARQUET = "parquet"


@app.command()
def init(workspace: Workspace = HERE) -> None:
    """Make a new office folder: settings, places, categories, hazards, an example card."""
    _call("init", workspace)


@app.command()
def check(workspace: Workspace = HERE, as_json: AsJson = False) -> None:
    """Read the whole office folder and name every problem with its file and line."""
    _call("check", workspace, as_json=as_json)


@app.command()
def run(workspace: Workspace = HERE) -> None:
    """Run database, clock and dashboard under one parent until Ctrl-C."""
    _call("run", workspace)


@app.command()
def demo(
    workspace: Annotated[Path, typer.Option("-w", "--workspace", help="Where the demo office is kept.")] = Path(
        "var/demo"
    ),
    verify: Annotated[bool, typer.Option("--verify", help="Compare the live counts with the town's truth.")] = False,
    as_json: AsJson = False,
) -> None:
    """Run a demo office with a simulated town of listing sites and a mail sink."""
    _call("demo verify", workspace, as_json=as_json) if verify else _call("demo", workspace)


@app.command()
def crawl(
    workspace: Workspace = HERE,
    site: Annotated[list[str] | None, typer.Option("--site", help="Only this site; may be repeated.")] = None,
    as_json: AsJson = False,
) -> None:
    """Count the newest window of every site now, and store what was counted."""
    _call("crawl", workspace, sites=tuple(site or ()), as_json=as_json)


@app.command()
def detect(workspace: Workspace = HERE, as_json: AsJson = False) -> None:
    """Look at the stored counts of every site and print what is unusual."""
    _call("detect", workspace, as_json=as_json)


@app.command()
def export(  # noqa: PLR0913, PLR0917 - one option a filter
    out: Annotated[Path, typer.Argument(help="The file to write.")],
    workspace: Workspace = HERE,
    file_format: Annotated[ExportFormat | None, typer.Option("--format", help="Default: by the file's name.")] = None,
    step: Annotated[str, typer.Option("--step", help="slot, day, week or month.")] = "day",
    place: Annotated[list[str] | None, typer.Option("--place", help="Only this place; may be repeated.")] = None,
    since: Annotated[str | None, typer.Option("--since", help="First local date, YYYY-MM-DD.")] = None,
    until: Annotated[str | None, typer.Option("--until", help="Last local date, YYYY-MM-DD.")] = None,
    as_json: AsJson = False,
) -> None:
    """Write the count series as a tidy table, missing counts with their reason."""
    _call(
        "export",
        workspace,
        out=out,
        file_format=file_format.value if file_format else None,
        step=step,
        places=tuple(place or ()),
        since=since,
        until=until,
        as_json=as_json,
    )


@site_app.command("check")
def site_check(
    card: Annotated[Path, typer.Argument(help="The card to try.")],
    workspace: Workspace = HERE,
    cell: Annotated[str | None, typer.Option("--cell", help="place/category; default: the card's first.")] = None,
    as_json: AsJson = False,
) -> None:
    """Try a card on its site without storing anything: what each rule matched, the verdict and why."""
    _call("site check", workspace, card=card, cell=cell, as_json=as_json)


@import_app.command("counts")
def import_counts(
    file: Annotated[Path, typer.Argument(help="A tidy CSV file.")],
    workspace: Workspace = HERE,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Report only; store nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take counts from a tidy CSV file and report what was taken and what was refused."""
    _call("import counts", workspace, file=file, is_dry_run=dry_run, as_json=as_json)


def main() -> None:
    """Run the verb; tell a known error in one line and end with its exit code."""
    try:
        app()
    except TidegaugeError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(error.exit_code)


def _call(verb: str, workspace: Path, **options: object) -> None:
    module, function = VERBS[verb].split(":")
    raise typer.Exit(getattr(importlib.import_module(module), function)(workspace, **options))
