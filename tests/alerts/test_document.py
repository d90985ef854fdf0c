"""The webhook's document has every field of its reference, holds the mail's words, and names no person."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from alerts.document import SCHEMA_VERSION, compose_document
from alerts.message import Letterhead
from domain.messages import Language, MessageKind
from tests.alerts.examples import MAIL
from tests.presentation.examples import NAMES, SURGE

PAGE = Path(__file__).parents[2] / "docs/reference/webhook.md"
AS_OF = datetime(2026, 11, 24, 6, tzinfo=UTC)
LETTERHEAD = Letterhead(
    names=NAMES,
    languages=(Language.SPANISH,),
    sender="gauge@office.example",
    recipients=("oncall@office.example",),
    zone="America/Chicago",
    public_url="https://tide.example",
)


def document(**changes: object) -> dict[str, object]:
    words = {"kind": MessageKind.ALERT, "findings": [SURGE], "letterhead": LETTERHEAD} | changes
    made = compose_document(MAIL, as_of=AS_OF, is_simulated=False, **words)  # type: ignore[arg-type]
    read: dict[str, object] = json.loads(made)
    return read


def test_it_says_what_the_mail_says_in_numbers_and_words() -> None:
    told = document()
    assert told | {"findings": []} == {
        "schema_version": SCHEMA_VERSION,
        "id": MAIL.message_id[1:-1],
        "thread": MAIL.thread[1:-1] if MAIL.thread else None,
        "kind": "alert",
        "is_simulated": False,
        "as_of": "2026-11-24T06:00:00+00:00",
        "language": "es",
        "subject": MAIL.subject,
        "text": MAIL.text,
        "link": "https://tide.example",
        "findings": [],
    }
    (finding,) = told["findings"] if isinstance(told["findings"], list) else []
    assert finding["id"] == SURGE.key
    assert (finding["place"], finding["place_name"], finding["category_name"]) == ("houston", "Houston", "Escorts")
    assert (finding["observed"], finding["expected"], round(finding["ratio"], 1)) == (412.0, 196.0, 2.1)
    assert (finding["confidence"], finding["phase"], finding["ended_on"]) == ("high", "after", None)
    assert "Houston" in finding["headline"]


def test_no_address_of_a_person_is_in_it() -> None:
    assert "oncall@office.example" not in json.dumps(document())


def test_a_day_s_account_and_a_whole_site_have_their_gaps_as_null() -> None:
    assert document(kind=MessageKind.DAILY, findings=[])["findings"] == []
    whole = replace(SURGE, place=None, category=None, phase=None)
    (finding,) = list(document(findings=[whole])["findings"])  # type: ignore[call-overload]
    assert (finding["place"], finding["place_name"], finding["category_name"], finding["phase"]) == (None,) * 4


def test_the_reference_tells_every_field_and_no_other() -> None:
    told = document()
    (finding,) = list(told["findings"])  # type: ignore[call-overload]
    body = PAGE.read_text("utf-8").partition("## The body")[2]
    cells = re.findall(r"^\| (`[^|]+) \|", body, re.MULTILINE)
    rows = {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}
    assert rows == {*told, *finding}


def test_a_rehearsal_s_finding_has_no_finding_s_key_and_says_that_nothing_has_happened() -> None:
    findings = document(kind=MessageKind.REHEARSAL, rehearsal="rehearsal:7")["findings"]
    assert isinstance(findings, list)
    (finding,) = findings
    assert finding["id"] == "rehearsal:7"
    assert finding["headline"].startswith("Simulacro, no ha pasado nada: ")
    assert finding["observed"] == 412.0
