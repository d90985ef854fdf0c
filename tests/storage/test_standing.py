"""Ticks are counted as they come; how the work stands is read from what is stored, and nothing else."""

from datetime import datetime, timedelta

from domain.copies import Because, Channel, Copy, Refusal
from domain.counts import Source, Step, Verdict
from domain.messages import MessageKind, OutboxEntry
from domain.slots import Slot, SlotState, slots_between
from domain.standing import Tick, Waiting, WayOut
from storage.counts import save_counts
from storage.database import Connection
from storage.findings import record_findings
from storage.issues import open_issue
from storage.outbox import (
    MessageState,
    claim_due_group,
    mark_ended,
    mark_failed,
    mark_sent,
    queue_notice,
    record_attempt,
)
from storage.places import forget_cards
from storage.refused import add_reader_copy
from storage.routes import address_message, read_unaddressed
from storage.slots import finish_slot, open_slots
from storage.standing import GRACE, read_standing, read_ticks, read_ways, record_lost_ticks, record_tick
from tests.builders import NOON, SIX_HOURS, a_count

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


def tick(conn: Connection, *, after: timedelta = timedelta(0), error: str | None = None) -> str | None:
    return record_tick(conn, job="look", at=NOON + after, took_seconds=0.5, holder="here:1", error=error)


def test_a_tick_says_when_it_ended_how_and_how_the_one_before_had_ended(conn: Connection) -> None:
    assert tick(conn) is None
    assert tick(conn, after=SECOND, error="no\nline") is None
    assert tick(conn, after=2 * SECOND) == "no line"
    assert read_ticks(conn) == (
        Tick(job="look", ticked_at=NOON + 2 * SECOND, took_seconds=0.5, ticks=3, failures=1, last_error=None),
    )


def test_lost_ticks_are_counted_by_their_reason_and_are_no_sign_of_life(conn: Connection) -> None:
    record_lost_ticks(conn, job="crawl", coalesced=3)
    record_lost_ticks(conn, job="crawl", overlapped=1, missed=2)
    assert read_ticks(conn) == (Tick(job="crawl", ticked_at=None, missed=2, coalesced=3, overlapped=1),)
    assert not read_standing(conn, now=NOON).is_clock_alive


def test_an_empty_database_stands_still(conn: Connection) -> None:
    standing = read_standing(conn, now=NOON)
    assert (standing.sites, standing.slots, standing.outbox, standing.ticks) == ((), {}, {}, ())
    assert (standing.alerts, standing.lost_messages, standing.open_findings, standing.looked_at) == ({}, 0, 0, None)


def test_lists_stand_as_their_newest_window_and_its_newest_issue_say(office: Connection) -> None:
    for ads in (100, None):  # the second crawl of the same window was blocked
        issue_id = open_issue(office, cause="crawl", at=NOON)
        verdict = None if ads else Verdict.BLOCKED
        counts = [a_count(90, ending=NOON - SIX_HOURS), a_count(ads, verdict=verdict)]
        save_counts(office, counts, step=Step.SLOT, source=Source.CRAWL, definition_version=1, issue_id=issue_id)
    (site,) = read_standing(office, now=NOON).sites
    houston, dallas = site.lists
    assert (houston.verdict, houston.newest_end, houston.last_complete_end) == (Verdict.BLOCKED, NOON, NOON - SIX_HOURS)
    assert (dallas.place, dallas.verdict, dallas.newest_end) == ("dallas", None, None)
    assert site.read_lists(NOON) == 1


def test_a_site_that_was_not_asked_for_is_left_out(office: Connection) -> None:
    assert read_standing(office, now=NOON, sites=()).sites == ()
    assert [site.site for site in read_standing(office, now=NOON, sites=["listings"]).sites] == ["listings"]


def test_a_site_whose_card_was_taken_out_is_left_out(office: Connection) -> None:
    assert read_standing(office, now=NOON).sites != ()
    forget_cards(office, but=[])
    assert read_standing(office, now=NOON).sites == ()


def test_slots_are_told_by_how_they_ended_and_those_to_come_are_not(office: Connection) -> None:
    slots = slots_between("listings", every=SIX_HOURS, since=NOON - DAY, until=NOON + DAY)
    open_slots(office, slots)
    finish_slot(office, slots[0], state=SlotState.DONE, at=NOON)
    finish_slot(office, slots[1], state=SlotState.INTERRUPTED, at=NOON)
    standing = read_standing(office, now=NOON)
    assert standing.slots == {"done": 1, "interrupted": 1, "open": 2}
    assert standing.sites[0].overdue == 0  # the older one's time is just over: the clock's next turn ends it
    assert read_standing(office, now=NOON + GRACE).sites[0].overdue == 1  # the newest may still be read


def test_an_old_focus_slot_left_open_is_overdue_too(office: Connection) -> None:
    hour = timedelta(hours=1)
    open_slots(office, [Slot(site="listings", window_start=NOON - 3 * hour, window_end=NOON - 2 * hour, is_focus=True)])
    assert read_standing(office, now=NOON).sites[0].overdue == 1


def test_messages_are_told_by_state_with_the_oldest_and_alerts_of_the_last_day_by_their_number(
    conn: Connection,
) -> None:
    for number, key in enumerate(("one", "two", "three")):
        entry = OutboxEntry(finding_key=key, group_key=key, due_at=NOON + number * SECOND)
        record_findings(conn, [], issue_id=1, outbox=[entry], at=NOON + number * SECOND)
    taken = claim_due_group(conn, holder="here:1", now=NOON, lease=SECOND)
    record_attempt(conn, taken, message_id="<1@office>")
    mark_sent(conn, taken, at=NOON)
    standing = read_standing(conn, now=NOON + 3 * SECOND)
    assert standing.outbox == {
        "sent": Waiting(messages=1, mails=1, attempts=1, oldest_at=NOON),
        "queued": Waiting(messages=2, mails=2, attempts=0, oldest_at=NOON + SECOND),
    }
    assert standing.alerts == {"sent": 1, "queued": 2}
    assert read_standing(conn, now=NOON + DAY).alerts == {"queued": 2}


def test_findings_of_one_mail_are_one_mail_whether_it_left_or_waits(conn: Connection) -> None:
    storm, calm = (
        [OutboxEntry(finding_key=f"{group} {number}", group_key=group, due_at=NOON) for number in range(3)]
        for group in ("storm", "calm")
    )
    record_findings(conn, [], issue_id=1, outbox=[*storm, *calm], at=NOON)
    taken = claim_due_group(conn, holder="here:1", now=NOON, lease=SECOND)
    record_attempt(conn, taken, message_id="<1@office>")
    mark_ended(conn, taken, state=MessageState.DEAD, error="550")
    standing = read_standing(conn, now=NOON)
    assert {state: (each.messages, each.mails) for state, each in standing.outbox.items()} == {
        "dead": (3, 1),
        "queued": (3, 1),
    }
    assert (standing.lost_messages, standing.lost_mails, standing.unheard_mails) == (3, 1, 1)


def test_who_sleeps_is_waited_for_and_copies_beside_mail_stand_by_themselves(conn: Connection) -> None:
    entry = OutboxEntry(finding_key="one", group_key="place:houston", due_at=NOON)
    record_findings(conn, [], issue_id=1, outbox=[entry], at=NOON)
    night = timedelta(hours=8)
    (waiting,) = read_unaddressed(conn, now=NOON)
    asleep = Copy(route="mail:es", channel=Channel.MAIL, due_at=NOON + night, because=Because.QUIET_HOURS)
    hook = Copy(route="webhook", channel=Channel.WEBHOOK, due_at=NOON)
    address_message(conn, waiting, [asleep, hook])
    taken = claim_due_group(conn, holder="a", now=NOON, lease=GRACE, channels=[Channel.WEBHOOK])
    mark_ended(conn, taken, state=MessageState.DEAD, error="410")
    evening, morning = (read_standing(conn, now=NOON + later) for later in (night / 2, night))
    assert evening.outbox["queued"] == Waiting(messages=1, mails=1, oldest_at=None)
    assert morning.outbox["queued"].oldest_at == NOON + night  # it waits from now on, not since yesterday
    assert evening.channels == evening.channel_mails == {"webhook dead": 1}
    assert evening.alerts == {"queued": 1}  # a finding counts once, however many copies it has


def test_a_way_out_goes_by_the_newest_that_was_tried_there(conn: Connection) -> None:
    def tell(key: str, at: datetime) -> tuple[OutboxEntry, ...]:
        record_findings(conn, [], issue_id=1, outbox=[entry_of(key, key)], at=at)
        for waiting in read_unaddressed(conn, now=at):
            hook = Copy(route="webhook", channel=Channel.WEBHOOK, due_at=at)
            address_message(conn, waiting, [Copy(route="mail:en", channel=Channel.MAIL, due_at=at), hook])
        return claim_due_group(conn, holder="a", now=at, lease=SECOND, channels=[Channel.WEBHOOK])

    assert read_ways(conn, now=NOON) == {}
    mark_ended(conn, tell("one", NOON), state=MessageState.DEAD, error="no secret")
    assert read_ways(conn, now=NOON) == {"webhook": WayOut(fault="no secret", is_given_up=True)}
    mark_sent(conn, tell("two", NOON), at=NOON)
    assert read_ways(conn, now=NOON) == {"webhook": WayOut(taken_at=NOON)}
    later = NOON + timedelta(hours=1)
    mark_failed(conn, tell("three", later), error="answered 503", retry_at=later + SECOND)
    assert read_ways(conn, now=later) == {"webhook": WayOut(taken_at=NOON, fault="answered 503")}
    assert read_ways(conn, now=NOON + 8 * DAY) == {}


def test_a_notice_is_no_alert_and_what_was_given_up_is_told_for_a_week(conn: Connection) -> None:
    assert queue_notice(conn, kind=MessageKind.DAILY, key="daily:2026-03-02", at=NOON)
    mark_ended(conn, claim_due_group(conn, holder="a", now=NOON, lease=SECOND), state=MessageState.DEAD, error="550")
    standing = read_standing(conn, now=NOON + DAY)
    assert (standing.alerts, standing.lost_messages, standing.unheard_mails) == ({}, 1, 0)
    assert read_standing(conn, now=NOON + 8 * DAY).lost_messages == 0


def test_a_reader_who_is_refused_while_others_are_taken_is_apart_from_what_holds_up_the_office(
    conn: Connection,
) -> None:
    full = Refusal(address="full@office.example", code=452)
    record_findings(conn, [], issue_id=1, outbox=[entry_of("one", "a"), entry_of("two", "b")], at=NOON)
    while taken := claim_due_group(conn, holder="a", now=NOON, lease=SECOND):
        for entry in taken:
            add_reader_copy(conn, entry, full, number=0, retry_at=NOON + DAY)
        mark_sent(conn, taken, at=NOON, refused=[full])
    standing = read_standing(conn, now=NOON + DAY)
    assert (standing.outbox["queued"].messages, standing.outbox["queued"].oldest_at) == (2, None)
    assert (standing.waiting_readers, standing.reader_waits_since) == (1, NOON)


def given_up(conn: Connection) -> tuple[int, int, int]:
    standing = read_standing(conn, now=NOON)
    return standing.unheard_mails, standing.refused_readers, standing.lacking_ways


def test_a_wrong_address_is_one_reader_however_many_mails_it_refused(conn: Connection) -> None:
    gone = Refusal(address="gone@office.example", code=550)
    for day in range(3):
        assert queue_notice(conn, kind=MessageKind.DAILY, key=f"daily:2026-03-0{day}", at=NOON)
    record_findings(conn, [], issue_id=1, outbox=[entry_of("one", "a"), entry_of("two", "a")], at=NOON)
    while taken := claim_due_group(conn, holder="a", now=NOON, lease=SECOND):
        for entry in taken:
            add_reader_copy(conn, entry, gone, number=0, retry_at=NOON)
        mark_sent(conn, taken, at=NOON, refused=[gone])
    assert read_standing(conn, now=NOON).lost_messages == 5
    assert given_up(conn) == (0, 1, 0)


def test_what_one_route_or_a_program_lacks_is_apart_from_what_nobody_has(conn: Connection) -> None:
    record_findings(conn, [], issue_id=1, outbox=[entry_of("one", "a"), entry_of("two", "b")], at=NOON)
    ways = (("mail:en", Channel.MAIL), ("mail:es", Channel.MAIL), ("webhook", Channel.WEBHOOK))
    for waiting in read_unaddressed(conn, now=NOON):
        copies = [Copy(route=route, channel=channel, due_at=NOON) for route, channel in ways]
        address_message(conn, waiting, copies)
    while taken := claim_due_group(conn, holder="a", now=NOON, lease=SECOND):
        if (taken[0].finding_key, taken[0].route) == ("one", "mail:en"):
            mark_sent(conn, taken, at=NOON)
        else:
            mark_ended(conn, taken, state=MessageState.DEAD, error="550")
    assert given_up(conn) == (2, 0, 2)  # "two" in both languages; "one" lacks in Spanish, the program both


def entry_of(key: str, group: str) -> OutboxEntry:
    return OutboxEntry(finding_key=key, group_key=group, due_at=NOON)
