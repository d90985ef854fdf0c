"""The report that `make bench` writes says what was measured, where and when."""

import importlib

import pytest

from benchmarks.__main__ import PAGES, PARTS, RATIOS, RESULTS, WHOLE, introduction, line, main, of_pages
from benchmarks.measured import Measured


@pytest.mark.parametrize(("ratio", "said"), [(46.478, "46.48"), (0.5, "0.50"), (0.00108, "0.0011")])
def test_a_small_ratio_is_not_rounded_to_nothing(ratio: float, said: str) -> None:
    assert line(Measured(what="look", against="C2", ratio=ratio, notes="few")) == f"| look | C2 | {said} | few |"


@pytest.mark.parametrize("name", RATIOS.values())
def test_every_benchmark_offers_its_measurements(name: str) -> None:
    assert callable(importlib.import_module(name).measure)


def test_the_speed_of_the_pages_is_measured_when_asked_for_and_what_is_known_of_it_stays() -> None:
    assert PAGES in PARTS
    assert PAGES not in WHOLE
    assert callable(importlib.import_module("benchmarks.pages").table)
    results = RESULTS.read_text("utf-8")
    assert of_pages(results).startswith("\n## Pages\n")
    assert results.endswith(of_pages(results))
    assert of_pages("# Figures\n\n## Detector\n") == ""


def test_the_introduction_names_commit_and_python() -> None:
    said = introduction()
    assert said.startswith("# Figures of `make bench`\n")
    assert "Commit " in said
    assert "Python 3." in said


def test_a_part_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(SystemExit, match="no benchmark speed; there are " + ", ".join(PARTS)):
        main(["store", "speed"])
