"""Items come in their order, one is made ahead and never two, and a failure arrives where the item would have."""

import threading
from collections.abc import Iterator

import pytest

from exports.ahead import ahead


def test_items_come_in_their_order_and_are_made_by_another_thread() -> None:
    makers = set()

    def numbers() -> Iterator[int]:
        for number in range(5):
            makers.add(threading.current_thread())
            yield number

    assert list(ahead(numbers())) == [0, 1, 2, 3, 4]
    assert threading.current_thread() not in makers


def test_never_more_than_one_is_made_ahead() -> None:
    made = []

    def numbers() -> Iterator[int]:
        for number in range(9):
            made.append(number)
            yield number

    items = ahead(numbers())
    for number in range(9):
        assert next(items) == number
        assert len(made) <= number + 2


def test_what_making_one_raises_is_raised_after_those_before_it() -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise OSError("the database went away")

    items = ahead(broken())
    assert next(items) == 1
    with pytest.raises(OSError, match="went away"):
        next(items)


def test_who_stops_early_leaves_no_thread() -> None:
    items = ahead(iter(range(9)))
    next(items)
    items.close()  # type: ignore[attr-defined]  # it is a generator
    assert not [each for each in threading.enumerate() if each.name.startswith("read-ahead")]
