"""What a demo workspace remembers of its town: seed, epoch and ports, in `town.json`. It draws no number."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from demo.simulator import Town
from demo.sites import SITES
from domain.errors import NothingThere, Problem, WorkspaceInvalid

FILE_NAME = "town.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class TownFile:
    """A town and the loopback ports on which it answers."""

    town: Town
    ports: Mapping[str, int]  # of each site, by slug
    mail_port: int


def read_town_file(folder: Path) -> TownFile:
    """Return the town of a demo workspace.

    Raises:
        NothingThere: the folder is no demo workspace.
        WorkspaceInvalid: the file does not hold a town.
    """
    path = folder / FILE_NAME
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
        return TownFile(
            town=Town(seed=int(fields["seed"]), epoch=datetime.fromisoformat(fields["epoch"])),
            ports={site.slug: int(fields["ports"][site.slug]) for site in SITES},
            mail_port=int(fields["mail_port"]),
        )
    except FileNotFoundError:
        raise NothingThere(f"there is no {path}; `tidegauge demo` makes a demo workspace") from None
    except (ValueError, KeyError, TypeError) as fault:
        expected = "seed, epoch, mail_port and a port for each site"
        raise WorkspaceInvalid((Problem(file=path, line=0, found=repr(fault), expected=expected),)) from fault


def write_town_file(folder: Path, town_file: TownFile) -> Path:
    """Write `town.json` into the folder and return its path."""
    path = folder / FILE_NAME
    fields = {
        "seed": town_file.town.seed,
        "epoch": town_file.town.epoch.isoformat(),
        "ports": dict(town_file.ports),
        "mail_port": town_file.mail_port,
    }
    path.write_text(json.dumps(fields, indent=2) + "\n", encoding="utf-8")
    return path
