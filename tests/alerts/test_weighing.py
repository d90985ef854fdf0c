"""What is about to leave is held where it is silenced, over or withdrawn, and sleeps on where its readers do."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from alerts.routes import Route
from alerts.rules import Situation
from alerts.weighing import GOES_ON, NOT_COUNTED, ORPHANED, held_copies, sleeping_copies
from domain.copies import Channel
from domain.decisions import Matcher, Reason, Silence
from domain.findings import Confidence, Finding
from domain.messages import Language, MessageKind
from domain.people import QuietHours
from domain.waiting import DueCopy
from tests.presentation.examples import SURGE

NIGHT = datetime(2026, 11, 24, 4, tzinfo=UTC)
SIX = datetime(2026, 11, 24, 6, tzinfo=UTC)
OVER = replace(SURGE, ended_on=date(2026, 11, 23))
GONE = replace(OVER, is_withdrawn=True)
CALM = replace(SURGE, place="dallas", confidence=Confidence.LOW)
ALERT = DueCopy(outbox_id=1, finding_key=SURGE.key, group_key="place:houston", kind=MessageKind.ALERT, route="mail:en")
SILENCE = Silence(
    matcher=Matcher(place="houston"),
    silenced_by="A. Analyst",
    why="known",
    since=NIGHT,
    until=NIGHT + timedelta(hours=6),
    silence_id=7,
)
WELL = Situation(newest_live={SURGE.site: SURGE.latest_on})
DARK = replace(WELL, unhealthy={SURGE.site: "blocked: 5 of 6 cells"})
QUIET = Route(
    name="mail:en",
    channel=Channel.MAIL,
    languages=(Language.ENGLISH,),
    quiet=QuietHours(since=time(21), until=time(6)),
)


def why(copy: DueCopy, finding: Finding = SURGE, *, silences: tuple[Silence, ...] = ()) -> list[Reason | str | None]:
    """Return why a copy is held: the reason that is stored of its finding, else what its row says."""
    held = held_copies([copy], {SURGE.key: finding}, replace(WELL, silences=silences))
    return [each.decision.reason if each.decision else each.why for each in held]


def test_an_alert_waits_for_no_silence_that_means_others_and_names_the_one_that_holds_it() -> None:
    elsewhere = replace(SILENCE, matcher=Matcher(place="tampa"))
    assert why(ALERT, silences=(elsewhere,)) == []
    (held,) = held_copies([ALERT], {SURGE.key: SURGE}, replace(WELL, silences=(elsewhere, SILENCE)))
    assert held.decision is not None
    assert (held.decision.reason, held.decision.silence_id) == (Reason.SILENCED, 7)
    assert (held.decision.group_key, held.decision.score) == ("place:houston", SURGE.score)
    assert "silenced" in held.why


@pytest.mark.parametrize("kind", [MessageKind.ESCALATION, MessageKind.REPEAT])
def test_what_follows_an_alert_is_held_as_well_and_decides_nothing(kind: MessageKind) -> None:
    copy = replace(ALERT, kind=kind)
    assert why(copy, silences=(SILENCE,)) == ["silenced before it left"]
    assert why(copy, OVER) == ["over before it left"]


@pytest.mark.parametrize(
    ("kind", "finding"),
    [
        (MessageKind.ALL_CLEAR, OVER),
        (MessageKind.CORRECTION, GONE),
        (MessageKind.DAILY, SURGE),
        (MessageKind.NOTICE, SURGE),
    ],
)
def test_nothing_else_is_held_by_a_silence(kind: MessageKind, finding: Finding) -> None:
    assert why(replace(ALERT, kind=kind), finding, silences=(SILENCE,)) == []


@pytest.mark.parametrize(
    ("kind", "finding"),
    [(MessageKind.ALL_CLEAR, SURGE), (MessageKind.ALL_CLEAR, GONE), (MessageKind.CORRECTION, SURGE)],
)
@pytest.mark.parametrize("is_told", [False, True])
def test_what_was_found_again_is_not_said_to_be_over(kind: MessageKind, finding: Finding, *, is_told: bool) -> None:
    (held,) = held_copies([replace(ALERT, kind=kind, is_told=is_told)], {SURGE.key: finding}, WELL)
    assert (held.why, held.decision, held.is_whole) == (GOES_ON, None, not is_told)


def test_one_part_of_a_group_that_goes_on_holds_the_all_clear_of_the_others() -> None:
    other = replace(OVER, category="massage")
    mine, theirs = (replace(ALERT, kind=MessageKind.ALL_CLEAR, finding_key=each.key) for each in (SURGE, other))
    apart = replace(theirs, group_key="place:dallas")
    held = held_copies([theirs, mine, apart], {SURGE.key: SURGE, other.key: other}, WELL)
    assert [each.copy for each in held] == [theirs, mine]


def test_no_site_that_cannot_be_read_says_that_it_is_over_or_still_so() -> None:
    clear, repeat = (replace(ALERT, kind=kind) for kind in (MessageKind.ALL_CLEAR, MessageKind.REPEAT))
    for situation in (DARK, Situation(newest_live={})):
        assert [each.why for each in held_copies([clear], {SURGE.key: OVER}, situation)] == [NOT_COUNTED]
        assert len(list(held_copies([repeat], {SURGE.key: SURGE}, situation))) == 1
        assert list(held_copies([replace(clear, is_told=True)], {SURGE.key: OVER}, situation)) == []
        assert list(held_copies([replace(clear, may_be_told=True)], {SURGE.key: OVER}, situation)) == []
    without_card = Situation(newest_live={}, cards=set())
    assert list(held_copies([clear], {SURGE.key: OVER}, without_card)) == []  # it never will be counted
    assert [each.why for each in held_copies([clear], {SURGE.key: OVER}, replace(without_card, cards={OVER.site}))] == [
        NOT_COUNTED  # its card was put back before that left
    ]


def test_what_was_found_while_a_site_could_be_read_is_told_though_it_went_down() -> None:
    assert list(held_copies([ALERT], {SURGE.key: SURGE}, DARK)) == []


def test_what_is_over_or_withdrawn_before_it_could_leave_is_not_told() -> None:
    assert why(ALERT) == []
    assert why(ALERT, OVER, silences=(SILENCE,)) == [Reason.OVER]
    assert why(ALERT, GONE) == [Reason.WITHDRAWN]


def test_what_left_on_another_route_leaves_on_this_one_too_though_it_is_over() -> None:
    told = replace(ALERT, is_told=True)
    assert why(told, OVER) == []
    assert why(told, silences=(SILENCE,)) == ["silenced before it left"]  # the finding stays told


def test_what_may_have_arrived_is_not_held() -> None:
    assert why(replace(ALERT, may_have_arrived=True), OVER, silences=(SILENCE,)) == []


def test_an_all_clear_of_what_was_never_taken_on_its_route_does_not_leave_there() -> None:
    assert why(replace(ALERT, kind=MessageKind.ALL_CLEAR, is_orphan=True), OVER) == [ORPHANED]


def slept(*copies: DueCopy, at: datetime = NIGHT, routes: tuple[Route, ...] = (QUIET,)) -> dict[int, datetime]:
    findings = {each.key: each for each in (SURGE, CALM)}
    asleep = sleeping_copies(copies, findings, routes, zone="UTC", now=at)
    return {copy.outbox_id: until for copy, until in asleep}


def test_only_what_may_wake_its_readers_leaves_in_their_quiet_hours() -> None:
    calm = replace(ALERT, outbox_id=2, finding_key=CALM.key, group_key="place:dallas")
    assert slept(ALERT, calm) == {2: SIX}
    assert slept(calm, at=SIX) == {}
    assert slept(replace(ALERT, kind=MessageKind.ALL_CLEAR)) == {1: SIX}


def test_one_urgent_finding_takes_along_the_mail_that_it_shares_and_no_other() -> None:
    calm = replace(ALERT, outbox_id=2, finding_key=CALM.key)
    assert slept(ALERT, calm) == {}
    tried = replace(calm, message_id="<1@x>")  # it was tried before, in a mail of its own
    assert slept(ALERT, tried) == {2: SIX}
    assert slept(replace(ALERT, message_id="<1@x>", group_key="other"), tried) == {}  # tried in one digest


def test_a_route_that_nobody_has_any_more_and_one_without_quiet_hours_sleep_never() -> None:
    calm = replace(ALERT, finding_key=CALM.key)
    assert slept(calm, routes=()) == slept(replace(calm, route=None)) == {}
    assert slept(calm, routes=(replace(QUIET, quiet=None),)) == {}


def test_what_may_have_arrived_does_not_sleep_so_that_its_next_try_is_the_same_mail() -> None:
    calm = replace(ALERT, finding_key=CALM.key)
    assert slept(replace(calm, may_have_arrived=True)) == {}
    assert slept(replace(calm, outbox_id=2), replace(calm, may_have_arrived=True)) == {2: SIX}


def test_the_all_clear_of_a_group_waits_whole_for_a_site_of_it_that_cannot_be_known() -> None:
    other = replace(OVER, site="other")
    clears = [
        replace(ALERT, kind=MessageKind.ALL_CLEAR, outbox_id=number, finding_key=finding.key)
        for number, finding in enumerate((OVER, other))
    ]
    known = {OVER.key: OVER, other.key: other}
    assert [each.why for each in held_copies(clears, known, WELL)] == [NOT_COUNTED] * 2
    elsewhere = replace(clears[1], group_key="place:dallas")
    assert [each.copy for each in held_copies([clears[0], elsewhere], known, WELL)] == [elsewhere]
    doubtful = [clears[0], replace(clears[1], may_have_arrived=True)]  # nobody asks of a site whose word is out already
    assert list(held_copies(doubtful, known, WELL)) == []
    both = replace(WELL, newest_live={SURGE.site: SURGE.latest_on, "other": SURGE.latest_on})
    assert list(held_copies(clears, known, both)) == []
    assert [each.why for each in held_copies(clears, known | {OVER.key: SURGE}, WELL)] == [GOES_ON] * 2
