"""The demo's table of moves says what the table of effects says, in the columns that `backtest --truth` reads."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from demo.effects import Effect
from demo.known_moves import MOVE_COLUMNS, TRUTH_FILE, felt_days, known_moves
from demo.simulator import Town, effects
from demo.workspace import make_demo_workspace
from domain.findings import Direction
from tests.demo.panels import DEMO_NAMES
from verbs.known_moves import COLUMNS, read_known_moves

TOWN = Town(seed=2026, epoch=datetime(2026, 11, 24, 12, tzinfo=UTC))
LANDFALL = date(2026, 11, 6)  # Quillfeather, 18 days before


def test_the_workspace_holds_the_table_and_the_verb_reads_it(tmp_path: Path) -> None:
    make_demo_workspace(tmp_path, now=TOWN.epoch)
    moves = read_known_moves(tmp_path / TRUTH_FILE, known=DEMO_NAMES)
    assert MOVE_COLUMNS == COLUMNS
    assert len(moves) == len(list(known_moves(TOWN)))
    assert {move.cause for move in moves} == {effect.cause for effect in effects(TOWN)}


def test_a_drop_then_surge_is_two_moves_with_the_days_on_which_they_are_felt() -> None:
    rows = {row[4]: row for row in known_moves(TOWN) if row[0] == "sim-quillfeather" and row[2] == "houston"}
    # The curve falls from 1 two days before landfall to 0.45 on the day, and is back at 1 on day 7.
    assert rows["down"][5:] == (LANDFALL - timedelta(days=1), LANDFALL + timedelta(days=6))
    # It rises through 1.3 on day 8, and falls from 1.8 on day 28 to 1 on day 45: 1.05 on day 43.9.
    assert rows["up"][5:] == (LANDFALL + timedelta(days=8), LANDFALL + timedelta(days=43))


def test_a_threatened_city_in_which_nothing_happened_has_no_move() -> None:
    assert "corpus-christi" not in {row[2] for row in known_moves(TOWN)}


def test_a_whole_site_s_move_names_no_place_and_a_day_of_duplicates_is_one_day() -> None:
    (platform,) = (row for row in known_moves(TOWN) if row[0] == "platform")
    assert (platform[1], platform[2], platform[4]) == ("demo-anuncios", "", Direction.DOWN)
    (duplicates,) = (row for row in known_moves(TOWN) if row[0] == "duplicates")
    assert duplicates[5] == duplicates[6] == date(2026, 9, 10)  # 75 days before the epoch


def test_a_weak_effect_is_felt_on_no_day() -> None:
    weak = Effect(cause="weak", anchor_on=LANDFALL, curve=((0, 1.0), (5, 1.04), (10, 1.0)))
    assert felt_days(weak, sign=1) == felt_days(weak, sign=-1) == []
