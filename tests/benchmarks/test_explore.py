"""The benchmark of the page Explore asks what the page asks, and leaves its first run out."""

from benchmarks.explore import TRIALS, median_of, reads
from storage.database import Connection
from storage.issues import open_issue
from tests.builders import NOON


def test_each_read_of_the_page_is_asked_once_by_its_name(conn: Connection) -> None:
    open_issue(conn, cause="benchmark", at=NOON)
    asked = reads(conn)
    assert len(asked) == 7
    assert [bool(read()) for read in asked.values()] == [False] * 7  # an empty store answers nothing, and no error


def test_the_first_run_is_not_measured() -> None:
    ran: list[int] = []
    assert median_of(lambda: ran.append(1)) >= 0.0
    assert len(ran) == TRIALS + 1
