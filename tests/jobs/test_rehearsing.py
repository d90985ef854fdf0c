"""A rehearsal goes the way of an alert, says what it is, and leaves nothing but its rows of the audit."""

import json
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from urllib.parse import parse_qs, urlsplit

import pytest
from psycopg import sql

from alerts.links import read_token
from domain.answers import Action
from domain.decisions import Matcher, Reason, Silence
from domain.errors import NoSuchThing
from domain.findings import Kind
from domain.hazards import Hazard, Role, TouchedPlace
from domain.rehearsals import Rehearsal
from jobs import rehearsing
from jobs.answering import acknowledge_told
from jobs.rehearsing import end_forgotten_rehearsals, rehearse, would_be
from office import Office
from scheduler import follow_up, look_for_findings, tell_services, tell_what_is_due
from storage.acts import Author
from storage.answers import read_link_key, read_told_messages
from storage.audit import verify_audit
from storage.hazards import save_hazards
from storage.issues import open_issue
from storage.outbox import read_outbox
from storage.queries import read_rows
from storage.rehearsals import read_rehearsals
from storage.silences import add_silence
from tests.builders import NOON
from tests.jobs.test_linked_mails import LINK, text_of
from tests.people_office import with_webhook
from tests.receiver import Receiver
from tests.town_office import LiveTown, clock_of

AUTHOR = Author(by="I. Engineer", entered_by="engineer at the command line")


def rows_of(office: Office, *tables: str) -> dict[str, int]:
    found = {}
    for table in tables:
        with office.store() as conn:
            row = conn.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()
            found[table] = row[0] if row else 0
    return found


def acts(office: Office) -> list[tuple[str, dict[str, str]]]:
    with office.store() as conn:
        assert verify_audit(conn) is None
        return [(row["action"], row["detail"]) for row in read_rows(conn, "read_audit")]


def test_the_whole_way_to_an_acknowledgement_leaves_only_the_audit(new_office: Office, live_town: LiveTown) -> None:
    tables = ("counts", "days", "series", "findings", "decisions", "outbox", "acknowledgements", "rehearsals", "issues")
    before, mails = rows_of(new_office, *tables), len(live_town.mails())
    rehearsal = rehearsing.begin(new_office, "houston", author=AUTHOR)
    tell_what_is_due(new_office)
    (said,) = acknowledge_told(new_office, rehearsal.key, author=AUTHOR)
    assert said.finding_key == rehearsal.key
    clock_of(new_office).now += timedelta(hours=13)  # a repeat would be due, were it a finding
    look_for_findings(new_office)
    assert rehearsing.end(new_office, rehearsal, author=AUTHOR, outcome={"ended": "acknowledged"})
    follow_up(new_office)
    tell_what_is_due(new_office)
    assert rows_of(new_office, *tables) == before
    assert len(live_town.mails()) == mails + 1
    assert [action for action, _ in acts(new_office)] == ["rehearse", "alerts ack", "rehearse end"]
    assert acts(new_office)[-1][1]["ended"] == "acknowledged"


def test_the_mail_says_what_it_is_in_its_subject_its_first_line_and_its_text(
    new_office: Office, live_town: LiveTown
) -> None:
    rehearsing.begin(new_office, "houston", author=AUTHOR)
    tell_what_is_due(new_office)
    mail = message_from_bytes(live_town.mails()[-1].path.read_bytes(), policy=policy.default)
    text = mail.get_body(("plain",))
    assert text is not None
    lines = text.get_content().splitlines()
    assert mail["Subject"].startswith("SIMULATED [Rehearsal: Surge ")
    assert len(mail["Subject"]) <= 60
    assert lines[0].startswith("SIMULATED · Rehearsal, nothing has happened: ")
    assert any(line.startswith("*** SIMULATED") for line in lines)
    assert any(part.get_content_type() == "image/png" for part in mail.walk())


def test_during_a_warning_the_mail_has_the_storm_line_of_a_real_one(new_office: Office, live_town: LiveTown) -> None:
    (houston,) = (place for place in new_office.places if place.slug == "houston")
    today = houston.local_date(new_office.clock())
    struck = TouchedPlace(place="houston", role=Role.STRUCK, began_on=today, ended_on=today + timedelta(days=2))
    storm = Hazard(slug="heard-near", name="Hurricane Near", kind="hurricane", references=(), places=(struck,))
    with new_office.store() as conn:
        save_hazards(conn, [storm], issue_id=open_issue(conn, cause="workspace", at=new_office.clock()))
    rehearsing.begin(new_office, "houston", author=AUTHOR)
    tell_what_is_due(new_office)
    text = text_of(live_town.mails()[-1].path.read_bytes())
    assert "Hurricane Near · during · Houston (struck) · " in text
    assert "No disaster on the office" not in text
    assert "Hurricane Near" in text.partition("*** SIMULATED")[2]  # what explains the numbers names it too


def test_its_links_answer_its_own_message_and_no_other(new_office: Office, live_town: LiveTown) -> None:
    settings = replace(new_office.settings, public_url="https://gauge.office.example")
    rehearsing.begin(new_office, "houston", author=AUTHOR)
    tell_what_is_due(replace(new_office, settings=settings))
    mail = message_from_bytes(live_town.mails()[-1].path.read_bytes(), policy=policy.default)
    links = LINK.findall(text_of(mail.as_bytes()))
    with new_office.store() as conn:
        key, (message,) = read_link_key(conn), read_outbox(conn)
        now = new_office.clock()
        asked = [read_token(parse_qs(urlsplit(link).query)["t"][0], key=key, now=now) for link in links]
        assert [each.finding_key for each in read_told_messages(conn, [message.outbox_id])] == [message.finding_key]
    assert {each.action for each in asked} == set(Action)
    assert {each.messages for each in asked} == {(message.outbox_id,)}


def test_a_program_is_told_too_and_that_it_is_a_rehearsal(new_office: Office) -> None:
    receiver = Receiver()
    with with_webhook(new_office, receiver) as office:
        rehearsal = rehearsing.begin(office, "houston", author=AUTHOR)
        tell_services(office)
    ((_, body),) = receiver.taken
    told = json.loads(body)
    assert (told["kind"], told["is_simulated"]) == ("rehearsal", True)
    assert told["subject"].startswith("SIMULATED [Rehearsal: ")
    (finding,) = told["findings"]
    assert (finding["id"], finding["place"], finding["kind"]) == (rehearsal.key, "houston", "surge")
    assert finding["headline"].startswith("Rehearsal, nothing has happened: ")


def test_every_rehearsal_holds_a_surge_that_the_detector_finds(new_office: Office) -> None:
    for number in range(1, 40):
        rehearsal = Rehearsal(
            number=number, site="demo-board", place="houston", category="escorts", begun_by="A", begun_at=NOON
        )
        rehearsed = rehearse(new_office, rehearsal)
        assert (rehearsed.finding.place, rehearsed.finding.kind) == ("houston", Kind.SURGE), number
        assert rehearsed.finding.ratio > 2, number
        assert rehearsed.finding.latest_on == rehearsed.days[-1].day
    assert rehearse(new_office, rehearsal) == rehearsed


def test_it_says_what_would_become_of_a_real_one(new_office: Office) -> None:
    rehearsal = rehearsing.begin(new_office, "houston", author=AUTHOR)
    with new_office.store() as conn:
        assert would_be(conn, new_office, rehearsal).reason is Reason.NEW
        now = new_office.clock()
        silence = Silence(
            matcher=Matcher(place="houston"), silenced_by="A", why="moving", since=now, until=now + timedelta(days=1)
        )
        number = add_silence(conn, silence)
        held = would_be(conn, new_office, rehearsal)
    assert (held.reason, held.silence_id) == (Reason.SILENCED, number)


def test_a_forgotten_one_is_taken_away_by_the_clock_and_a_young_one_is_not(new_office: Office) -> None:
    rehearsal = rehearsing.begin(new_office, "houston", author=AUTHOR)
    clock_of(new_office).now += timedelta(hours=1)
    end_forgotten_rehearsals(new_office)
    with new_office.store() as conn:
        assert read_rehearsals(conn) == (rehearsal,)
    clock_of(new_office).now += timedelta(hours=1, minutes=1)
    end_forgotten_rehearsals(new_office)
    assert not rehearsing.end(new_office, rehearsal, author=AUTHOR, outcome={})
    assert acts(new_office)[-1][1]["ended"] == "forgotten"
    assert rows_of(new_office, "outbox", "rehearsals") == {"outbox": 0, "rehearsals": 0}


def test_a_place_that_nobody_counts_is_refused_and_nothing_begins(new_office: Office) -> None:
    with pytest.raises(NoSuchThing, match="did you mean 'houston'"):
        rehearsing.begin(new_office, "huston", author=AUTHOR)
    assert acts(new_office) == []
