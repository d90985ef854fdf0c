"""Who is under a hazard, and for how long."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from detector.peers import quiet_places
from domain.counts import Step
from domain.hazards import OPEN_DAYS, RECOVERY_DAYS, Hazard, Role, TouchedPlace
from domain.panels import Panel

MakePanel = Callable[..., Panel]


def storm(place: str, *, began_on: date, ended_on: date | None = None, **more: object) -> Hazard:
    role = more.pop("role", Role.STRUCK)
    touched = TouchedPlace(place=place, role=role, began_on=began_on, ended_on=ended_on)  # type: ignore[arg-type]
    return Hazard(slug="sim", name="Sim", kind="storm", references=(), places=(touched,), **more)  # type: ignore[arg-type]


def quiet_days(panel: Panel, hazard: Hazard, column: int = 1) -> list[str]:
    quiet = quiet_places(panel, (hazard,))
    assert np.delete(quiet, column, axis=1).all()  # nobody else is touched
    return [str(day) for day in panel.starts[~quiet[:, column]]]


def test_without_hazards_everybody_is_a_peer(panel_of: MakePanel) -> None:
    assert quiet_places(panel_of(np.ones((10, 4))), ()).all()


def test_a_struck_place_is_none_from_the_first_day_until_four_weeks_after_the_last(panel_of: MakePanel) -> None:
    panel = panel_of(np.ones((90, 4)))  # from 2025-01-06
    touched = quiet_days(panel, storm("city-1", began_on=date(2025, 1, 20), ended_on=date(2025, 1, 24)))
    # 24 January + 28 days = 21 February
    assert (touched[0], touched[-1], len(touched)) == ("2025-01-20", "2025-02-21", 5 + RECOVERY_DAYS)


def test_a_hazard_without_an_end_counts_for_as_long_as_it_is_taken_to_go_on(panel_of: MakePanel) -> None:
    touched = quiet_days(panel_of(np.ones((90, 4))), storm("city-1", began_on=date(2025, 1, 20)))
    # 20 January and 13 days more are 2 February; 28 days later it is 2 March
    assert (touched[0], touched[-1]) == ("2025-01-20", "2025-03-02")


def test_a_destination_is_no_peer_either(panel_of: MakePanel) -> None:
    inflow = storm("city-1", began_on=date(2025, 1, 20), role=Role.DESTINATION)
    assert len(quiet_days(panel_of(np.ones((90, 4))), inflow)) == OPEN_DAYS + RECOVERY_DAYS


def test_an_annotated_shock_touches_nobody(panel_of: MakePanel) -> None:
    pandemic = storm("city-1", began_on=date(2025, 1, 20), is_shock=True)
    assert quiet_places(panel_of(np.ones((90, 4))), (pandemic,)).all()


def test_a_place_that_is_not_counted_here_changes_nothing(panel_of: MakePanel) -> None:
    assert quiet_places(panel_of(np.ones((90, 4))), (storm("elsewhere", began_on=date(2025, 1, 20)),)).all()


def test_a_month_is_touched_when_any_of_its_days_is(panel_of: MakePanel) -> None:
    panel = panel_of(np.ones((6, 4)), step=Step.MONTH, start="2025-01")
    touched = quiet_days(panel, storm("city-1", began_on=date(2025, 2, 27), ended_on=date(2025, 2, 27)))
    # 27 February + 28 days = 27 March
    assert touched == ["2025-02-01", "2025-03-01"]


def test_every_hour_of_the_last_day_is_touched(panel_of: MakePanel) -> None:
    panel = panel_of(np.ones((90 * 24, 4)), step=Step.HOUR)
    day = date(2025, 1, 20)
    touched = ~quiet_places(panel, (storm("city-1", began_on=day, ended_on=day),))[:, 1]
    hours = panel.starts[touched].astype(str)
    assert (hours[0], hours[-1], len(hours)) == ("2025-01-20T00", "2025-02-17T23", 24 * (1 + RECOVERY_DAYS))


def test_an_empty_panel_has_no_days_to_touch(panel_of: MakePanel) -> None:
    assert quiet_places(panel_of(np.empty((0, 3))), (storm("city-1", began_on=date(2025, 1, 20)),)).shape == (0, 3)


@pytest.mark.parametrize(("step", "start"), [(Step.WEEK, "2025-01-20"), (Step.MONTH, "2025-01-01")])
def test_a_slot_alone_is_as_long_as_its_step(panel_of: MakePanel, step: Step, start: str) -> None:
    panel = replace(panel_of(np.ones((1, 4))), step=step, starts=np.array([start], dtype="datetime64[D]"))
    assert quiet_days(panel, storm("city-1", began_on=date(2025, 1, 24))) == [start]
    assert quiet_days(panel, storm("city-1", began_on=date(2025, 2, 1))) == []
