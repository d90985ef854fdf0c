"""Places, categories and sites come back as they were told."""

from dataclasses import replace
from datetime import date, timedelta

from domain.counts import Count, Measure, Source, Step
from domain.places import ImportedSite, Terms
from storage.counts import save_counts
from storage.database import Connection
from storage.issues import open_issue
from storage.places import (
    read_categories,
    read_imported_sites,
    read_places,
    read_sites,
    save_categories,
    save_places,
    save_sites,
)
from storage.rollups import roll_up_days
from tests.builders import NOON, a_category, a_count, a_place, a_site


def test_what_was_told_comes_back(office: Connection) -> None:
    assert read_places(office) == (a_place("dallas"), a_place())
    assert read_categories(office) == (a_category(),)
    assert read_sites(office) == (a_site(places=("houston", "dallas")),)


def test_a_place_that_is_told_again_is_changed_and_keeps_its_number(office: Connection) -> None:
    number = office.execute(b"SELECT place_id FROM places WHERE slug = 'houston'").fetchone()
    changed = replace(
        a_place(), name="Houston, Texas", parent="houston-metro", latitude=29.76, counties=("48201", "48157")
    )
    changed = replace(changed, evacuates_to=("dallas",))
    save_places(office, [changed], issue_id=open_issue(office, cause="workspace", at=NOON))
    assert changed in read_places(office)
    assert office.execute(b"SELECT place_id FROM places WHERE slug = 'houston'").fetchone() == number


def test_a_site_that_is_told_again_is_changed(office: Connection) -> None:
    changed = replace(a_site(), versions={("houston", "escorts", Measure.ACTIVE): 2})
    save_sites(office, [changed], issue_id=open_issue(office, cause="workspace", at=NOON))
    assert read_sites(office) == (changed,)


def test_the_terms_on_which_a_site_is_asked_come_back_and_go_with_its_card(office: Connection) -> None:
    terms = Terms(
        delay=timedelta(seconds=7.5), max_requests=40, decided_by="City Attorney", renew_by=date(2027, 11, 20)
    )
    for told in (replace(a_site(), terms=terms), a_site()):
        save_sites(office, [told], issue_id=open_issue(office, cause="workspace", at=NOON))
        assert read_sites(office) == (told,)


def test_a_cell_that_a_card_drops_and_takes_up_again_has_its_version_still(office: Connection) -> None:
    both = replace(
        a_site(places=("houston", "dallas")),
        versions={("houston", "escorts", Measure.ACTIVE): 1, ("dallas", "escorts", Measure.ACTIVE): 3},
    )
    for site in (both, a_site()):
        save_sites(office, [site], issue_id=open_issue(office, cause="workspace", at=NOON))
    assert read_sites(office) == (a_site(),)
    again = replace(both, versions={})
    save_sites(office, [again], issue_id=open_issue(office, cause="workspace", at=NOON))
    assert read_sites(office) == (both,)


def test_a_category_comes_back_with_its_spanish_name_and_loses_it_when_it_is_taken_out(office: Connection) -> None:
    massage = replace(a_category("massage"), name_es="Masajes")
    for told in (massage, replace(massage, name_es="")):
        save_categories(office, [told], issue_id=open_issue(office, cause="workspace", at=NOON))
        assert told in read_categories(office)


def test_what_was_imported_by_days_is_known_by_site_and_measure_and_what_was_crawled_is_not(office: Connection) -> None:
    def store(step: Step, source: Source, count: Count) -> None:
        issue_id = open_issue(office, cause="import", at=NOON)
        save_counts(office, [count], step=step, source=source, definition_version=1, issue_id=issue_id)
        roll_up_days(office, issue_id=issue_id)

    store(Step.SLOT, Source.CRAWL, a_count())
    store(Step.MONTH, Source.IMPORT, a_count(site="monthly"))
    assert read_imported_sites(office) == ()
    store(Step.DAY, Source.IMPORT, a_count(site="archive", lasting=timedelta(days=1)))
    store(Step.DAY, Source.IMPORT, a_count(site="archive", place="dallas", lasting=timedelta(days=1)))
    # of what was taken back the days say that nothing was counted
    store(Step.DAY, Source.IMPORT, a_count(None, site="taken-back", lasting=timedelta(days=1)))
    store(Step.DAY, Source.IMPORT, a_count(site="archive", measure=Measure.NEW, lasting=timedelta(days=1)))
    houston, dallas = (("houston", "escorts"), ("dallas", "escorts"))
    assert read_imported_sites(office) == (
        ImportedSite(slug="archive", cells=(dallas, houston), primary=Measure.ACTIVE),
        ImportedSite(slug="archive", cells=(houston,), primary=Measure.NEW),
    )
