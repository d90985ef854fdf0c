"""Wishes are fulfilled one at a time in their order, bounded in number, and gone with their files after an hour."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from api import export_queue
from api.export_queue import KEPT, MOST_OF_ONE, MOST_WAITING, WAITING_OF_ONE, ExportQueue, Status, Wish
from domain.counts import Step
from domain.errors import DatabaseUnreachable, EnoughAsked, OthersFirst
from domain.question import Question
from extracts.writing import Desk
from situation.leaving import Sender
from storage.database import Connection
from tests.builders import NOON

QUESTION = Question(step=Step.DAY, since=date(2026, 1, 1), until=date(2026, 1, 2), as_of=1, method="7")
GO = Event()


def away() -> AbstractContextManager[Connection]:
    """Reach no database."""
    raise DatabaseUnreachable


def desk(now: list[datetime]) -> Desk:
    return Desk(sender=Sender(office="O", is_simulated=True, licence=None), store=away, clock=lambda: now[0], actor="x")


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Yield the actors of what was written so far; each waits until it may go on."""
    order: list[str] = []

    def write(desk: Desk, question: Question, *, out: Path, name: str) -> int:
        GO.wait(10)
        order.append(out.parent.name)
        out.write_text("rows", "utf-8")
        return 7

    GO.clear()
    monkeypatch.setattr(export_queue, "write_export", write)
    yield order
    GO.set()


def ended(wishes: list[Wish]) -> None:
    GO.set()
    for _ in range(400):
        if all(wish.ended_at for wish in wishes):
            return
        Event().wait(0.02)
    raise TimeoutError


def test_they_are_written_in_the_order_of_asking_and_gone_after_an_hour(written: list[str]) -> None:
    now = [NOON]
    queue = ExportQueue(lambda: now[0])
    wishes = [queue.ask(QUESTION, file_format="csv", subject="ana", desk=desk(now)) for _ in range(3)]
    assert [wish.file for wish in wishes] == [None] * 3
    ended(wishes)
    assert written == [wish.export_id for wish in wishes]
    assert {(wish.status, wish.rows, wish.file_bytes) for wish in wishes} == {(Status.READY, 7, 4)}
    files = [wish.file for wish in wishes if wish.file]
    assert len(files) == 3
    now[0] = NOON + KEPT - timedelta(seconds=1)
    assert len(queue.wishes_of("ana")) == 3
    assert queue.wishes_of("rita") == ()
    now[0] = NOON + KEPT
    assert queue.wishes_of("ana") == ()
    assert [file for file in files if file.parent.exists()] == []


def test_files_go_although_nobody_asks_any_more(written: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_queue, "SWEPT_EVERY", 0.02)
    now = [NOON]
    queue = ExportQueue(lambda: now[0])
    wish = queue.ask(QUESTION, file_format="csv", subject="ana", desk=desk(now))
    ended([wish])
    assert written == [wish.export_id]
    assert wish.file
    assert wish.file.exists()
    now[0] = NOON + KEPT
    for _ in range(200):
        if not wish.file.parent.exists():
            return
        Event().wait(0.02)
    raise TimeoutError


def test_who_comes_when_many_wait_is_told_so(written: list[str]) -> None:
    now = [NOON]
    queue = ExportQueue(lambda: now[0])
    ask = partial(queue.ask, QUESTION, file_format="csv", desk=desk(now))
    wishes = [ask(subject=str(number)) for number in range(MOST_WAITING)]
    with pytest.raises(OthersFirst):
        ask(subject="ana")
    ended(wishes)
    for _ in range(MOST_OF_ONE):
        ended([ask(subject="ana")])
    with pytest.raises(EnoughAsked):
        ask(subject="ana")
    now[0] = NOON + KEPT
    ended([ask(subject="ana")])
    assert len(written) > MOST_OF_ONE


def test_nobody_s_wishes_keep_all_others_waiting(written: list[str]) -> None:
    queue = ExportQueue(lambda: NOON)
    ask = partial(queue.ask, QUESTION, file_format="csv", desk=desk([NOON]))
    wishes = [ask(subject="ana") for _ in range(WAITING_OF_ONE)]
    with pytest.raises(EnoughAsked):
        ask(subject="ana")
    ended([*wishes, ask(subject="rita")])
    assert len(written) == WAITING_OF_ONE + 1


def test_what_fails_says_so_without_a_word_of_the_machine_s_and_the_next_is_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    queue = ExportQueue(lambda: NOON)
    lost = queue.ask(QUESTION, file_format="csv", subject="ana", desk=desk([NOON]))
    ended([lost])
    assert (lost.status, lost.why, lost.file) == (
        Status.FAILED,
        "it could not be written; the office's log says more",
        None,
    )
    again = queue.ask(QUESTION, file_format="csv", subject="ana", desk=desk([NOON]))
    ended([again])
    assert again.status is Status.FAILED
