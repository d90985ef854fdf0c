"""Numbers are rounded to what a reader can use, in the reader's own marks."""

import pytest

from domain.messages import Language
from presentation.numbers import (
    amount,
    amounts,
    difference,
    fine_ratio,
    fine_ratios,
    hours,
    percent,
    rate,
    ratio,
    ratios,
    times,
)

EN, ES = Language.ENGLISH, Language.SPANISH


@pytest.mark.parametrize(
    ("value", "said"),
    [(0, "0"), (0.0, "0"), (3.26, "3.3"), (9.0, "9"), (12.6, "13"), (1234.4, "1,234"), (-12.6, "-13")],
)
def test_an_amount_is_whole_from_ten_upwards(value: float, said: str) -> None:
    assert amount(value, language=EN) == said
    assert amount(value, language=ES) == said  # Houston's Spanish writes numbers as its English does


def test_a_range_has_a_dash_between_its_ends() -> None:
    assert amounts(310.2, 419.8, language=ES) == "310–420"


@pytest.mark.parametrize(
    ("value", "said"), [(2.1, "2.1"), (2.0, "2.0"), (0.618, "0.62"), (0.4, "0.4"), (12.4, "12"), (0.0, "0.0")]
)
def test_a_ratio_keeps_the_figures_that_matter(value: float, said: str) -> None:
    assert times(value, language=EN) == said
    assert ratio(value, language=EN) == f"{said}×"


@pytest.mark.parametrize("language", Language)
def test_a_share_is_said_in_whole_percent(language: Language) -> None:
    assert percent(0.384, language=language) == "38%"


def test_a_range_of_ratios_says_once_what_reads_alike() -> None:
    assert ratios(0.9, 1.1, language=EN) == "0.9–1.1×"
    assert ratios(1.96, 2.04, language=ES) == "2.0×"


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (24.4, 46.6, "23"),  # read as 24 and 47; 22.2 apart
        (46.6, 24.4, "23"),
        (9.96, 12.4, "2"),  # 10 and 12
        (0.35, 8.25, "7.8"),  # 0.4 and 8.2: halves go to the even figure
        (5.0, 5.0, "0"),
    ],
)
def test_a_difference_is_that_of_the_amounts_as_they_are_read(one: float, other: float, said: str) -> None:
    for language in Language:
        assert difference(one, other, language=language) == said
    read = [float(amount(value, language=EN)) for value in (one, other)]
    assert float(said) == pytest.approx(abs(read[0] - read[1]))


@pytest.mark.parametrize(("value", "said"), [(1.034, "1.03×"), (0.5, "0.50×"), (0.0, "0.00×"), (12.4, "12×")])
def test_an_estimates_ratio_has_two_decimals(value: float, said: str) -> None:
    assert fine_ratio(value, language=EN) == said
    assert fine_ratios(0.961, value, language=ES) == f"0.96–{said}"


@pytest.mark.parametrize(
    ("value", "told"),
    [(0.0, "0"), (0.004, "0.004"), (0.0123, "0.012"), (0.42, "0.42"), (1.0, "1"), (1.46, "1.5"), (12.4, "12")],
)
def test_a_rate_is_never_rounded_to_nothing(value: float, told: str) -> None:
    assert rate(value, language=EN) == told


def test_hours_keep_their_half() -> None:
    assert [hours(value, language=EN) for value in (23.0, 24.5)] == ["23", "24.5"]


def test_a_limit_that_lies_beside_one_is_not_read_as_one() -> None:
    assert fine_ratios(0.9312, 0.9974, language=EN) == "0.93–0.997×"
    assert fine_ratios(1.00004, 1.2, language=EN) == "1.00–1.20×"
    assert fine_ratios(1.0, 12.4, language=EN) == "1.00–12×"
