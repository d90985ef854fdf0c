"""What stands around the chart: which release, what was withdrawn, which files, and what each mark means."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dashboard.releasing import MOST_ROWS
from dashboard.views.releases.data_io import Known
from dashboard.views.releases.markup import files_block, marks_block, release_heading, withdrawn_block
from dashboard.views.releases.selection import NEWEST, Days
from domain.messages import Language
from domain.releases import Release
from presentation.words import words_for
from tests.builders import a_category
from tests.dashboard.examples import ENGLISH, NAMES, SPANISH

DAY = date(2026, 11, 24)
RELEASE = Release(
    release_id=7,
    issue_id=9,
    until=DAY,
    released_at=datetime(2026, 11, 28, 13, 5, tzinfo=UTC),
    rows=20_384,
    sha256="ab" * 32,
)
KNOWN = Known(
    releases=(RELEASE, replace(RELEASE, release_id=6, rows=MOST_ROWS + 1)),
    categories=(a_category(),),
    category=a_category(),
    places={"houston": "Houston"},
    place="houston",
    days=Days(year=NEWEST, years=(NEWEST,), first=DAY, last=DAY),
    rows=(),
    withdrawals=(),
    withdrawn={},
)


def test_the_heading_holds_number_days_instant_rows_and_sum() -> None:
    said = release_heading(RELEASE, old=None, zone="America/Chicago", reader=ENGLISH)
    for part in ("Release 7 · days to Nov 24, 2026", "Nov 28, 2026, 07:05 CST", "20,384", f"<code>{'ab' * 32}</code>"):
        assert part in said
    assert "days old" not in said
    assert "41 días" in release_heading(RELEASE, old=41, zone="UTC", reader=SPANISH)


def test_that_nothing_was_withdrawn_is_said() -> None:
    said = withdrawn_block(KNOWN, names=NAMES, words=words_for(Language.ENGLISH))
    assert "Nothing has been withdrawn." in said
    assert "<table" not in said


def test_a_table_too_large_for_a_page_has_no_way_to_its_file_and_one_to_its_note() -> None:
    english = words_for(Language.ENGLISH)
    said = files_block(KNOWN, zone="UTC", words=english)
    assert 'href="/release.csv?number=7" download' in said
    assert "/release.csv?number=6" not in said
    assert 'href="/release.csv.txt?number=6" download' in said
    large = files_block(replace(KNOWN, releases=KNOWN.releases[1:]), zone="UTC", words=english)
    assert "This table has 500,001 rows, more than a page gives out." in large
    assert "tg-button" not in large


@pytest.mark.parametrize("language", Language)
def test_each_way_of_telling_has_its_meaning(language: Language) -> None:
    said = marks_block(words_for(language))
    assert said.count("<tr>") == 6  # a head, and five marks
    assert "&lt;10" in said
