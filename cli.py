"""One verb per user's job. It holds no work: a verb's room is loaded by name when the verb is called."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from cli_alerts import alerts_app, rehearse
from cli_audit import audit_app
from cli_calling import HERE, AsJson, Workspace
from cli_calling import call as _call
from cli_export import cite, export
from cli_focus import focus
from cli_hazards import hazards_app
from cli_import import import_app
from cli_pausing import pause, resume
from cli_release import release_app
from cli_rollups import rollups_app
from cli_sitrep import sitrep
from cli_token import token_app
from domain.errors import TidegaugeError

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
site_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Try a site card; see how sites are read.")
app.add_typer(site_app, name="site")
app.add_typer(import_app, name="import")
app.add_typer(alerts_app, name="alerts")
app.add_typer(hazards_app, name="hazards")
app.add_typer(audit_app, name="audit")
app.add_typer(rollups_app, name="rollups")
app.add_typer(token_app, name="token")
app.add_typer(release_app, name="release")
app.command()(rehearse)


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
def doctor(workspace: Workspace = HERE, as_json: AsJson = False) -> None:
    """Ask everything the office needs whether it works, and print the commands that mend."""
    _call("doctor", workspace, as_json=as_json)


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
def detect(
    workspace: Workspace = HERE,
    place: Annotated[list[str] | None, typer.Option("--place", help="Only this place; may be repeated.")] = None,
    only_open: Annotated[bool, typer.Option("--open", help="Only what is not over.")] = False,
    explained: Annotated[bool, typer.Option("--explain", help="With the sentences under each headline.")] = False,
    as_json: AsJson = False,
) -> None:
    """Look at the stored counts of every site and print what is unusual."""
    _call("detect", workspace, places=tuple(place or ()), is_open=only_open, is_explained=explained, as_json=as_json)


@app.command()
def study(  # noqa: PLR0913, PLR0917 - one option a choice
    hazards: Annotated[list[str] | None, typer.Argument(help="The disasters; default: the latest one.")] = None,
    workspace: Workspace = HERE,
    place: Annotated[list[str] | None, typer.Option("--place", help="Only this place; may be repeated.")] = None,
    category: Annotated[list[str] | None, typer.Option("--category", help="Only this one; may be repeated.")] = None,
    source: Annotated[str, typer.Option("--source", help="crawl or import.")] = "crawl",
    measure: Annotated[str, typer.Option("--measure", help="What is counted; default: what most sites have.")] = "",
    step: Annotated[str, typer.Option("--step", help="day; weeks and months are not studied.")] = "day",
    before: Annotated[int, typer.Option("--before", help="Days before the disaster.")] = 14,
    after: Annotated[list[int] | None, typer.Option("--after", help="Days after it; default: 28 and 90.")] = None,
    guard: Annotated[int, typer.Option("--guard", help="Days between baseline and before.")] = 7,
    pooled: Annotated[bool, typer.Option("--pooled", help="Only the mean of the disasters; default: of all.")] = False,
    as_json: AsJson = False,
) -> None:
    """Say what counts did before, during and after a disaster, against places that it did not touch."""
    _call(
        "study",
        workspace,
        hazards=tuple(hazards or ()),
        places=tuple(place or ()),
        categories=tuple(category or ()),
        source=source,
        measure=measure,
        step=step,
        before=before,
        after=tuple(after or (28, 90)),
        guard=guard,
        is_pooled=pooled,
        as_json=as_json,
    )


@app.command()
def backtest(  # noqa: PLR0913, PLR0917 - one option a choice
    workspace: Workspace = HERE,
    months: Annotated[int, typer.Option("--months", min=1, help="How many months, the running one counted.")] = 12,
    budget: Annotated[float | None, typer.Option("--budget", help="False alarms a month; default: as set.")] = None,
    source: Annotated[str, typer.Option("--source", help="crawl or import.")] = "crawl",
    truth: Annotated[Path | None, typer.Option("--truth", help="A table of moves known to be real.")] = None,
    as_json: AsJson = False,
) -> None:
    """Say what the past months would have sent at a budget of false alarms, and what each disaster would have shown."""
    _call("backtest", workspace, months=months, budget=budget, source=source, truth=truth, as_json=as_json)


app.command()(export)
app.command()(cite)
app.command()(focus)
app.command()(pause)
app.command()(resume)
app.command()(sitrep)


@site_app.command("new")
def site_new(  # noqa: PLR0913, PLR0917 - one option an answer
    address: Annotated[str, typer.Argument(help="The address of one list: one place, one category.")],
    workspace: Workspace = HERE,
    out: Annotated[Path | None, typer.Option("--out", help="Default: sites/SITE.yaml of the office.")] = None,
    site: Annotated[str | None, typer.Option(help="A short name for the site.")] = None,
    place: Annotated[str | None, typer.Option(help="Our name of the list's place.")] = None,
    place_id: Annotated[str | None, typer.Option(help="What stands in the address for it; - for nothing.")] = None,
    label: Annotated[str | None, typer.Option(help="How the page itself calls the place.")] = None,
    category: Annotated[str | None, typer.Option(help="Our name of the list's category.")] = None,
    category_id: Annotated[str | None, typer.Option(help="What stands in the address for it; - for nothing.")] = None,
    category_label: Annotated[str | None, typer.Option(help="How the page itself calls the category.")] = None,
    locale: Annotated[str | None, typer.Option(help="How the site writes numbers, such as en_US.")] = None,
    by: Annotated[str | None, typer.Option(help="Who decided that the site may be counted.")] = None,
    on: Annotated[str | None, typer.Option(help="When, YYYY-MM-DD; default: today.")] = None,
    basis: Annotated[str | None, typer.Option(help="On what grounds.")] = None,
    renew_by: Annotated[str | None, typer.Option(help="Until when, YYYY-MM-DD; default: a year from today.")] = None,
    every: Annotated[str | None, typer.Option(help="How often to count; default: 6 hours.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing: take the first of each proposal.")] = False,
) -> None:
    """Look at one list of a site, propose how to count it, and write its card."""
    given = {"site": site, "place": place, "place_id": place_id, "label": label, "category": category}
    given |= {"category_id": category_id, "locale": locale, "by": by, "on": on, "basis": basis}
    given |= {"renew_by": renew_by, "every": every, "category_label": category_label}
    _call("site new", workspace, address=address, out=out, is_yes=yes, given=given)


@site_app.command("check")
def site_check(
    card: Annotated[Path, typer.Argument(help="The card to try.")],
    workspace: Workspace = HERE,
    cell: Annotated[str | None, typer.Option("--cell", help="place/category; default: the card's first.")] = None,
    as_json: AsJson = False,
) -> None:
    """Try a card on its site without storing anything: what each rule matched, the verdict and why."""
    _call("site check", workspace, card=card, cell=cell, as_json=as_json)


@site_app.command("health")
def site_health(
    site: Annotated[str | None, typer.Argument(help="The site; default: every site.")] = None,
    workspace: Workspace = HERE,
    runs: Annotated[int, typer.Option("--runs", min=1, help="How many of each cell's last outcomes to show.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Say how each cell of a site was read lately: its last outcomes, how often in a row, how new its newest item."""
    _call("site health", workspace, site=site, runs=runs, as_json=as_json)


@site_app.command("accept")
def site_accept(  # noqa: PLR0913, PLR0917 - one option a word of the act
    site: Annotated[str, typer.Argument(help="The site.")],
    cell: Annotated[str, typer.Option("--cell", help="place/category.")],
    window_end: Annotated[str, typer.Option("--window-end", help="When the window ended, such as 2026-11-26T06:00Z.")],
    by: Annotated[str, typer.Option("--by", help="Who accepts it.")],
    why: Annotated[str, typer.Option("--why", help="Why the number is right; kept in the audit.")],
    workspace: Workspace = HERE,
    measure: Annotated[str | None, typer.Option("--measure", help="Default: the site's primary measure.")] = None,
) -> None:
    """Accept a count that was set aside as implausible."""
    _call("site accept", workspace, site=site, cell=cell, window_end=window_end, measure=measure, by=by, why=why)


@site_app.command("record")
def site_record(
    card: Annotated[Path, typer.Argument(help="The card to record for.")],
    workspace: Workspace = HERE,
    cell: Annotated[str | None, typer.Option("--cell", help="place/category; default: the card's first.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite what was recorded before.")] = False,
) -> None:
    """Keep the pages of a cell without their words, and print the lines that belong into the card."""
    _call("site record", workspace, card=card, cell=cell, force=force)


@site_app.command("test")
def site_test(
    cards: Annotated[list[Path] | None, typer.Argument(help="The cards; default: all of sites/.")] = None,
    workspace: Workspace = HERE,
    as_json: AsJson = False,
) -> None:
    """Read the recorded pages of cards again, without any network, and say what has changed."""
    _call("site test", workspace, cards=tuple(cards or ()), as_json=as_json)


@site_app.command("diff")
def site_diff(
    old: Annotated[Path, typer.Argument(help="The card as it was.")],
    new: Annotated[Path, typer.Argument(help="The card as it shall be.")],
    workspace: Workspace = HERE,
    cell: Annotated[str | None, typer.Option("--cell", help="place/category; default: the old card's first.")] = None,
    as_json: AsJson = False,
) -> None:
    """Read the same pages by two cards: both numbers, what matched, and which series begin anew."""
    _call("site diff", workspace, old=old, new=new, cell=cell, as_json=as_json)


def main() -> None:
    """Run the verb; tell a known error in one line and end with its exit code."""
    try:
        app()
    except TidegaugeError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(error.exit_code)
