"""The report that `make bench` writes says what was measured, where and when."""

import importlib

import pytest

from benchmarks.__main__ import PAGES, PARTS, RATIOS, introduction, line, main
from benchmarks.measured import Measured


@pytest.mark.parametrize(("ratio", "said"), [(46.478, "46.48"), (0.5, "0.50"), (0.00108, "0.0011")])
def test_a_small_ratio_is_not_rounded_to_nothing(ratio: float, said: str) -> None:
    assert line(Measured(what="look", against="C2", ratio=ratio, notes="few")) == f"| look | C2 | {said} | few |"


@pytest.mark.parametrize("name", RATIOS.values())
def test_every_benchmark_offers_its_measurements(name: str) -> None:
    assert callable(importlib.import_module(name).measure)


def test_the_speed_of_the_pages_is_a_part_of_the_whole() -> None:
    assert PAGES in PARTS
    assert callable(importlib.import_module("benchmarks.pages").table)


def test_the_introduction_names_commit_and_python() -> None:
    said = introduction()
    assert said.startswith("# Figures of `make bench`\n")
    assert "Commit " in said
    assert "Python 3." in said


def test_a_part_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(SystemExit, match="no benchmark speed; there are " + ", ".join(PARTS)):
        main(["store", "speed"])
