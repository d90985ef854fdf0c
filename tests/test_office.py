"""One office, opened: its folder as values, its database migrated, its tables told to the store."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from crawlers.cards.card_parts import CellWords, Words
from crawlers.cards.site_card import SiteCard
from domain.counts import Measure
from domain.errors import DatabaseUnreachable, WorkspaceInvalid
from domain.places import CellMeasure
from office import KnownNames, Office, database_of, open_office, read_cards, tell_store
from storage.database import Role
from storage.hazards import read_hazards
from storage.issues import newest_issue, open_issue
from storage.places import read_categories, read_places, read_sites
from tests.town_office import LiveTown, make_town, present

ANY_NAME = KnownNames(places=None, categories=None)


def test_an_opened_office_has_told_the_store_its_places_categories_sites_and_hazards(
    live_town: LiveTown, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database)
    with open_office(live_town.folder) as office, office.store() as conn:
        assert read_places(conn) == tuple(sorted(office.places, key=lambda place: place.slug))
        assert {category.slug for category in read_categories(conn)} == {"escorts", "massage"}
        assert {hazard.slug for hazard in read_hazards(conn)} == {hazard.slug for hazard in office.hazards}
        sites = {site.slug: site for site in read_sites(conn)}
        assert set(sites) == {"demo-board", "demo-cards", "demo-anuncios"}
        assert all(site.is_simulated and len(site.cells) == 28 for site in sites.values())


def test_the_same_folder_told_again_changes_no_definition_and_a_changed_card_is_a_new_one(new_office: Office) -> None:
    tell_store(new_office)
    with new_office.store() as conn:
        assert {version for site in read_sites(conn) for version in site.versions.values()} == {1}
    file = new_office.cards["demo-board"]
    moved = {place: word if place != "houston" else Words(id="99") for place, word in file.card.places.items()}
    tell_card(new_office, file.card.model_copy(update={"places": moved}))
    assert {place for (place, _, _), version in board_versions(new_office).items() if version == 2} == {"houston"}
    tell_store(new_office)  # and back: the first definition again
    assert set(board_versions(new_office).values()) == {1}


def test_a_cell_that_is_added_or_skipped_leaves_the_versions_of_all_others(new_office: Office) -> None:
    card, before = new_office.cards["demo-board"].card, board_versions(new_office)
    tell_card(new_office, card.model_copy(update={"cells": {"dallas/massage": CellWords(skip=True)}}))
    fewer = board_versions(new_office)
    assert before.keys() - fewer.keys() == {("dallas", "massage", Measure.ACTIVE)}
    assert set(fewer.values()) == {1}
    tell_store(new_office)  # the skipped cell is added again, under the number it had
    assert board_versions(new_office) == before


def tell_card(office: Office, card: SiteCard) -> None:
    file = office.cards[card.site]
    tell_store(replace(office, cards={card.site: replace(file, card=card)}))


def board_versions(office: Office) -> Mapping[CellMeasure, int]:
    with office.store() as conn:
        return next(site.versions for site in read_sites(conn) if site.slug == "demo-board")


def test_what_a_failed_transaction_wrote_is_not_there(new_office: Office) -> None:
    with new_office.store() as conn:
        before = newest_issue(conn)
    with suppress(KeyboardInterrupt), new_office.store() as conn:
        open_issue(conn, cause="crawl", at=new_office.clock())
        raise KeyboardInterrupt
    with new_office.store() as conn:
        assert newest_issue(conn) == before


def test_an_office_works_with_the_least_rights_unless_it_asks_for_more(new_office: Office) -> None:
    with new_office.store() as conn:
        assert conn.execute("SELECT current_user").fetchone() == ("tidegauge_scheduler",)
    with new_office.store(Role.WEB) as conn:
        assert conn.execute("SELECT current_user").fetchone() == ("tidegauge_web",)


def test_problems_of_all_cards_are_told_together(tmp_path: Path, new_office: Office) -> None:
    make_town(tmp_path, now=present())
    for name in ("one", "two"):
        (tmp_path / "sites" / f"{name}.yaml").write_text("site: [")
    with pytest.raises(WorkspaceInvalid) as told:
        read_cards(replace(new_office.settings, folder=tmp_path), today=present(), known=ANY_NAME)
    assert {problem.file.name for problem in told.value.problems} == {"one.yaml", "two.yaml"}


def test_a_card_naming_what_the_tables_do_not_have_or_a_site_of_another_card_is_refused(
    tmp_path: Path, new_office: Office
) -> None:
    make_town(tmp_path, now=present())
    card = tmp_path / "sites" / "demo-board.yaml"
    (tmp_path / "sites" / "copy.yaml").write_text(card.read_text())
    slugs = frozenset(place.slug for place in new_office.places)
    gone = min(new_office.cards["demo-board"].card.places)
    known = KnownNames(places=slugs - {gone} | {f"{gone}x"}, categories=frozenset({"massages", "escorts"}))
    settings = replace(new_office.settings, folder=tmp_path)
    with pytest.raises(WorkspaceInvalid) as told:
        read_cards(settings, today=present(), known=known)
    ours = [problem for problem in told.value.problems if problem.file == card]
    lines = card.read_text().splitlines()
    # the copy is read first, so it is the second file that has a site twice
    assert [(problem.found, problem.did_you_mean) for problem in ours] == [
        ("'demo-board'", None),
        (f"'{gone}'", f"{gone}x"),
        ("'massage'", "massages"),
    ]
    assert all(problem.found.strip("'") in lines[problem.line - 1] for problem in ours)


def test_a_card_past_its_renewal_is_refused(new_office: Office) -> None:
    with pytest.raises(WorkspaceInvalid, match="a decision that ran out"):
        read_cards(new_office.settings, today=new_office.clock() + timedelta(days=366), known=ANY_NAME)


def test_a_database_that_does_not_answer_is_said_in_plain_words(
    live_town: LiveTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    with pytest.raises(DatabaseUnreachable), open_office(live_town.folder):
        pass


def test_without_a_database_url_the_offices_own_server_runs_as_long_as_the_office(
    tmp_path: Path, new_office: Office
) -> None:
    settings = replace(new_office.settings, database_url=None, data_folder=tmp_path)
    with database_of(settings) as own:
        assert own.url.startswith("postgresql://")
        office = replace(new_office, database_url=own.url)
        with office.store(Role.OWNER) as conn:
            assert conn.execute("SELECT 1").fetchone() == (1,)
        assert not own.restart()  # it was not lost
    with pytest.raises(DatabaseUnreachable), office.store(Role.OWNER):
        pass
