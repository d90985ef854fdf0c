"""Nobody has more answers under way than their share, and all together not more than there is room for."""

from contextlib import ExitStack

from api.turns import Turns


def test_one_person_has_so_many_answers_under_way_and_others_theirs() -> None:
    turns = Turns(most_each=2, most_together=3)
    with ExitStack() as under_way:
        assert [under_way.enter_context(turns.taken("ana")) for _ in range(3)] == [True, True, False]
        assert under_way.enter_context(turns.taken("rita"))
        assert not under_way.enter_context(turns.taken("vic"))  # three are under way together
    with turns.taken("vic") as is_free:
        assert is_free


def test_what_was_refused_gives_nothing_back_and_nobody_is_remembered() -> None:
    turns = Turns(most_each=1, most_together=9)
    with turns.taken("ana"):
        with turns.taken("ana") as second:
            assert not second
        with turns.taken("ana") as third:
            assert not third
    assert not turns._taken
