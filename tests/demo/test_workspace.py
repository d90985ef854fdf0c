"""The demo's office on paper: complete, marked as simulated, and kept as it is once it stands."""

import csv
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from demo.cities import CITIES
from demo.sites import SITES
from demo.workspace import USUAL_PORTS, make_demo_workspace

NOW = datetime(2026, 11, 24, 2, 10, tzinfo=UTC)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    make_demo_workspace(tmp_path / "office", now=NOW)
    return tmp_path / "office"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_new_workspace_holds_everything_an_office_needs(office: Path) -> None:
    assert sorted(str(path.relative_to(office)) for path in office.rglob("*") if path.is_file()) == [
        "categories.csv",
        "hazards.csv",
        "places.csv",
        "sites/demo-anuncios.yaml",
        "sites/demo-board.yaml",
        "sites/demo-cards.yaml",
        "tidegauge.toml",
        "town.json",
        "truth.csv",
    ]


def test_a_workspace_that_stands_is_kept_with_its_epoch_ports_and_edits(office: Path) -> None:
    settings = office / "tidegauge.toml"
    settings.write_text(settings.read_text() + "# edited by hand\n")
    again = make_demo_workspace(office, now=NOW + timedelta(days=9), seed=99, mail_port=1)
    assert (again.town.epoch, again.mail_port, again.ports) == (NOW, 8625, USUAL_PORTS)
    assert settings.read_text().endswith("# edited by hand\n")


def test_a_workspace_whose_making_was_cut_short_is_made_anew(office: Path) -> None:
    (office / "town.json").unlink()
    (office / "places.csv").write_text("half a li")
    make_demo_workspace(office, now=NOW)
    assert len(rows_of(office / "places.csv")) == 14


def test_the_settings_say_simulated_speak_two_languages_and_mail_to_the_sink(office: Path) -> None:
    settings = tomllib.loads((office / "tidegauge.toml").read_text())
    assert "SIMULATED" in settings["name"]
    assert settings["simulated"] is True
    assert settings["languages"] == ["en", "es"]
    assert settings["mail"] | {"host": "127.0.0.1", "port": 8625, "security": "none"} == settings["mail"]
    assert settings["network"]["allow_private_addresses"] is True
    kinds = {"surge", "dip", "rebound", "spike", "level_shift", "closure", "platform"}
    assert set(settings["playbook"]) == kinds


def test_the_ports_that_were_asked_for_are_the_ports_that_are_written(tmp_path: Path) -> None:
    ports = {"demo-board": 4001, "demo-cards": 4002, "demo-anuncios": 4003}
    make_demo_workspace(tmp_path, now=NOW, ports=ports, mail_port=4025, dashboard_port=4080)
    settings = tomllib.loads((tmp_path / "tidegauge.toml").read_text())
    assert (settings["mail"]["port"], settings["dashboard"]["port"]) == (4025, 4080)
    homes = [yaml.safe_load((tmp_path / "sites" / f"{slug}.yaml").read_text())["home"] for slug in ports]
    assert homes == ["http://127.0.0.1:4001", "http://127.0.0.1:4002", "http://127.0.0.1:4003"]


def test_places_keep_the_leading_zeros_of_their_codes(office: Path) -> None:
    places = {row["slug"]: row for row in rows_of(office / "places.csv")}
    assert len(places) == 14
    assert places["mobile"]["geoid"] == "0150000"
    assert places["mobile"]["counties"] == "01097"
    assert places["houston"]["counties"] == "48201 48157 48339"


def test_hazards_have_a_row_for_each_place_a_storm_touched(office: Path) -> None:
    # Three places for each of the first two storms, five for the latest.
    hazards = rows_of(office / "hazards.csv")
    assert len(hazards) == 3 + 3 + 5
    houston = next(row for row in hazards if row["place"] == "houston")
    assert (houston["source"], houston["role"], houston["anchor_on"]) == ("demo", "struck", "2026-11-05")
    assert (houston["began_on"], houston["ended_on"]) == ("2026-11-03", "2026-11-09")


@pytest.mark.parametrize("site", SITES)
def test_a_card_maps_every_place_and_carries_its_decision(office: Path, site: object) -> None:
    slug = getattr(site, "slug", "")
    card = yaml.safe_load((office / "sites" / f"{slug}.yaml").read_text())
    assert card["site"] == slug
    assert set(card["places"]) == {city.place.slug for city in CITIES}
    assert card["decision"]["by"] == "Demo"
    assert card["politeness"]["delay"] == "0s"
    assert [count["measure"] for count in card["count"] if count.get("primary")] == ["active"]
