"""A whole office to try: settings, places, storms, site cards and a town, written into a folder. It starts nothing."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from demo.cities import CATEGORIES, CITIES
from demo.known_moves import MOVE_COLUMNS, TRUTH_FILE, known_moves
from demo.pages import TEMPLATES
from demo.simulator import Town, hazards
from demo.sites import SITES, TownSite
from demo.town_file import FILE_NAME, TownFile, read_town_file, write_town_file
from domain.hazards import Hazard

HOST = "127.0.0.1"
USUAL_SEED = 2026
USUAL_PORTS: Mapping[str, int] = MappingProxyType({"demo-board": 8611, "demo-cards": 8612, "demo-anuncios": 8613})
USUAL_MAIL_PORT = 8625
USUAL_DASHBOARD_PORT = 8501
RENEW_AFTER = timedelta(days=365)
PLACE_COLUMNS = (
    "slug", "name", "state", "geoid", "counties", "parent", "latitude", "longitude", "zone", "peer_group"
)  # fmt: skip
HAZARD_COLUMNS = (
    "slug", "name", "kind", "source", "external_id", "declared_on", "place", "role", "began_on", "ended_on",
    "anchor_on", "verified", "evidence",
)  # fmt: skip


def make_demo_workspace(  # noqa: PLR0913 (each is a port or a fact of the new town)
    folder: Path,
    *,
    now: datetime,
    seed: int = USUAL_SEED,
    ports: Mapping[str, int] = USUAL_PORTS,
    mail_port: int = USUAL_MAIL_PORT,
    dashboard_port: int = USUAL_DASHBOARD_PORT,
) -> TownFile:
    """Return the folder's town; write the whole workspace first where there is none yet.

    A workspace that exists is kept as it is, ports included, so that its history goes on where it stood. The town
    file is written last: a folder whose making was cut short is made anew.

    Args:
        folder: Where the workspace stands or shall stand.
        now: The present; a new town's epoch.
        seed: A new town's seed.
        ports: Loopback ports of the listing sites, by slug.
        mail_port: Loopback port of the mail sink.
        dashboard_port: Loopback port of the dashboard.

    Raises:
        WorkspaceInvalid: there is a town file, but it holds no town.
    """
    if (folder / FILE_NAME).exists():
        return read_town_file(folder)
    town_file = TownFile(town=Town(seed=seed, epoch=now), ports=ports, mail_port=mail_port)
    (folder / "sites").mkdir(parents=True, exist_ok=True)
    _write_tables(folder, town=town_file.town)
    _write_texts(folder, town_file=town_file, dashboard_port=dashboard_port)
    # From here on the workspace counts as made, and nothing in it is written again.
    write_town_file(folder, town_file)
    return town_file


def _write_tables(folder: Path, *, town: Town) -> None:
    _write_csv(folder / "places.csv", header=PLACE_COLUMNS, rows=_place_rows())
    categories = [(category.slug, category.name, category.name_es) for category in CATEGORIES]
    _write_csv(folder / "categories.csv", header=("slug", "name", "name_es"), rows=categories)
    rows = [row for hazard in hazards(town) for row in _hazard_rows(hazard)]
    _write_csv(folder / "hazards.csv", header=HAZARD_COLUMNS, rows=rows)
    _write_csv(folder / TRUTH_FILE, header=MOVE_COLUMNS, rows=known_moves(town))


def _write_texts(folder: Path, *, town_file: TownFile, dashboard_port: int) -> None:
    templates = Environment(
        loader=FileSystemLoader(TEMPLATES / "office"),
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 (TOML and YAML out of our own values, no page)
    )
    settings = templates.get_template("tidegauge.toml.j2")
    text = settings.render(mail_port=town_file.mail_port, dashboard_port=dashboard_port)
    (folder / "tidegauge.toml").write_text(text, encoding="utf-8")
    for site in SITES:
        card = _card(templates, site, port=town_file.ports[site.slug], town=town_file.town)
        (folder / "sites" / f"{site.slug}.yaml").write_text(card, encoding="utf-8")


def _card(templates: Environment, site: TownSite, *, port: int, town: Town) -> str:
    return templates.get_template(f"{site.slug}.yaml.j2").render(
        site=site,
        home=f"http://{HOST}:{port}",
        cities=CITIES,
        decided_on=town.epoch_on,
        renew_by=town.epoch_on + RENEW_AFTER,
    )


def _place_rows() -> Iterator[Sequence[object]]:
    for place in (city.place for city in CITIES):
        yield (
            place.slug, place.name, place.state, place.geoid, " ".join(place.counties), place.parent,
            place.latitude, place.longitude, place.zone, place.peer_group,
        )  # fmt: skip


def _hazard_rows(hazard: Hazard) -> Iterator[Sequence[object]]:
    """Yield a row for each place the hazard touched; what the places share is repeated."""
    reference = hazard.references[0]
    for touched in hazard.places:
        yield (
            hazard.slug, hazard.name, hazard.kind, reference.feed, reference.external_id, reference.declared_on,
            touched.place, touched.role, touched.began_on, touched.ended_on, touched.anchor_on,
            "yes" if touched.is_verified else "no", touched.evidence,
        )  # fmt: skip


def _write_csv(path: Path, *, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
