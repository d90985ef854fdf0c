"""A link's request names messages, in order, and not too many; a note says something and has a writer."""

import pytest

from domain.answers import LONGEST_NOTE, MOST_MESSAGES, Action, Note, Request
from domain.errors import WrongInput
from tests.builders import NOON


@pytest.mark.parametrize("messages", [(), (0, 1), (-1,), (2, 1), (1, 1), tuple(range(1, MOST_MESSAGES + 2))])
def test_a_request_without_messages_or_out_of_order_or_too_long_is_refused(messages: tuple[int, ...]) -> None:
    with pytest.raises(WrongInput, match="between one and 500"):
        Request(action=Action.ACKNOWLEDGE, messages=messages, expires_at=NOON)


def test_the_longest_request_is_taken() -> None:
    messages = tuple(range(1, MOST_MESSAGES + 1))
    assert Request(action=Action.NOT_USEFUL, messages=messages, expires_at=NOON).messages == messages


@pytest.mark.parametrize(
    ("note", "by"), [("", "A. Analyst"), (" ", "A. Analyst"), ("x" * 2001, "A. Analyst"), ("x", " ")]
)
def test_a_note_without_words_or_a_writer_or_too_long_is_refused(note: str, by: str) -> None:
    with pytest.raises(WrongInput, match="note"):
        Note(finding_key="k", note=note, written_by=by, written_at=NOON)


def test_the_longest_note_is_taken() -> None:
    assert Note(finding_key="k", note="x" * LONGEST_NOTE, written_by="A", written_at=NOON).note_id is None
