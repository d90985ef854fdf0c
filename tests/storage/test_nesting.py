"""What lies within what stands in the office's tables, and what they said at an earlier release is not forgotten."""

from dataclasses import replace

from domain.places import Category
from storage.database import Connection
from storage.nesting import nesting_at_release
from tests.builders import a_category, a_place

METRO, HOUSTON = a_place("metro"), replace(a_place("houston"), parent="metro")
ALL, ESCORTS = a_category("all"), Category(slug="escorts", name="Escorts", parent="all")


def test_parents_are_those_of_the_tables(conn: Connection) -> None:
    nesting = nesting_at_release(conn, [METRO, HOUSTON], [ALL, ESCORTS])
    assert nesting.places == {"metro": frozenset(), "houston": frozenset({"metro"})}
    assert nesting.categories == {"all": frozenset(), "escorts": frozenset({"all"})}


def test_a_parent_that_is_taken_out_or_renamed_is_still_one(conn: Connection) -> None:
    nesting_at_release(conn, [METRO, HOUSTON], [ALL, ESCORTS])
    later = nesting_at_release(
        conn,
        [METRO, replace(HOUSTON, parent=None), replace(METRO, slug="greater-houston")],
        [ALL, replace(ESCORTS, parent=None)],
    )
    assert later.places["houston"] == frozenset({"metro"})
    assert later.categories["escorts"] == frozenset({"all"})
    assert not later.knows(("pasadena", "escorts"))


def test_a_whole_stays_one_when_what_lay_between_leaves_the_table(conn: Connection) -> None:
    county, between = replace(a_place("county"), parent="metro"), Category(slug="adult", name="Adult", parent="all")
    houston, massage = replace(HOUSTON, parent="county"), Category(slug="massage", name="Massage", parent="adult")
    nesting_at_release(conn, [METRO, county, houston], [ALL, between, massage])
    later = nesting_at_release(conn, [METRO, replace(houston, parent=None)], [ALL, replace(massage, parent=None)])
    spots = {("metro", "all"), ("metro", "massage"), ("houston", "all")}
    assert spots <= set(later.overlapping(("houston", "massage")))
    assert later.knows(("metro", "all"))
    assert not later.knows(("county", "all"))
    assert not later.knows(("metro", "adult"))


def test_every_place_of_a_state_lies_within_the_state(conn: Connection) -> None:
    texas = replace(a_place("texas"), geoid="48")
    nesting = nesting_at_release(conn, [texas, METRO, HOUSTON, replace(a_place("tampa"), state="FL")], [ALL])
    assert nesting.places["metro"] == frozenset({"texas"})
    assert nesting.places["houston"] == frozenset({"metro", "texas"})
    assert nesting.places["texas"] == nesting.places["tampa"] == frozenset()
