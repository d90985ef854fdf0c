"""A terminal hears how far it is and how long it takes; a file or a program hears nothing."""

import io
from dataclasses import replace
from itertools import count

import pytest

from domain.series_block import SeriesBlock
from tests.domain.test_series_block import BLOCK
from verbs.progress import CLEAR, progress_line, said_meanwhile, with_progress

BLOCKS = [replace(BLOCK, share=share) for share in (0.25, 0.5, 1.0)]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def heard(terminal: io.StringIO) -> list[SeriesBlock]:
    seconds = count(0.0, 10.0)  # it begins at 0; each block takes ten seconds
    return list(with_progress(BLOCKS, terminal=terminal, monotonic=lambda: next(seconds)))


def test_each_block_is_passed_on_and_one_line_is_written_over() -> None:
    terminal = Terminal()
    assert heard(terminal) == BLOCKS
    said = terminal.getvalue().split(CLEAR)
    assert said[1] == " 25%  1 rows  0:30 left"  # a quarter in ten seconds: three more take thirty
    assert said[2] == " 50%  2 rows  0:20 left"
    assert said[-1] == ""  # and nothing stays


def test_what_is_no_terminal_hears_nothing() -> None:
    pipe = io.StringIO()
    assert heard(pipe) == BLOCKS
    assert pipe.getvalue() == ""


@pytest.mark.parametrize(
    ("share", "line"),
    [(0.0, "  0%  9 rows  0:00 left"), (0.1, " 10%  9 rows  15:00 left"), (1.0, "100%  9 rows  0:00 left")],
)
def test_the_rest_takes_as_long_as_what_is_done_says(share: float, line: str) -> None:
    assert progress_line(9, share=share, seconds=100.0) == line


def test_a_line_stands_while_something_is_waited_for_and_goes_also_where_that_fails() -> None:
    terminal = Terminal()

    def export() -> None:
        with said_meanwhile("studies", terminal=terminal):
            assert terminal.getvalue() == f"{CLEAR}studies"
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        export()
    assert terminal.getvalue() == f"{CLEAR}studies{CLEAR}"


@pytest.mark.parametrize(("line", "terminal"), [("", Terminal()), ("studies", io.StringIO())])
def test_without_a_line_or_a_terminal_nothing_is_said(line: str, terminal: io.StringIO) -> None:
    with said_meanwhile(line, terminal=terminal):
        pass
    assert terminal.getvalue() == ""
