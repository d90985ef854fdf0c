"""An office that listens to feeds on loopback: Houston and other cities, and a list of disasters of its own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from domain.hazards import Hazard
from office import Office, read_office, tell_store
from settings import load_settings
from storage.database import Connection
from storage.hazards import read_hazards
from tests.crawlers.feeds.invented_feeds import NOW, alerts, declarations, storms
from tests.crawlers.invented_site import InventedSite, Reply, invented_site
from tests.town_office import Hands
from workspace import create_workspace

T = TypeVar("T")
OWN_HAZARDS = (
    "slug,name,kind,source,place,role,began_on,ended_on,verified\n"
    "quillfeather,Quillfeather,hurricane,office,galveston,destination,2026-08-24,2026-08-26,no\n"
)
FEEDS = """
[feeds]
on = ["nws", "fema"]
nws = "{home}/alerts?area={{states}}"
fema = "{home}/declarations"
"""


@dataclass(slots=True)
class Said:
    """What the feeds answer; a test changes it."""

    nws: Reply = field(default_factory=lambda: Reply(body=alerts()))
    fema: Reply = field(default_factory=lambda: Reply(body=declarations()))
    nhc: Reply = field(default_factory=lambda: Reply(body=storms()))

    def __call__(self, path: str) -> Reply:
        return {"/alerts": self.nws, "/storms": self.nhc}.get(path.partition("?")[0], self.fema)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    office: Office
    said: Said
    site: InventedSite

    def later(self, span: timedelta) -> None:
        assert isinstance(self.office.clock, Hands)
        self.office.clock.now += span

    def heard(self) -> dict[str, Hazard]:
        """Return the hazards as the store knows them now, by slug."""
        return self.stored(lambda conn: {hazard.slug: hazard for hazard in read_hazards(conn)})

    def stored(self, read: Callable[[Connection], T]) -> T:
        with self.office.store() as conn:
            return read(conn)


def make_folder(folder: Path, *, home: str) -> Path:
    """Make an office's folder that listens to feeds at an address of this machine."""
    create_workspace(folder)
    (folder / "hazards.csv").write_text(OWN_HAZARDS, encoding="utf-8")
    file = folder / "tidegauge.toml"
    text = file.read_text("utf-8").replace("\n[feeds]\non = []", FEEDS.format(home=home))
    file.write_text(text.replace("allow_private_addresses = false", "allow_private_addresses = true"), encoding="utf-8")
    return folder


@contextmanager
def listening(folder: Path, *, url: str) -> Iterator[Listening]:
    """Yield an office whose feeds answer for as long as the block lasts."""
    said = Said()
    with invented_site(said) as site:
        settings = load_settings(make_folder(folder, home=site.home), {})
        office = read_office(settings, database_url=url, clock=Hands(NOW))
        tell_store(office)
        yield Listening(office=office, said=said, site=site)
