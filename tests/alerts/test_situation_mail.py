"""The mail of a report that the clock has filed: complete without its file, and honest about who has looked at it."""

from dataclasses import replace

import pytest

from alerts.mime import to_message
from alerts.situation_mail import LARGEST_FILE, ReportStory, compose_report
from alerts.subject import MAX_SUBJECT
from domain.messages import Language, Mail
from tests.alerts.examples import LETTERHEAD
from tests.builders import NOON
from tests.domain.test_situations import FILED

PAGE = '<!doctype html><html lang="en">á</html>'.encode()
NUMBERED = replace(FILED, number=3, page_sha256="ab12", due_at=NOON)
STORY = ReportStory(filed=NUMBERED, page=PAGE, hazard=None)


def composed(story: ReportStory = STORY, *, url: str | None = "https://tide.example") -> Mail:
    return compose_report(story, letterhead=replace(LETTERHEAD, public_url=url), message_id="<1@office.example>")


def test_it_says_the_figures_the_limits_and_that_nobody_has_looked_at_it() -> None:
    mail = composed()
    assert mail.subject == "SITREP No. 3: Houston, storm"
    said = " ".join(mail.text.split())
    for sentence in (
        "- during: counted ÷ expected 0.5× over 3 of 4 site-days; against places it did not touch: 0.50× (0.00–0.75×)",
        "- Findings that go on: 1 on listings, 3 on all sites.",
        "- In other categories, on all sites: massage (3).",
        "- Whole site-days: 9 of 10",
        "- Windows read in the days of the period: 3 of 4",
        "Filed by the clock: nobody has looked at it or approved it yet.",
        "Counts of ads are not counts of people.",
        "Open the report: https://tide.example/sitrep?hazard=storm&place=houston&number=3",
    ):
        assert sentence in said, sentence
    assert "SIMULATED" not in mail.text
    assert 'href="https://tide.example/sitrep?hazard=storm&amp;place=houston&amp;number=3"' in mail.html


def test_a_report_that_did_not_keep_what_goes_on_elsewhere_says_what_it_kept() -> None:
    older = replace(NUMBERED, figures=replace(NUMBERED.figures, open_on_all_sites=None, open_in_others=()))
    said = composed(replace(STORY, filed=older)).text
    assert "- 1 finding goes on." in said
    assert "on all sites" not in said


def test_its_file_is_the_page_that_was_filed_byte_by_byte() -> None:
    (part,) = to_message(composed(), at=NOON).iter_attachments()
    assert (part.get_filename(), part.get_content_type()) == ("sitrep-storm-houston-3.html", "text/html")
    assert part.get_payload(decode=True) == PAGE
    assert "SHA-256 ab12" in composed().text


def test_a_file_that_is_too_large_stays_at_home_and_that_is_said() -> None:
    largest, larger = (replace(STORY, page=b"x" * size) for size in (LARGEST_FILE, LARGEST_FILE + 1))
    assert len(composed(largest).attachments) == 1
    mail = composed(larger)
    assert (mail.attachments, "too large for a mail" in mail.text) == ((), True)


def test_a_chat_is_told_of_no_file_and_without_an_address_there_is_no_link() -> None:
    mail = composed(replace(STORY, may_carry=False), url=None)
    assert mail.attachments == ()
    assert all(word not in mail.text for word in ("comes with this mail", "too large", "Open the report"))


def test_a_report_in_spanish_is_told_in_spanish_alone() -> None:
    mail = composed(replace(STORY, filed=replace(NUMBERED, language=Language.SPANISH)))
    assert mail.subject == "SITREP n.º 3: Houston, storm"
    assert "Archivado por el reloj" in mail.text
    assert "nobody has looked" not in mail.text


@pytest.mark.parametrize("hazard", ["storm", "storm-" * 20])
def test_invented_numbers_are_called_so_first_and_a_subject_is_never_too_long(hazard: str) -> None:
    mail = composed(replace(STORY, filed=replace(NUMBERED, hazard=hazard), is_simulated=True))
    assert mail.subject.startswith("SIMULATED SITREP No. 3: Houston, ")
    assert len(mail.subject) <= MAX_SUBJECT
    assert "*** " in mail.text
