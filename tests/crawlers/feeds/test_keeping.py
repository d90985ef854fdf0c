"""What is kept of all that feeds say: what may touch a place of the office, and what goes on about it."""

from dataclasses import replace

from crawlers.feeds.keeping import worth_keeping
from crawlers.feeds.touches import key_of
from domain.reports import Feed, Report, Word
from tests.crawlers.feeds.invented_feeds import DALLAS, GALVESTON, HARRIS, HOUR, NOW, a_declaration, a_report


def kept(*reports: Report, known: tuple[Report, ...] = ()) -> tuple[Report, ...]:
    return worth_keeping(reports, known={key_of(report): report for report in known}, counties=[HARRIS])


def test_a_serious_alert_is_kept_where_it_names_a_county_of_ours_or_none_at_all() -> None:
    ours, elsewhere, unmapped = a_report("1"), a_report("2", counties=(DALLAS,)), a_report("3", counties=())
    assert kept(ours, elsewhere, unmapped) == (ours, unmapped)


def test_an_advisory_is_not_kept_unless_it_goes_on_about_something_that_was() -> None:
    advisory = a_report("2", word=Word.NOTE)
    lowered = a_report("3", word=Word.NOTE, replaces=("1",), issued_at=NOW + HOUR)
    assert kept(advisory, lowered) == ()
    assert kept(advisory, lowered, known=(a_report("1"),)) == (lowered,)
    assert kept(lowered, advisory, a_report("1")) == (a_report("1"), lowered)  # in one answer, in whichever order


def test_a_cancellation_of_what_was_kept_is_kept_and_of_what_was_not_is_not() -> None:
    cancel = a_report("2", word=Word.NOTE, cancels=("1",), counties=(DALLAS,))
    assert kept(cancel, known=(a_report("1"),)) == (cancel,)
    assert kept(cancel) == ()


def test_every_declaration_is_kept_since_an_office_may_have_more_places_tomorrow() -> None:
    assert kept(a_declaration(counties=(DALLAS,))) == (a_declaration(counties=(DALLAS,)),)


def a_storm_at(hours: int, name: str, kind: str) -> Report:
    at = NOW + hours * HOUR
    return a_report(
        "AL992026",
        feed=Feed.NHC,
        word=Word.NOTE,
        counties=(),
        name=name,
        kind=kind,
        issued_at=at,
        begins_at=at,
        ends_at=at,
    )


def test_a_storm_goes_on_from_the_day_on_which_it_was_first_heard_of() -> None:
    first, later = a_storm_at(0, "Tropical Depression Nine", "other"), a_storm_at(6, "Hurricane Quill", "hurricane")
    assert kept(first) == (first,)
    assert kept(later, known=(first,)) == (replace(later, begins_at=NOW),)


def test_a_storm_keeps_the_name_of_its_best_days_and_an_answer_from_before_them_is_no_news() -> None:
    storm, weaker = a_storm_at(6, "Hurricane Quill", "hurricane"), a_storm_at(12, "Remnants Of Quill", "other")
    assert kept(weaker, known=(storm,)) == (
        replace(weaker, begins_at=storm.begins_at, name="Hurricane Quill", kind="hurricane"),
    )
    assert kept(a_storm_at(0, "Tropical Depression Nine", "other"), known=(storm,)) == ()


def test_what_is_known_is_no_news_and_what_is_told_otherwise_is() -> None:
    longer = a_report("1", ends_at=NOW + 48 * HOUR)
    assert kept(a_report("1"), known=(a_report("1"),)) == ()
    assert kept(longer, known=(a_report("1"),)) == (longer,)


def test_a_declaration_keeps_its_counties_where_an_answer_was_cut_off_and_gains_new_ones() -> None:
    known = a_declaration(counties=(GALVESTON, HARRIS))
    assert kept(a_declaration(counties=(HARRIS,)), known=(known,)) == ()
    (wider,) = kept(a_declaration(counties=(DALLAS,)), known=(known,))
    assert wider.counties == (DALLAS, GALVESTON, HARRIS)


def test_a_number_that_comes_twice_is_told_once_as_it_was_issued_last() -> None:
    later = a_report("1", issued_at=NOW + HOUR, ends_at=None)
    assert kept(later, a_report("1"), a_report("1")) == (later,)
