"""A new office's folder is right as it comes, and nothing that is there is written over."""

from datetime import date
from pathlib import Path

import pytest

from domain.errors import WorkspaceInvalid
from settings import load_settings
from workspace import check_workspace, create_workspace, load_hazards, load_places
from workspace.template import FILES


def test_a_new_folder_has_nothing_to_mend(tmp_path: Path) -> None:
    create_workspace(tmp_path / "new" / "office")
    assert check_workspace(tmp_path / "new" / "office") == ()
    assert sorted(FILES) == sorted(
        str(path.relative_to(tmp_path / "new" / "office"))
        for path in (tmp_path / "new" / "office").rglob("*")
        if path.is_file()
    )


def test_no_card_is_live_before_somebody_decides(tmp_path: Path) -> None:
    create_workspace(tmp_path)
    assert list((tmp_path / "sites").glob("*.yaml")) == []


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_there_is_named_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine", "utf-8")
    with pytest.raises(WorkspaceInvalid, match=name):
        create_workspace(tmp_path)
    assert (tmp_path / name).read_text("utf-8") == "mine"
    assert sum(path.is_file() for path in tmp_path.rglob("*")) == 1


def test_the_template_names_every_kind_of_setting_and_no_secret(tmp_path: Path) -> None:
    create_workspace(tmp_path)
    settings = load_settings(tmp_path, {})
    assert set(settings.playbook) == {"surge", "dip", "rebound", "spike", "level_shift", "closure", "platform"}
    assert settings.mail.password is None


def test_houston_and_its_peers_carry_their_census_codes(tmp_path: Path) -> None:
    create_workspace(tmp_path)
    places = {place.slug: place for place in load_places(tmp_path)}
    assert len(places) == 16
    assert (places["houston"].geoid, places["houston"].counties) == ("4835000", ("48201", "48157", "48339"))
    assert (places["mobile"].geoid, places["mobile"].counties) == ("0150000", ("01097",))
    assert places["tampa"].zone == "America/New_York"


def test_the_24_houston_disasters_stand_with_their_declarations(tmp_path: Path) -> None:
    create_workspace(tmp_path)
    hazards = {hazard.slug: hazard for hazard in load_hazards(tmp_path)}
    assert len(hazards) == 24
    assert all(hazard.at("houston") for hazard in hazards.values())
    harvey = hazards["harvey-2017"]
    assert [reference.external_id for reference in harvey.references] == ["DR-4332"]
    assert harvey.at("houston").anchor.isoformat() == "2017-08-26"  # type: ignore[union-attr]
    assert len(hazards["covid-19"].references) == 3


def test_the_pandemic_is_a_shock_and_no_disaster(tmp_path: Path) -> None:
    create_workspace(tmp_path)
    assert [hazard.slug for hazard in load_hazards(tmp_path) if hazard.is_shock] == ["covid-19"]


def test_what_nobody_verified_is_marked_so(tmp_path: Path) -> None:
    create_workspace(tmp_path)
    unverified = {hazard.slug for hazard in load_hazards(tmp_path) if not hazard.places[0].is_verified}
    # seven whose county list was never seen, one seen only in 311 calls, three that no federal declaration names
    assert unverified == {
        "fay-2002", "autumn-floods-2002", "claudette-2003", "katrina-evacuation-2005", "erin-2007", "gustav-2008",
        "tax-day-flood-2016", "july-4-flood-2018", "nicholas-2021", "pasadena-tornado-2023",
    }  # fmt: skip


def test_the_hazards_of_a_new_office_are_the_twenty_four_of_houston_with_dates_that_agree(tmp_path: Path) -> None:
    create_workspace(tmp_path / "office")
    hazards = load_hazards(tmp_path / "office")
    assert len(hazards) == len({hazard.slug for hazard in hazards}) == 24
    assert {touched.place for hazard in hazards for touched in hazard.places} == {"houston"}
    assert [hazard.slug for hazard in hazards if hazard.is_shock] == ["covid-19"]
    assert not any(hazard.is_simulated for hazard in hazards)
    for touched in (touched for hazard in hazards for touched in hazard.places):
        assert touched.evidence
        assert touched.ended_on is not None
        assert date(2001, 6, 1) <= touched.began_on <= touched.anchor <= touched.ended_on <= date(2025, 12, 31)
