"""What is said of shocks and anchors: which, when, where, by whom and why, and which anchor is not in use."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.views.alerts.annotation_words import (
    anchor_line,
    anchored_places,
    annotation_about,
    option_words,
    shock_line,
)
from dashboard.views.alerts.history import Past
from dashboard.views.alerts.moment import Moment
from dashboard.views.alerts.saying import past_line
from domain.annotations import Anchor, with_annotations
from domain.hazards import Hazard, Role, TouchedPlace
from storage.acts import Saying
from storage.audit import Act
from tests.alerted_office import END
from tests.dashboard.alerts.test_saying import a_moment
from tests.dashboard.examples import SPANISH
from tests.domain.test_annotations import CLOSURE, LANDFALL, STORM

LAW = replace(CLOSURE, kind="law", name="A law", ended_on=date(2026, 2, 22))


def moment_with(*anchors: Anchor, hazards: tuple[Hazard, ...] = (STORM,)) -> Moment:
    moment = a_moment()
    laid = with_annotations(hazards, shocks=(), anchors=anchors)
    return replace(moment, board=replace(moment.board, hazards=laid, anchors=anchors))


def act(saying: Saying, subject: str, **detail: str) -> Act:
    said = {**detail, "by": "A. Analyst"}
    return Act(audit_id=1, at=END, actor="the page Alerts", action=saying, subject=subject, detail=said)


def test_a_shock_says_what_when_where_by_whom_and_why() -> None:
    moment = a_moment()
    at = moment.at(CLOSURE.noted_at)
    assert shock_line(CLOSURE, moment) == (
        "Closure: A platform closes. Since Feb 20, 2026, Dallas, Houston. "
        f"Said by A. Analyst, {at}. Source: its own notice"
    )
    everywhere = replace(LAW, places=tuple(place.slug for place in moment.board.places))
    assert "Law: A law. Feb 20 – Feb 22, 2026, every place. Said by" in shock_line(everywhere, moment)
    said = shock_line(everywhere, replace(moment, reader=SPANISH))
    assert said.startswith("Ley: A law. 20 feb – 22 feb 2026, todos los lugares. Lo dijo A. Analyst")


def test_an_anchor_that_a_later_one_has_replaced_or_whose_disaster_is_gone_is_said_not_to_be_in_use() -> None:
    later = replace(LANDFALL, anchor_on=date(2026, 2, 13), anchor_id=2, set_by="B. Analyst")
    moment = moment_with(LANDFALL, later)
    assert anchor_line(later, moment).startswith("Storm in Houston is counted from Feb 13, 2026. Set by B. Analyst, ")
    assert anchor_line(LANDFALL, moment).endswith(
        "landfall — It is not in use: a later one stands, or the disaster’s days have changed."
    )
    gone = moment_with(LANDFALL, hazards=())
    assert "storm in Houston is counted from" in anchor_line(LANDFALL, gone)
    assert "It is not in use" in anchor_line(LANDFALL, gone)


def test_an_anchor_may_be_set_for_disasters_at_the_office_s_places_the_latest_first() -> None:
    touched = TouchedPlace(place="houston", role=Role.STRUCK, began_on=date(2026, 3, 1), anchor_on=date(2026, 3, 2))
    new = replace(STORM, slug="new", name="New", places=(touched, replace(touched, place="nowhere")))
    moment = moment_with(hazards=(STORM, new, replace(STORM, slug="a-law", is_shock=True)))
    options = list(anchored_places(moment))
    assert [(hazard.slug, place.place) for hazard, place in options] == [
        ("new", "houston"),
        ("storm", "dallas"),
        ("storm", "houston"),
    ]
    assert [option_words(hazard, place, moment) for hazard, place in options] == [
        "New · Houston · Since Mar 1, 2026 · counted from Mar 2, 2026",
        "Storm · Dallas · Since Feb 10, 2026 · counted from Feb 10, 2026",
        "Storm · Houston · Feb 10 – Feb 14, 2026 · counted from Feb 10, 2026",
    ]


@pytest.mark.parametrize(
    ("saying", "did"),
    [(Saying.SHOCK, "annotated a shock"), (Saying.UNSHOCKED, "took a shock back")],
)
def test_an_act_about_a_shock_says_which_also_once_it_stands_no_more(saying: Saying, did: str) -> None:
    said = act(saying, "noted-law-2026-02-20-7", shock="7", kind="law", name="A law")
    line = past_line(Past(act=said, saying=saying, may_be_undone=False), moment_with())
    assert line.endswith(f"A. Analyst (the page Alerts): {did}. Law: A law")


def test_an_act_about_an_anchor_says_which() -> None:
    said = act(Saying.ANCHORED, "storm", anchor="1", place="houston", anchor_on="2026-02-12", why="landfall")
    assert annotation_about(said, moment_with()) == "Storm in Houston is counted from Feb 12, 2026"
    line = past_line(Past(act=said, saying=Saying.ANCHORED, may_be_undone=True), moment_with())
    assert ": set an anchor. Storm in Houston is counted from Feb 12, 2026" in line
