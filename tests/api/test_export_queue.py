"""Wishes are fulfilled one at a time in their order, bounded in number, and gone with their files after an hour."""

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from structlog.testing import capture_logs

from api import export_folder, export_queue
from api.export_queue import KEPT, MOST_OF_ONE, MOST_WAITING, NO_ROOM, WAITING_OF_ONE, ExportQueue, Status, Wish
from domain.counts import Step
from domain.errors import DatabaseUnreachable, EnoughAsked, OthersFirst
from domain.question import Question
from extracts.writing import Desk
from situation.leaving import Sender
from storage.database import Connection
from tests.builders import NOON
from tests.domain.test_series_block import BLOCK

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


def test_they_are_written_in_the_order_of_asking_and_gone_after_an_hour(written: list[str], tmp_path: Path) -> None:
    now = [NOON]
    queue = ExportQueue(lambda: now[0], (tmp_path,))
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


def test_files_go_although_nobody_asks_any_more(
    written: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_queue, "SWEPT_EVERY", 0.02)
    now = [NOON]
    queue = ExportQueue(lambda: now[0], (tmp_path,))
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


def test_who_comes_when_many_wait_is_told_so(written: list[str], tmp_path: Path) -> None:
    now = [NOON]
    queue = ExportQueue(lambda: now[0], (tmp_path,))
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


def test_nobody_s_wishes_keep_all_others_waiting(written: list[str], tmp_path: Path) -> None:
    queue = ExportQueue(lambda: NOON, (tmp_path,))
    ask = partial(queue.ask, QUESTION, file_format="csv", desk=desk([NOON]))
    wishes = [ask(subject="ana") for _ in range(WAITING_OF_ONE)]
    with pytest.raises(EnoughAsked):
        ask(subject="ana")
    ended([*wishes, ask(subject="rita")])
    assert len(written) == WAITING_OF_ONE + 1


def test_what_fails_says_so_without_a_word_of_the_machine_s_and_the_next_is_written(
    tmp_path: Path,
) -> None:
    queue = ExportQueue(lambda: NOON, (tmp_path,))
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


def left_in(folder: Path) -> list[str]:
    """Return what lies in the folders of exports."""
    return [each.name for each in folder.glob("*/*/*")]


def test_nothing_stays_of_what_failed_after_its_file_stood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(_: Desk, __: Question, *, out: Path, name: str) -> int:
        out.write_text(name, "utf-8")
        raise DatabaseUnreachable  # the last line of the audit cannot be written

    monkeypatch.setattr(export_queue, "write_export", write)
    queue = ExportQueue(lambda: NOON, (tmp_path,))
    wish = queue.ask(QUESTION, file_format="csv", subject="ana", desk=desk([NOON]))
    ended([wish])
    assert (wish.status, wish.file, wish.rows, left_in(tmp_path)) == (Status.FAILED, None, None, [])


@pytest.mark.parametrize("pattern", ["*", "*/*"])  # all of it, and each wish's alone
def test_a_cleaner_of_the_machine_ends_no_later_wish(written: list[str], tmp_path: Path, pattern: str) -> None:
    now = [NOON]
    queue = ExportQueue(lambda: now[0], (tmp_path,))
    ask = partial(queue.ask, QUESTION, file_format="csv", subject="ana", desk=desk(now))
    ended([ask()])
    for folder in tmp_path.glob(pattern):
        shutil.rmtree(folder, ignore_errors=True)
    now[0] = NOON + KEPT
    assert queue.wishes_of("ana") == ()
    again = ask()
    ended([again])
    assert (again.status, len(written), left_in(tmp_path)) == (Status.READY, 2, [again.name])


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_the_loop_outlives_whatever_ends_a_wish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(*_: object, **__: object) -> int:
        raise RuntimeError("planted")

    monkeypatch.setattr(export_queue, "write_export", write)
    queue = ExportQueue(lambda: NOON, (tmp_path,))
    with capture_logs() as logged:
        wishes = [queue.ask(QUESTION, file_format="csv", subject="ana", desk=desk([NOON])) for _ in range(2)]
        ended(wishes)
    assert {wish.status for wish in wishes} == {Status.FAILED}
    assert [each["fault"] for each in logged] == ["RuntimeError: planted"] * 2


def test_files_of_all_have_a_bound_in_bytes(
    written: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [NOON]
    queue = ExportQueue(lambda: now[0], (tmp_path,))
    ask = partial(queue.ask, QUESTION, file_format="csv", desk=desk(now))
    monkeypatch.setattr(export_folder, "MOST_BYTES", 8)  # two files of four
    first, second = ask(subject="ana"), ask(subject="rita")
    ended([first, second])
    assert (first.status, second.status, second.why) == (Status.READY, Status.FAILED, NO_ROOM)
    monkeypatch.setattr(export_folder, "MOST_BYTES", 4)
    with pytest.raises(OthersFirst):
        ask(subject="cleo")
    now[0] = NOON + KEPT
    ended([ask(subject="cleo")])
    assert len(written) == 3


def test_it_is_stopped_while_it_fills_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []

    def write(desk: Desk, _: Question, *, out: Path, name: str) -> int:
        for number, _block in enumerate(desk.watched(iter([BLOCK] * 3))):
            taken.append(number)
            with out.open("a") as file:
                file.write(name)
        return 7

    monkeypatch.setattr(export_queue, "write_export", write)
    monkeypatch.setattr(export_folder, "MOST_BYTES", 5)
    queue = ExportQueue(lambda: NOON, (tmp_path,))
    wish = queue.ask(QUESTION, file_format="csv", subject="ana", desk=desk([NOON]))
    ended([wish])
    assert (wish.status, wish.why, taken, left_in(tmp_path)) == (Status.FAILED, NO_ROOM, [0, 1], [])
