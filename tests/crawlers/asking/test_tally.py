"""The record of what was asked."""

from crawlers.asking.tally import NO_ANSWER_STATUS, Tally


def test_answers_are_counted_by_status_and_one_that_never_came_is_no_page() -> None:
    tally = Tally()
    tally.add_answer(200, size=100)
    tally.add_answer(200, size=50)
    tally.add_answer(503, size=7)
    tally.add_answer(NO_ANSWER_STATUS, size=0)
    assert tally.statuses == {200: 2, 503: 1, 0: 1}
    assert (tally.pages, tally.body_bytes) == (3, 157)
