"""Before each request somebody is asked, one question at a time; no answer is a no, and a no is not asked again."""

import asyncio
import time

from crawlers.asking.leave import MAY_I, NO, YES, Leave, always


class Other:
    """Whoever ordered the crawl: what was asked, and what is answered in turn."""

    def __init__(self, *answers: str, slow_seconds: float = 0.0) -> None:
        self.asked: list[str] = []
        self.answers = list(answers)
        self.slow_seconds = slow_seconds
        self.waiting = 0
        self.most_waiting = 0

    def hear(self) -> str:
        self.waiting += 1
        self.most_waiting = max(self.most_waiting, self.waiting)
        time.sleep(self.slow_seconds)
        self.waiting -= 1
        return self.answers.pop(0) if self.answers else ""

    @property
    def leave(self) -> Leave:
        return Leave(tell=self.asked.append, hear=self.hear)


def asked(other: Other, *, times: int) -> list[bool]:
    async def ask() -> list[bool]:
        leave = other.leave
        return [await leave.may_ask() for _ in range(times)]

    return asyncio.run(ask())


def test_each_request_is_asked_for_and_after_a_no_none_is() -> None:
    other = Other(f"{YES}\n", f"{YES}\n", f"{NO}\n")
    assert asked(other, times=5) == [True, True, False, False, False]
    assert other.asked == [MAY_I] * 3


def test_no_answer_is_a_no() -> None:
    assert asked(Other(), times=1) == [False]


def test_questions_at_once_wait_for_each_other_so_that_no_answer_is_taken_for_another() -> None:
    other = Other(YES, YES, NO, slow_seconds=0.01)

    async def ask_at_once() -> list[bool]:
        leave = other.leave
        return await asyncio.gather(*(leave.may_ask() for _ in range(4)))

    assert asyncio.run(ask_at_once()) == [True, True, False, False]
    assert other.most_waiting == 1


def test_where_nobody_ordered_it_nobody_is_asked() -> None:
    assert asyncio.run(always())
