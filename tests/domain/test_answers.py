"""A link's request names messages, in order, and not too many."""

import pytest

from domain.answers import MOST_MESSAGES, Action, Request
from domain.errors import WrongInput
from tests.builders import NOON


@pytest.mark.parametrize("messages", [(), (0, 1), (-1,), (2, 1), (1, 1), tuple(range(1, MOST_MESSAGES + 2))])
def test_a_request_without_messages_or_out_of_order_or_too_long_is_refused(messages: tuple[int, ...]) -> None:
    with pytest.raises(WrongInput, match="between one and 500"):
        Request(action=Action.ACKNOWLEDGE, messages=messages, expires_at=NOON)


def test_the_longest_request_is_taken() -> None:
    messages = tuple(range(1, MOST_MESSAGES + 1))
    assert Request(action=Action.NOT_USEFUL, messages=messages, expires_at=NOON).messages == messages
