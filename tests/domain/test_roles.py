"""What each role may do, as sets that cannot drift apart."""

from domain.roles import ACTING, GIVEN, SIGNED_IN, WORKING, OfficeRole


def test_every_role_but_the_one_of_nobody_is_given_by_a_login_the_stronger_one_first() -> None:
    assert set(GIVEN) == SIGNED_IN == frozenset(OfficeRole) - {OfficeRole.ANONYMOUS}
    assert GIVEN[0] is OfficeRole.ADMIN
    assert GIVEN[-1] is OfficeRole.VIEWER


def test_whoever_acts_also_sees_and_a_viewer_does_neither() -> None:
    assert ACTING < WORKING < SIGNED_IN
    assert OfficeRole.VIEWER not in WORKING
    assert OfficeRole.RESEARCHER not in ACTING
