"""A table says which question it answers, in one line."""

from datetime import UTC, datetime

from exports.cover import Cover
from tests.domain.test_question import ASKED

COVER = Cover(question=ASKED, issued_at=datetime(2026, 3, 3, 12, tzinfo=UTC), office="Houston", is_simulated=False)


def test_the_line_names_question_issue_and_instant() -> None:
    assert COVER.citation == f"query {ASKED.key}, as of issue 4 of 2026-03-03T12:00:00Z"
