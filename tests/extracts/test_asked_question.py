"""What was typed becomes one question: names that exist, dates within what there is, an issue that was written."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from detector.look import METHOD_VERSION
from domain.counts import Source, Step
from domain.errors import NoSuchThing, WrongInput
from extracts.asked_question import Asked, day_of, issue_of, question_of, step_of
from storage.counts import save_counts
from storage.database import Connection
from storage.issues import newest_issue, open_issue
from storage.places import save_categories, save_places, save_sites
from tests.builders import NOON, a_category, a_count, a_place, a_site

MIDNIGHT = datetime(2026, 3, 3, 6, tzinfo=UTC)
MARCH_2 = date(2026, 3, 2)


@pytest.fixture
def office(conn: Connection) -> Connection:
    """Return a database with one imported day of Houston, written at noon by issue 2."""
    issue_id = open_issue(conn, cause="workspace", at=NOON - timedelta(hours=1))
    save_places(conn, [a_place(), replace(a_place("dallas"), geoid="0819000")], issue_id=issue_id)
    save_categories(conn, [a_category()], issue_id=issue_id)
    save_sites(conn, [a_site()], issue_id=issue_id)
    issue_id = open_issue(conn, cause="import", at=NOON)
    counts = [a_count(7, ending=MIDNIGHT, lasting=timedelta(days=1))]
    save_counts(conn, counts, step=Step.DAY, source=Source.IMPORT, definition_version=1, issue_id=issue_id)
    return conn


def test_what_is_left_out_is_as_wide_as_what_there_is(office: Connection) -> None:
    question = question_of(office, Asked())
    assert (question.step, question.since, question.until) == (Step.DAY, MARCH_2, MARCH_2)
    assert (question.places, question.sites, question.categories, question.source) == ((), (), (), None)
    assert (question.as_of, question.method) == (newest_issue(office), METHOD_VERSION)


def test_the_same_words_are_the_same_question_until_somebody_writes(office: Connection) -> None:
    first = question_of(office, Asked(places=("dallas", "houston")))
    assert question_of(office, Asked(places=("houston", "dallas"))).key == first.key
    open_issue(office, cause="crawl", at=NOON)
    assert question_of(office, Asked(places=("houston", "dallas"))).key != first.key
    assert question_of(office, Asked(places=("houston", "dallas"), as_of=str(first.as_of))).key == first.key


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Asked(places=("huston",)), "there is no place 'huston'; did you mean 'houston'?"),
        (Asked(places=("0819000",)), "there is no place '0819000'; did you mean 'dallas'?"),
        (Asked(places=("0000000",)), "there is no place '0000000'"),
        (Asked(sites=("listing",)), "there is no site 'listing'; did you mean 'listings'?"),
        (Asked(categories=("escort",)), "there is no category 'escort'; did you mean 'escorts'?"),
    ],
)
def test_a_name_that_nobody_knows_is_answered_with_the_nearest(office: Connection, asked: Asked, said: str) -> None:
    with pytest.raises(NoSuchThing) as refused:
        question_of(office, asked)
    assert str(refused.value) == said


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Asked(until="2020-01-01"), "there is from 2026-03-02 to 2026-03-02"),
        (Asked(since="2027-01-01"), "there is from 2026-03-02 to 2026-03-02"),
        (Asked(since="2026-04-01", until="2026-03-01"), "expected a date not after --until, 2026-03-01"),
        (Asked(since="yesterday"), "--since 'yesterday': expected a date as YYYY-MM-DD"),
        (Asked(step="hour"), "expected one of slot, day, week, month"),
        (Asked(step="week"), "nothing was counted by week"),
        (Asked(source="crawl"), "expected one of crawled, imported, both"),
        (Asked(source="crawled"), "nothing was counted by day that fits"),
        (Asked(as_of="99"), "there is no such issue; the newest one is 2"),
        (Asked(as_of="2026-03-02"), "or an instant with its zone: 2026-09-01T05:00Z"),
        (Asked(as_of="2026-03-02T12:00"), "or an instant with its zone"),
        (Asked(as_of="noon"), "or an instant with its zone"),
        (Asked(as_of="2020-01-01T00:00Z"), "nothing had been written by then"),
    ],
)
def test_other_words_are_refused_with_what_is_expected(office: Connection, asked: Asked, said: str) -> None:
    with pytest.raises(WrongInput) as refused:
        question_of(office, asked)
    assert said in str(refused.value)


def test_an_instant_is_the_newest_issue_of_then(office: Connection) -> None:
    assert issue_of(office, "2026-03-02T11:30Z") == 1
    assert issue_of(office, "2026-03-02T06:00-06:00") == 2  # noon in UTC
    assert issue_of(office, "1") == 1
    assert issue_of(office, None) == 2


def test_words_that_were_typed_are_kept_as_they_are(office: Connection) -> None:
    asked = Asked(source="imported", since="2026-01-01", until="2026-12-31")
    question = question_of(office, asked)
    assert (question.source, question.since, question.until) == (Source.IMPORT, date(2026, 1, 1), date(2026, 12, 31))
    assert replace(question, source=None) != question
    assert (step_of("slot"), day_of(None, option="--until")) == (Step.SLOT, None)
