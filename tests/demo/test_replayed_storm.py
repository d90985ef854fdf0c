"""The demo's newest storm replayed from watch to all-clear: slots come and go, its mails are one story, told once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pytest

from dashboard.views.alerts.data_io import read_board
from dashboard.views.alerts.selection import Group, group_of
from dashboard.views.now.data_io import read_present
from dashboard.views.now.selection import recent_findings
from dashboard.views.now.telling import Moment
from demo.simulator import READ_AFTER
from domain.counts import Measure
from domain.decisions import Reason
from domain.hazards import Role
from domain.messages import MessageKind
from domain.slots import Slot, SlotState
from storage.counts import read_counts
from storage.days import read_days
from storage.decisions import decisions_of
from storage.findings import read_all_findings
from storage.hazards import read_hazards
from storage.outbox import Message, MessageState, read_open_stories, read_outbox
from storage.slots import read_slots
from tests.conftest import TEMPLATE
from tests.dashboard.examples import ENGLISH
from tests.demo.replayed_storm import (
    CANCELLED,
    DAY,
    FIRST_STEP,
    HOUR,
    LANDFALL,
    SITE,
    SIX_HOURS,
    WATCHED,
    Replay,
    places_of,
    play,
    storm_office,
)
from tests.rounds import FEW, Rounds
from tests.shown import Show
from tests.town_office import copied, true_windows

pytestmark = pytest.mark.timeout(1800)  # the storm takes a minute of a processor; a busy machine has less to give
MOST = 10_000


@pytest.fixture(scope="module")
def replay(server_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replay]:
    """Yield the storm until three days after its cancellation; its months of rebound are `whole`."""
    with (
        copied(server_url, TEMPLATE) as url,
        storm_office(tmp_path_factory.mktemp("storm"), url=url) as replayed,
    ):
        play(replayed, until=CANCELLED + 3 * DAY + HOUR)
        yield replayed


@pytest.fixture
def whole(server_url: str, tmp_path: Path, rounds: Rounds) -> Iterator[Replay]:
    """Yield the storm to the end of its last story: some minutes, so `make soak` alone has the time."""
    if len(rounds) <= FEW:
        pytest.skip("the storm to its last all-clear takes minutes: `make soak` walks it")
    with copied(server_url, TEMPLATE) as url, storm_office(tmp_path / "storm", url=url) as replayed:
        play(replayed)
        yield replayed


def slots_ended(replay: Replay, *, since: datetime, until: datetime) -> Sequence[Slot]:
    with replay.office.store() as conn:
        return read_slots(conn, since=since, until=until, site=SITE)


def messages(replay: Replay) -> Sequence[Message]:
    """Return what the outbox holds, oldest first."""
    with replay.office.store() as conn:
        return read_outbox(conn, most=MOST)[::-1]


def stories(replay: Replay) -> Sequence[Sequence[str]]:
    """Return the Message-IDs of each story in the order sent: what was told of a group, its all-clear the last."""
    by_group: Mapping[str, list[list[str]]] = defaultdict(lambda: [[]])
    ended = set()
    for message in messages(replay):
        mails, sent = by_group[message.group_key], str(message.message_id)
        if mails[-1] and mails[-1][-1] in ended and sent not in ended:
            mails.append([])
        if sent not in mails[-1]:
            mails[-1].append(sent)
        if message.kind is MessageKind.ALL_CLEAR:
            ended.add(sent)
    return [story for group in by_group.values() for story in group]


def storm_key(replay: Replay) -> str:
    """Return the group of all that is told of the storm, whose name only the feed knew."""
    (hazard,) = {focus.hazard for step in replay.steps for focus in step.focus}
    return f"hazard:{hazard}"


def cadence(replay: Replay) -> Mapping[int, tuple[int, int]]:
    """Return how many base and focus slots were read in the day that begins so many hours from landfall."""
    read: dict[int, tuple[int, int]] = {}
    for hours in range(-72, 96, 24):
        since = LANDFALL + hours * HOUR
        done = [slot for slot in slots_ended(replay, since=since, until=since + DAY) if slot.state is SlotState.DONE]
        focus = sum(slot.is_focus for slot in done)
        read[hours] = (len(done) - focus, focus)
    return read


def test_four_readings_a_day_are_one_an_hour_from_the_watch_to_the_cancellation_and_four_again(
    replay: Replay, show: Show
) -> None:
    read = cadence(replay)
    lines = (
        f"{start:+4d} to {start + 24:+4d} h: {base} base, {focus:2d} focus" for start, (base, focus) in read.items()
    )
    show("\n".join(["slots read a day, from landfall", *lines]))
    four, hourly = (4, 0), (4, 20)
    assert read == {-72: four, -48: hourly, -24: hourly, 0: hourly, 24: four, 48: four, 72: four}
    assert LANDFALL - 48 * HOUR == WATCHED
    assert LANDFALL + 24 * HOUR == CANCELLED


def test_what_was_still_to_come_is_called_off_and_every_base_slot_is_read(replay: Replay) -> None:
    slots = slots_ended(replay, since=FIRST_STEP, until=replay.steps[-1].at)
    assert {slot.state for slot in slots if not slot.is_focus} == {SlotState.DONE}
    assert {(slot.window_end > CANCELLED, slot.state) for slot in slots if slot.is_focus} == {
        (False, SlotState.DONE),
        (True, SlotState.CALLED_OFF),
    }


def test_nothing_of_focus_is_left_once_the_warning_is_cancelled(replay: Replay) -> None:
    now = replay.office.clock()
    assert all(step.focus == () for step in replay.steps if step.at > CANCELLED + HOUR)
    ahead = slots_ended(replay, since=now, until=now + 30 * DAY)
    assert ahead
    assert not any(slot.is_focus for slot in ahead)


def test_where_the_storm_comes_and_where_people_go_is_read_and_no_other_place(replay: Replay) -> None:
    focus = [slot for step in replay.steps for slot in step.read if slot.is_focus]
    meant = {*places_of(replay.storm, Role.STRUCK), *places_of(replay.storm, Role.DESTINATION)}
    assert {place for slot in focus for place in slot.places} == meant
    with replay.office.store() as conn:
        counted = read_counts(conn, site=SITE, since=WATCHED, until=CANCELLED)
    hourly = [each.count for each in counted if each.count.window_end - each.count.window_start == HOUR]
    assert {count.place for count in hourly} == meant
    assert len(hourly) == len(focus) * len(meant) * len(replay.office.categories)


def test_the_extra_slots_stay_within_what_the_card_lets_a_run_ask(replay: Replay) -> None:
    bound = replay.office.cards[SITE].card.politeness.max_requests_per_run
    base_run = len(replay.office.cards[SITE].card.listed_cells) + 1  # a page a list, and robots.txt
    for base in (slot for slot in slots_ended(replay, since=WATCHED, until=CANCELLED) if not slot.is_focus):
        inside = slots_ended(replay, since=base.window_start, until=base.window_end)
        assert sum(slot.max_requests for slot in inside if slot.is_focus) + base_run <= bound


def true_days(replay: Replay) -> dict[tuple[str, str, date], float]:
    """Return what each list's days come to by the base slots alone, those that were whole."""
    until = replay.steps[-1].at - READ_AFTER
    zones = {place.slug: place for place in replay.office.places}
    days: dict[tuple[str, str, date], list[int]] = defaultdict(list)
    for count in true_windows(replay.town, site=SITE, since=FIRST_STEP - DAY, until=until):
        middle = count.window_start + (count.window_end - count.window_start) / 2
        days[count.place, count.category, zones[count.place].local_date(middle)].append(count.ads or 0)
    return {day: float(np.mean(ads)) for day, ads in days.items() if len(ads) == DAY // SIX_HOURS}


def test_the_days_are_those_of_the_base_slots_as_if_nothing_else_had_been_read(replay: Replay) -> None:
    expected = true_days(replay)
    first, last = FIRST_STEP.date(), max(day for _, _, day in expected)
    stored = {}
    with replay.office.store() as conn:
        for place in replay.office.places:
            for value in read_days(
                conn, place=place.slug, category=None, measure=Measure.ACTIVE, since=first, until=last
            ):
                stored[value.place, value.category, value.day] = value.ads
    meant = {day: ads for day, ads in expected.items() if day[2] >= first}
    assert len(meant) >= 6 * 28
    assert {day: stored.get(day) for day in meant} == pytest.approx(meant)


def test_the_mails_of_each_story_are_one_thread(replay: Replay) -> None:
    check_threads(replay)
    told = [message for message in messages(replay) if message.group_key == storm_key(replay)]
    struck, goals = (set(places_of(replay.storm, role)) for role in (Role.STRUCK, Role.DESTINATION))
    assert {place_of(message) for message in told} == struck | goals
    elsewhere = {place_of(message) for message in messages(replay)} - {place_of(message) for message in told}
    assert not elsewhere & goals


def test_where_people_go_is_a_place_of_the_storm_for_the_days_of_those_who_leave_and_no_peer(replay: Replay) -> None:
    with replay.office.store() as conn:
        (storm,) = (each for each in read_hazards(conn) if f"hazard:{each.slug}" == storm_key(replay))
    struck, goals = ({each for each in storm.places if each.role is role} for role in (Role.STRUCK, Role.DESTINATION))
    assert {each.place for each in goals} == set(places_of(replay.storm, Role.DESTINATION))
    assert {(each.began_on, each.ended_on) for each in goals} == {(each.began_on, each.ended_on) for each in struck}
    assert {each.is_verified for each in goals} == {False}


def test_each_mail_of_the_storm_says_at_its_top_where_its_place_stands_in_each_language(
    replay: Replay,
) -> None:
    told = {message.message_id for message in messages(replay) if message.group_key == storm_key(replay)}
    for mail in replay.mails:
        if mail.message_id in told:
            body = replay.read(mail).get_body(("plain",))
            assert body
            english, spanish = body.get_content().split("== Español ==")
            assert english.splitlines()[4].startswith("Hurricane of Nov 4, 2026 · ")
            assert spanish.splitlines()[6].startswith("Huracán del 4 nov 2026 · ")
            assert "Massage" not in spanish


def check_threads(replay: Replay) -> None:
    mails = {mail.message_id: replay.read(mail) for mail in replay.mails}
    for first, *others in stories(replay):
        assert mails[first]["References"] is None
        assert {mails[other]["References"] for other in others} <= {first}
        assert {mails[other]["In-Reply-To"] for other in others} <= {first}


def test_each_story_ends_with_one_all_clear_and_nothing_stays_open(whole: Replay) -> None:
    check_threads(whole)
    kinds = {message.message_id: message.kind for message in messages(whole)}
    for story in stories(whole):
        *before, last = [kinds[sent] for sent in story]
        assert last is MessageKind.ALL_CLEAR
        assert before[0] is MessageKind.ALERT
        assert set(before) <= {MessageKind.ALERT, MessageKind.REPEAT}
    told = [message for message in messages(whole) if message.group_key == storm_key(whole)]
    assert len({message.message_id for message in told if message.kind is MessageKind.ALL_CLEAR}) == 1
    assert len(whole.mails) == len(kinds)
    with whole.office.store() as conn:
        assert read_open_stories(conn) == ()


def place_of(message: Message) -> str:
    return message.finding_key.split(":")[2]


def test_as_many_mails_arrive_as_the_outbox_accounts_for_and_none_twice(replay: Replay, show: Show) -> None:
    told = {message.message_id: message for message in messages(replay)}
    lines = []
    for mail in replay.mails:
        message = told[mail.message_id]
        assert message.sent_at
        days = (message.sent_at - LANDFALL) / DAY
        lines.append(f"{days:+5.1f} days  {message.group_key.partition('-')[0]:14} {message.kind:9}  {mail.subject}")
    show("\n".join(["mails, from landfall", *lines]))
    assert len(replay.mails) == len(told)
    assert {message.state for message in messages(replay)} == {MessageState.SENT}


def test_every_finding_of_the_storm_was_told_once_or_its_decision_says_why_not(replay: Replay) -> None:
    alerted = [message.finding_key for message in messages(replay) if message.kind is MessageKind.ALERT]
    with replay.office.store() as conn:
        found = {finding.key for finding in read_all_findings(conn, since=FIRST_STEP.date())}
        decided = {key: {each.reason for each in decisions_of(conn, key)} for key in found}
    assert len(set(alerted)) == len(alerted)
    assert {key for key, reasons in decided.items() if Reason.NEW in reasons} == set(alerted)
    assert all(decided.values())


@pytest.mark.parametrize("days", [0, 10])  # ten days on, none is "now" any more, and none has closed
def test_now_and_alerts_call_the_same_findings_open(replay: Replay, days: int) -> None:
    office = replay.office
    now = office.clock() + days * DAY
    with office.store() as conn:
        present = read_present(conn, now=now, today=now.date())
        board = read_board(conn, now=now)
    moment = Moment(present=present, now=now, zone="UTC", reader=ENGLISH)
    told = {each.key for story in moment.stories for each in (story.lead, *story.others)}
    faded, ended = (
        {each.key for each in some} for some in (moment.faded, recent_findings(present.findings, today=now.date()))
    )
    is_open = {each.finding.key for each in board.alerts if group_of(each, now=now) is not Group.CLOSED}
    assert is_open
    assert told | faded == is_open
    assert not told & faded
    assert not ended & is_open
    assert bool(told) is (days == 0)
