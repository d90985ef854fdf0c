"""What analysts say of hazards is laid over what lists and feeds tell, and refused where it cannot be so."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from domain.annotations import LONGEST_NAME, Anchor, Refusal, Shock, is_in_force, with_annotations
from domain.errors import AnnotationRefused
from domain.hazards import Hazard, Reference, Role, TouchedPlace
from tests.builders import NOON

CLOSURE = Shock(
    kind="closure",
    name="A platform closes",
    places=("dallas", "houston"),
    began_on=date(2026, 2, 20),
    why="its own notice",
    noted_by="A. Analyst",
    noted_at=NOON,
    shock_id=7,
)
STRUCK = TouchedPlace(place="houston", role=Role.STRUCK, began_on=date(2026, 2, 10), ended_on=date(2026, 2, 14))
STORM = Hazard(
    slug="storm",
    name="Storm",
    kind="flood",
    references=(),
    places=(STRUCK, replace(STRUCK, place="dallas", ended_on=None)),
)
LANDFALL = Anchor(
    hazard="storm",
    place="houston",
    anchor_on=date(2026, 2, 12),
    why="landfall",
    set_by="A. Analyst",
    set_at=NOON,
    anchor_id=1,
)


def laid(*anchors: Anchor, shocks: tuple[Shock, ...] = (), hazards: tuple[Hazard, ...] = (STORM,)) -> list[Hazard]:
    return list(with_annotations(hazards, shocks=shocks, anchors=anchors))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"kind": "hurricane"}, Refusal.NO_SUCH_KIND),
        ({"name": "  "}, Refusal.NO_WORDS),
        ({"name": "x" * (LONGEST_NAME + 1)}, Refusal.NO_WORDS),
        ({"why": ""}, Refusal.NO_WORDS),
        ({"noted_by": " "}, Refusal.NO_WORDS),
        ({"places": ()}, Refusal.NO_PLACE),
        ({"ended_on": date(2026, 2, 19)}, Refusal.ENDS_FIRST),
    ],
)
def test_a_shock_that_cannot_be_so_is_refused_in_one_word(said: dict[str, Any], why: Refusal) -> None:
    with pytest.raises(AnnotationRefused) as refused:
        replace(CLOSURE, **said)
    assert refused.value.why == why


def test_an_anchor_without_a_reason_or_an_author_is_refused() -> None:
    wrong: list[dict[str, Any]] = [{"why": " "}, {"set_by": ""}]
    for said in wrong:
        with pytest.raises(AnnotationRefused, match="an author and a reason"):
            replace(LANDFALL, **said)


def test_a_shock_of_one_day_stands_among_the_hazards_at_each_of_its_places_and_is_no_disaster() -> None:
    shock, storm = laid(shocks=(replace(CLOSURE, ended_on=CLOSURE.began_on),))
    assert storm == STORM
    assert (shock.slug, shock.kind, shock.is_shock) == ("noted-closure-2026-02-20-7", "closure", True)
    assert [(each.place, each.began_on, each.ended_on, each.evidence) for each in shock.places] == [
        (place, date(2026, 2, 20), date(2026, 2, 20), "its own notice") for place in ("dallas", "houston")
    ]


def test_a_shock_that_the_office_s_list_has_taken_over_stands_there_and_not_twice() -> None:
    listed = replace(CLOSURE.hazard, name="As the list calls it")
    assert laid(shocks=(CLOSURE,), hazards=(listed,)) == [listed]


def test_an_anchor_changes_its_place_alone_and_carries_when_it_was_set() -> None:
    (storm,) = laid(LANDFALL)
    assert storm.places == (replace(STRUCK, anchor_on=date(2026, 2, 12), anchor_set_at=NOON), STORM.places[1])
    assert storm.places[0].anchor == date(2026, 2, 12)


def test_of_two_anchors_the_later_holds_and_the_earlier_holds_again_without_it() -> None:
    later = replace(LANDFALL, anchor_on=date(2026, 2, 13), set_at=NOON + timedelta(hours=1), anchor_id=2)
    (storm,) = laid(LANDFALL, later)
    assert storm.places[0].anchor_on == date(2026, 2, 13)
    assert [is_in_force(each, {"storm": storm}) for each in (LANDFALL, later)] == [False, True]
    (storm,) = laid(LANDFALL)
    assert is_in_force(LANDFALL, {"storm": storm})


@pytest.mark.parametrize("day", [date(2026, 1, 26), date(2026, 2, 15)])  # 15 days before the first; after the last
def test_an_anchor_that_a_corrected_list_allows_no_more_has_no_effect(day: date) -> None:
    unfit = replace(LANDFALL, anchor_on=day)
    (storm,) = laid(LANDFALL, unfit)
    assert storm.places[0].anchor_on == LANDFALL.anchor_on
    assert laid(unfit) == [STORM]
    assert not is_in_force(unfit, {"storm": STORM})


def test_an_anchor_of_a_disaster_or_place_that_is_gone_and_of_a_shock_has_no_effect() -> None:
    gone = replace(LANDFALL, hazard="gone"), replace(LANDFALL, place="austin")
    assert laid(*gone) == [STORM]
    assert not any(is_in_force(each, {"storm": STORM}) for each in gone)
    shock = replace(STORM, is_shock=True)
    assert laid(LANDFALL, hazards=(shock,)) == [shock]


def test_a_disaster_that_joined_another_or_was_entered_in_the_list_takes_its_anchor_along() -> None:
    warned = Reference(feed="nws", external_id="warning-2")
    anchor = replace(LANDFALL, hazard="heard-2", on_record=frozenset({"nws:warning-2"}))
    joined = replace(STORM, references=(Reference(feed="fema", external_id="4332"), warned))
    other = replace(STORM, slug="another", references=(Reference(feed="nws", external_id="warning-9"),))
    apart, storm = laid(anchor, hazards=(other, joined))
    assert storm.places[0].anchor_on == date(2026, 2, 12)
    assert apart.places[0].anchor_on is None
    assert is_in_force(anchor, {"another": apart, "storm": storm})
    heard = replace(joined, slug="heard-2", places=())  # taken back: it touches nobody any more
    assert laid(anchor, hazards=(heard, joined))[1].places[0].anchor_on == date(2026, 2, 12)
    assert laid(replace(anchor, on_record=frozenset()), hazards=(joined,))[0].places[0].anchor_on is None
