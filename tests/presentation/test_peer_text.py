"""Places beside each other are said as ratios over the same days, and nothing is said where nothing compares."""

from dataclasses import replace
from datetime import date, timedelta

from domain.counts import Verdict
from domain.hazards import Phase
from domain.messages import Language
from presentation.chart_values import ChartDay, PhaseBand, TimeLine
from presentation.peer_text import day_ratio, peer_description, peer_sentence, peer_table
from presentation.words import words_for

EN, ES = words_for(Language.ENGLISH), words_for(Language.SPANISH)
FIRST = date(2026, 11, 1)


def line(title: str, *ads: float | None) -> TimeLine:
    """Return consecutive days of 100 expected ads."""
    days = tuple(
        ChartDay(day=FIRST + timedelta(days=offset), ads=number, expected=100.0) for offset, number in enumerate(ads)
    )
    return TimeLine(title=title, days=days, measure_word="ads on show")


def after(chart: TimeLine, *, first: int, last: int) -> TimeLine:
    band = PhaseBand(phase=Phase.AFTER, first=FIRST + timedelta(days=first), last=FIRST + timedelta(days=last))
    return replace(chart, bands=(band,))


def test_the_sentence_compares_over_the_newest_phase() -> None:
    # The two days after: (200 + 220) ÷ 200 = 2.1; beside it (90 + 90) ÷ 200 = 0.9 and (100 + 120) ÷ 200 = 1.1.
    own = after(line("Houston", 100, 200, 220), first=1, last=2)
    said = peer_sentence([own, line("Dallas", 500, 90, 90), line("Mobile", 500, 100, 120)], words=EN)
    assert (
        said
        == "Nov 2 – Nov 3, 2026: Houston stood at 2.1× its expected level (2 of 2 site-days), the 2 places compared "
        "with it at 0.9–1.1× (4 of 4)."
    )


def test_a_phase_without_counts_gives_way_to_all_days() -> None:
    # (200 + 100) ÷ 200 = 1.5 over the first two days, which are all that were counted.
    own = after(line("Houston", 200, 100, None), first=2, last=2)
    assert peer_sentence([own, line("Dallas", 100, 100, 100)], words=EN) == (
        "Nov 1 – Nov 3, 2026: Houston stood at 1.5× its expected level (2 of 3 site-days), the one place compared with "
        "it at 1.0× (3 of 3)."
    )


def test_the_cells_behind_the_places_together_are_said_and_a_place_without_a_ratio_adds_none() -> None:
    def of_two(chart: TimeLine, *compared: int) -> TimeLine:
        days = (replace(day, cells=(number, 2)) for day, number in zip(chart.days, compared, strict=True))
        return replace(chart, days=tuple(days))

    own, dallas = of_two(line("Houston", 200, 200), 2, 1), of_two(line("Dallas", 100, None), 2, 0)
    silent = of_two(line("Mobile", None, None), 0, 0)
    said = peer_sentence([own, dallas, silent], words=EN)
    assert "Houston stood at 2.0× its expected level (3 of 4 site-days)" in said
    assert said.endswith("the one place compared with it at 1.0× (2 of 4).")
    assert peer_table([own, dallas], words=EN).rows[1][1:] == ("2.0× (1 of 2)", "no number (0 of 2)")


def test_where_nothing_compares_the_sentence_says_so() -> None:
    assert "Too little was counted" in peer_sentence([line("Houston", None), line("Dallas", 100)], words=EN)


def test_a_lower_bound_and_a_missing_count_have_no_ratio() -> None:
    whole = ChartDay(day=FIRST, ads=150.0, expected=100.0)
    assert day_ratio(whole) == 1.5
    assert day_ratio(replace(whole, is_lower_bound=True)) is None
    assert day_ratio(replace(whole, ads=None, reason=Verdict.BLOCKED)) is None
    assert day_ratio(replace(whole, expected=None)) is None


def test_one_table_holds_every_day_and_a_column_a_place() -> None:
    table = peer_table([line("Houston", 210, None), line("Dallas", 100, 90)], words=EN)
    assert table.header == ("Day", "Houston", "Dallas")
    assert table.rows == (("Nov 1, 2026", "2.1×", "1.0×"), ("Nov 2, 2026", "no number", "0.9×"))


def test_a_small_chart_is_described_as_a_ratio_and_simulated_counts_first_of_all() -> None:
    chart = line("Houston", 210, 190)  # 400 ÷ 200
    assert peer_description(chart, words=EN) == (
        "Small line chart of counted ÷ expected by day, Nov 1 – Nov 2, 2026. Houston: 2.0× over all these days."
    )
    assert peer_description(replace(chart, is_simulated=True), words=ES).startswith("SIMULADO")
    assert "Houston: no number" in peer_description(line("Houston", None), words=EN)


def test_the_places_that_people_may_have_moved_to_are_named() -> None:
    own, dallas, austin = line("Houston", 200), line("Dallas", 110), line("Austin", 90)
    silent = line("Mobile", None)
    said = peer_sentence([own, dallas, silent], words=EN, said="elsewhere-sentence")
    assert "the place that people may have moved to or from, Dallas, at 1.1×" in said
    said = peer_sentence([own, dallas, austin], words=ES, said="elsewhere-sentence")
    assert "los 2 lugares adonde o de donde la gente pudo trasladarse (Dallas, Austin), a 0.9–1.1×" in said
