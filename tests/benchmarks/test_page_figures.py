"""A row says what was measured, and which bounds it does not keep."""

from dataclasses import replace

from benchmarks.page_figures import Loads, memory_line, noise_line, switches_line
from benchmarks.page_visits import Visit

VISIT = Visit(first_number=1.0, marks=1_200, sent=150_000)


def _loads() -> Loads:
    visits = [VISIT, replace(VISIT, first_number=1.4), replace(VISIT, first_number=0.9, marks=900)]
    return Loads(address="/places", cold=3.0, visits=visits, sql_ms=[30.0, 90.0, 40.0], one_line=[0.8, 0.5, 0.9])


def test_a_row_holds_medians_and_the_most_marks() -> None:
    # warm: the median of .9, 1 and 1.4; over the median .8 of the page of one line 1.25
    said = "| `/places` | 3.00 s | 1.00 s (0.90 to 1.40) | 1.25 | 1,200 | 150 kB | 40 ms | met |"
    assert str(_loads()) == said


def test_each_bound_that_is_not_kept_is_named() -> None:
    loads = _loads()
    loads.cold, loads.sql_ms, loads.one_line = 4.1, [51.0], [0.4]
    loads.visits = [replace(VISIT, first_number=2.1, marks=20_001)]
    assert loads.missed == ("cold", "warm", "over one line", "marks", "SQL")
    assert str(loads).endswith("| missed: cold, warm, over one line, marks, SQL |")


def test_a_page_that_was_not_opened_cold_says_so() -> None:
    loads = _loads()
    loads.cold = None
    assert loads.missed == ()
    assert "| – |" in str(loads)


def test_noise_choices_and_memory_are_told_in_a_line_each() -> None:
    assert noise_line([1.0] * 20, cold=2.0).endswith("1.00 s, 90 % within 1.00 to 1.00 s; cold 2.00 s.")
    assert switches_line([0.5] * 19 + [0.7]).endswith("promised: met.")
    assert "missed by 0.5" in switches_line([1.5] * 20)
    assert "650 MB of 700: met" in memory_line(650.0, readers=10)
    assert "missed by 50" in memory_line(750.0, readers=10)
