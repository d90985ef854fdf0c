"""Which verb does its work where, and how it is called: its room is loaded by name. It holds no work itself."""

import importlib
import signal
from pathlib import Path
from typing import Annotated

import typer

Workspace = Annotated[Path, typer.Option("-w", "--workspace", help="The office's folder.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a program to read.")]
HERE = Path()

VERBS = {  # verb → where its work stands
    "init": "verbs.office:init",
    "check": "verbs.office:check",
    "run": "verbs.running:run",
    "doctor": "verbs.doctor:run",
    "demo": "verbs.demo_town:run",
    "demo verify": "verbs.demo_town:verify",
    "crawl": "verbs.crawl:run",
    "detect": "verbs.detect:run",
    "study": "verbs.study:run",
    "backtest": "verbs.backtest:run",
    "export": "verbs.export:run",
    "cite": "verbs.cite:run",
    "release": "verbs.release:run",
    "release list": "verbs.releases:listed",
    "release save": "verbs.releases:save",
    "release withdraw": "verbs.release:take_out",
    "sitrep": "verbs.sitrep:run",
    "hazards": "verbs.hazards:run",
    "hazards shock": "verbs.annotating:shock",
    "hazards unshock": "verbs.annotating:unshock",
    "hazards anchor": "verbs.annotating:anchor",
    "hazards unanchor": "verbs.annotating:unanchor",
    "focus": "verbs.focus:run",
    "pause": "verbs.pausing:pause",
    "resume": "verbs.pausing:resume",
    "site check": "verbs.site_check:run",
    "site new": "verbs.site_new:run",
    "site health": "verbs.site_health:run",
    "site accept": "verbs.site_accept:run",
    "site record": "verbs.site_record:run",
    "site test": "verbs.site_test:run",
    "site diff": "verbs.site_diff:run",
    "alerts": "verbs.alerts:run",
    "alerts why": "verbs.alerts_why:run",
    "alerts ack": "verbs.alerts_answer:ack",
    "alerts unack": "verbs.alerts_answer:unack",
    "alerts useful": "verbs.alerts_answer:useful",
    "alerts silence": "verbs.alerts_answer:silence",
    "alerts unsilence": "verbs.alerts_answer:unsilence",
    "rehearse": "verbs.rehearse:run",
    "audit": "verbs.audit_book:run",
    "audit verify": "verbs.audit_book:verify",
    "rollups renew": "verbs.rollups:renew",
    "import counts": "verbs.import_counts:run",
    "import list": "verbs.import_undo:listed",
    "import undo": "verbs.import_undo:undo",
    "token new": "verbs.token:new",
    "token list": "verbs.token:listed",
    "token revoke": "verbs.token:revoke",
}


def call(verb: str, workspace: Path, **options: object) -> None:
    """Load a verb's room and do its work; the program ends with the exit code that it returns."""
    module, function = VERBS[verb].split(":")
    # Libraries swallow an interrupt that comes while they are loaded; held back, it is answered right after.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        work = getattr(importlib.import_module(module), function)
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    raise typer.Exit(work(workspace, **options))
