"""What the address asks for in vain is told once, cut to its length, and as text."""

from dataclasses import replace

from dashboard.asked import LONGEST_WISH, cut, told_dropped, told_instead, told_strange
from tests.dashboard.examples import ENGLISH, SPANISH

ASKING = replace(ENGLISH, choices={"category": "zzz", "site": "*"}, strange=("from", "to"))


def test_what_gave_way_is_named_with_what_is_shown_instead() -> None:
    told = told_instead("category", "Category", "escorts", "Escorts", reader=ASKING)
    assert told == ["Category “zzz” cannot be shown; shown instead: Escorts."]
    in_spanish = replace(SPANISH, choices=ASKING.choices)
    assert "en su lugar se muestra: Escorts" in told_instead("category", "", "", "Escorts", reader=in_spanish)[0]


def test_nothing_is_told_of_what_is_shown_as_asked_or_was_never_asked() -> None:
    assert told_instead("category", "Category", "zzz", "Zzz", reader=ASKING) == []
    assert told_instead("site", "Site", "board", "board", reader=ASKING) == []
    assert told_instead("place", "Place", "houston", "Houston", reader=ASKING) == []
    assert told_strange(reader=ENGLISH) == []


def test_of_several_each_that_is_left_out_is_told_once() -> None:
    told = told_dropped("Place", ["houston", "atlantis", "", "atlantis"], known=("houston",), reader=ASKING)
    assert told == ["Place “atlantis” cannot be shown and is left out."]


def test_names_that_no_page_knows_are_told() -> None:
    assert told_strange(reader=ASKING) == ["“from, to” in the address means nothing here and changes nothing."]


def test_a_long_wish_is_cut() -> None:
    assert cut("x" * LONGEST_WISH) == "x" * LONGEST_WISH
    assert len(cut("x" * 41)) == LONGEST_WISH
