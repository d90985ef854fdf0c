"""A decision is kept when it changes, with what it was weighed against."""

from dataclasses import replace
from datetime import timedelta

from domain.decisions import Decision, Reason
from storage.database import Connection
from storage.decisions import decisions_of, newest_decisions, record_decisions
from tests.builders import NOON

HELD = Decision(
    finding_key="one", group_key="place:houston", reason=Reason.BELOW_BUDGET, score=1.4, threshold=1.9, silence_id=None
)
OTHER = Decision(
    finding_key="two",
    group_key="site:bayou",
    reason=Reason.SITE_UNHEALTHY,
    score=3.0,
    inhibited_by="blocked: 5 of 6 cells",
)


def test_a_decision_is_kept_whole_with_when_and_under_which_issue(conn: Connection) -> None:
    assert record_decisions(conn, [HELD, OTHER], issue_id=3, at=NOON) == (HELD, OTHER)
    stored = {"issue_id": 3, "decided_at": NOON}
    assert newest_decisions(conn, ["one", "two", "three"]) == {
        "one": replace(HELD, **stored),  # type: ignore[arg-type]
        "two": replace(OTHER, **stored),  # type: ignore[arg-type]
    }


def test_the_same_decision_again_is_not_stored_again_and_a_changed_one_is(conn: Connection) -> None:
    record_decisions(conn, [HELD], issue_id=3, at=NOON)
    assert record_decisions(conn, [replace(HELD, score=1.5)], issue_id=4, at=NOON + timedelta(hours=6)) == ()
    told = replace(HELD, reason=Reason.NEW, score=2.1)
    record_decisions(conn, [told], issue_id=5, at=NOON + timedelta(hours=12))
    story = [(each.reason, each.score, each.threshold, each.issue_id) for each in decisions_of(conn, "one")]
    assert story == [(Reason.NEW, 2.1, 1.9, 5), (Reason.BELOW_BUDGET, 1.4, 1.9, 3)]


def test_nothing_decided_is_nothing_stored(conn: Connection) -> None:
    assert record_decisions(conn, [], issue_id=1, at=NOON) == ()
    assert decisions_of(conn, "one") == ()
