"""Who shares a language, quiet hours and a turn shares a route; what is not urgent waits for their morning."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from alerts.routes import REPORTS, Route, copies_of, is_urgent, report_routes, routes_of, turns
from domain.copies import Because, Channel
from domain.findings import Confidence
from domain.hazards import Phase
from domain.messages import Language, MessageKind, OutboxEntry
from domain.people import Person, QuietHours
from tests.presentation.examples import SURGE

EN, ES = Language.ENGLISH, Language.SPANISH
NIGHT = QuietHours(since=time(21), until=time(6))
ZONE = "America/Chicago"
EVENING = datetime(2026, 11, 27, 4, tzinfo=UTC)  # 22:00 in Houston
MORNING = datetime(2026, 11, 27, 12, tzinfo=UTC)  # 06:00 there
FIRST, SECOND, THIRD = (
    Person(name=f"P{turn}", address=f"p{turn}@x.example", language=EN, on_call=10 * turn) for turn in (1, 2, 3)
)
SLEEPER = Person(name="S", address="s@x.example", language=ES, quiet=NIGHT)
WAKING = Person(name="W", address="w@x.example", language=ES)
SERVICES = ((Channel.WEBHOOK, "webhook"), (Channel.APPRISE, "apprise:slack"))
CALM = replace(SURGE, confidence=Confidence.MEDIUM, hazard=None, phase=None)


def some_routes(*people: Person, recipients: tuple[str, ...] = ()) -> tuple[Route, ...]:
    return routes_of(people, recipients=recipients, languages=(EN, ES), services=SERVICES)


def entry(kind: MessageKind = MessageKind.ALERT, *, number: int = 0) -> OutboxEntry:
    return OutboxEntry(finding_key="one", group_key="place:houston", due_at=EVENING, kind=kind, round=number)


def told(routes: tuple[Route, ...], message: OutboxEntry, *, steps: int = 0) -> set[str]:
    copies = copies_of(message, routes, is_urgent=False, steps=steps, zone=ZONE, now=EVENING)
    return {copy.route for copy in copies}


def test_an_office_with_a_plain_list_alone_has_one_route_in_all_its_languages() -> None:
    (route,) = routes_of((), recipients=("a@x.example",), languages=(EN, ES))
    assert route == Route(name="mail", channel=Channel.MAIL, languages=(EN, ES), addresses=("a@x.example",))


def test_people_of_one_language_and_the_same_hours_share_a_mail_and_a_service_gets_the_first_language() -> None:
    routes = some_routes(WAKING, SLEEPER, replace(WAKING, address="v@x.example"), recipients=("a@x.example",))
    assert {route.name: (route.languages, route.addresses) for route in routes} == {
        "mail": ((EN, ES), ("a@x.example",)),
        "mail:es": ((ES,), ("w@x.example", "v@x.example")),
        "mail:es:quiet-21:00-06:00": ((ES,), ("s@x.example",)),
        "webhook": ((EN,), ()),
        "apprise:slack": ((EN,), ()),
    }


def test_turns_are_counted_without_gaps_and_no_route_names_a_person() -> None:
    routes = some_routes(THIRD, FIRST, SECOND)
    assert [(route.name, route.turn) for route in routes[:3]] == [
        ("mail:en:turn-1", 1),
        ("mail:en:turn-2", 2),
        ("mail:en:turn-3", 3),
    ]
    assert turns(routes) == 3
    assert turns(some_routes(WAKING)) == 0


@pytest.mark.parametrize(
    ("message", "steps", "by_mail"),
    [
        (entry(), 0, {"mail:en:turn-1", "mail:es"}),
        (entry(MessageKind.ESCALATION, number=1), 0, {"mail:en:turn-2"}),
        (entry(MessageKind.ESCALATION, number=2), 1, {"mail:en:turn-3"}),
        (entry(MessageKind.REPEAT, number=1), 0, {"mail:en:turn-1", "mail:es"}),
        (entry(MessageKind.ALL_CLEAR), 1, {"mail:en:turn-1", "mail:en:turn-2", "mail:es"}),
        (entry(MessageKind.CORRECTION), 2, {"mail:en:turn-1", "mail:en:turn-2", "mail:en:turn-3", "mail:es"}),
        (entry(MessageKind.DAILY), 0, {"mail:en:turn-1", "mail:en:turn-2", "mail:en:turn-3", "mail:es"}),
    ],
)
def test_whoever_comes_later_on_call_hears_of_it_when_it_comes_to_that_and_then_to_its_end(
    message: OutboxEntry, steps: int, by_mail: set[str]
) -> None:
    routes = some_routes(FIRST, SECOND, THIRD, WAKING)
    assert told(routes, message, steps=steps) == {*by_mail, "webhook", "apprise:slack"}


def test_a_turn_that_nobody_has_any_more_is_told_to_everybody() -> None:
    assert told(some_routes(FIRST, WAKING), entry(MessageKind.ESCALATION, number=4)) >= {"mail:en:turn-1", "mail:es"}


def test_what_is_not_urgent_waits_for_the_end_of_quiet_hours_and_says_why() -> None:
    routes = some_routes(SLEEPER, WAKING)
    calm = copies_of(entry(), routes, is_urgent=False, steps=0, zone=ZONE, now=EVENING)
    assert [(copy.due_at, copy.because) for copy in calm[:2]] == [
        (EVENING, None),
        (MORNING, Because.QUIET_HOURS),
    ]
    urgent = copies_of(entry(), routes, is_urgent=True, steps=0, zone=ZONE, now=EVENING)
    assert {copy.due_at for copy in urgent} == {EVENING}
    later = copies_of(entry(), routes, is_urgent=False, steps=0, zone=ZONE, now=MORNING + timedelta(hours=1))
    assert {copy.because for copy in later} == {None}


@pytest.mark.parametrize(
    ("kind", "finding", "urgent"),
    [
        (MessageKind.ALERT, CALM, False),
        (MessageKind.ALERT, replace(CALM, confidence=Confidence.HIGH), True),
        (MessageKind.ALERT, replace(CALM, phase=Phase.BEFORE), True),
        (MessageKind.ALERT, replace(CALM, phase=Phase.DURING), True),
        (MessageKind.ALERT, replace(CALM, phase=Phase.AFTER), False),
        (MessageKind.REPEAT, CALM, False),
        (MessageKind.ALL_CLEAR, replace(CALM, confidence=Confidence.HIGH), False),
        (MessageKind.CORRECTION, replace(CALM, confidence=Confidence.HIGH), True),
        (MessageKind.DAILY, None, False),
    ],
)
def test_urgent_is_what_is_sure_or_comes_in_storm_week(kind: MessageKind, finding: object, *, urgent: bool) -> None:
    assert is_urgent(kind, finding if isinstance(finding, type(SURGE)) else None) is urgent


def test_a_situation_report_goes_to_its_own_readers_or_to_those_who_read_its_language() -> None:
    routes = some_routes(WAKING, FIRST, recipients=("a@x.example",))
    (desk,) = report_routes(routes, language=ES, recipients=("eoc@x.example",))
    assert desk == Route(name=REPORTS, channel=Channel.MAIL, languages=(ES,), addresses=("eoc@x.example",))
    english, spanish = (report_routes(routes, language=each) for each in (EN, ES))
    assert {route.name for route in english} == {"mail", "mail:en:turn-1", "webhook", "apprise:slack"}
    assert {route.name for route in spanish} == {"mail", "mail:es"}
    assert told(english, entry(MessageKind.SITREP)) == {route.name for route in english}


def test_a_report_in_a_language_that_nobody_reads_goes_to_everybody_rather_than_to_nobody() -> None:
    routes = some_routes(FIRST)
    assert report_routes(routes, language=ES) == routes
    assert not is_urgent(MessageKind.SITREP, None)
