"""The mail of a day says what was counted, why the rest was not, and when the next one comes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from alerts.daily import MOST_LINES, Account, compose_daily
from alerts.subject import MAX_SUBJECT
from domain.counts import Verdict
from domain.decisions import Matcher, Silence
from domain.findings import Direction
from domain.messages import Language, Mail
from domain.pauses import Pause
from domain.standing import ListStanding, SiteStanding, Standing
from presentation.words import words_for
from tests.alerts.examples import LETTERHEAD, SENT_AT
from tests.presentation.examples import SURGE

HOUR = timedelta(hours=1)
READ = ListStanding(
    place="houston", category="escorts", verdict=Verdict.OK, newest_end=SENT_AT, last_complete_end=SENT_AT
)
BLOCKED = replace(READ, verdict=Verdict.BLOCKED, last_complete_end=None)
BOARD = SiteStanding(site="bayou", every=6 * HOUR, lists=(READ,) * 38)
LACKING = replace(BOARD, lists=(*BOARD.lists, BLOCKED, BLOCKED))
SILENT = replace(BOARD, site="cards", lists=(BLOCKED,))
ACCOUNT = Account(standing=Standing(as_of=SENT_AT, sites=(BOARD,)), findings=(), next_mail_at=SENT_AT + 27 * HOUR)


def mail_of(*sites: SiteStanding, languages: tuple[Language, ...] = (Language.ENGLISH,), **changed: object) -> Mail:
    """Return the mail of a day on which these sites stood so; `changed` is what else the account says."""
    standing = Standing(as_of=SENT_AT, sites=sites, **changed.pop("standing", {}))  # type: ignore[arg-type]
    account = replace(ACCOUNT, standing=standing, **changed)  # type: ignore[arg-type]
    return compose_daily(account, letterhead=replace(LETTERHEAD, languages=languages), message_id="<1@x>")


def test_a_quiet_day_is_said_to_be_quiet_and_names_the_next_mail() -> None:
    mail = mail_of(BOARD)
    assert mail.subject == "[All quiet] 38 of 38 lists read, Nov 24"
    assert mail.text.splitlines()[0] == mail.subject
    for part in (mail.text, mail.html):
        assert "38 of 38 lists were read completely in 24 hours." in part
        assert "No finding is open." in part
        assert "No alert was mailed in 24 hours." in part
        assert "The next count is due on Nov 24, 2026, 06:00 CST." in part  # windows end at 0, 6, 12, 18 UTC
        assert "The next mail like this one comes on Nov 25, 2026, 08:00 CST." in part
        assert words_for(Language.ENGLISH).say("limits") in part


def test_lists_that_are_missing_are_told_with_their_reason_and_do_not_end_the_quiet() -> None:
    mail = mail_of(LACKING)
    assert mail.subject == "[All quiet] 38 of 40 lists read, Nov 24"
    assert "2 lists are missing: the site blocked us." in mail.text


def test_a_silent_site_is_no_quiet_whatever_else_is_open() -> None:
    mail = mail_of(LACKING, SILENT, findings=(SURGE,))
    assert mail.subject == "[1 site silent] 38 of 41 lists read, Nov 24"
    assert "Nothing at all was read of: cards." in mail.text
    assert "3 lists are missing: the site blocked us." in mail.text


def test_a_week_in_which_a_mail_reached_nobody_is_not_called_quiet() -> None:
    assert mail_of(BOARD, standing={"unheard_mails": 2}).subject == "[2 not delivered] 38 of 38 lists read, Nov 24"
    assert (
        mail_of(BOARD, findings=(SURGE,), standing={"unheard_mails": 2}).subject
        == "[1 open] 38 of 38 lists read, Nov 24"
    )


def test_a_wrong_address_ends_no_quiet_and_is_said_by_how_many_readers_lack_something() -> None:
    refused = {"lost_messages": 9, "lost_mails": 9, "refused_readers": 1, "lacking_ways": 2}
    mail = mail_of(BOARD, standing=refused)
    assert mail.subject == "[All quiet] 38 of 38 lists read, Nov 24"
    for part in (mail.text, mail.html):
        assert "1 reader lacks a mail of the last seven days that others have" in part
        assert "On 2 ways out (groups of readers, the webhook or services) something was given up in seven days" in part
    assert "nobody surely has" not in mail.text


def test_open_findings_are_told_a_line_each_and_many_are_cut_short() -> None:
    assert mail_of(BOARD, findings=(SURGE,)).subject == "[1 open] 38 of 38 lists read, Nov 24"
    assert "- Escorts in Houston: surge 2.1× over 14 days, since Nov 12, 2026" in mail_of(BOARD, findings=(SURGE,)).text
    many = tuple(replace(SURGE, place=f"place-{number}") for number in range(MOST_LINES + 3))
    text = mail_of(BOARD, findings=many).text
    assert text.count("surge 2.1×") == MOST_LINES
    assert "and 3 more, on the dashboard" in text


def test_an_office_without_cards_has_nothing_to_count_and_one_without_counts_says_so() -> None:
    assert mail_of().subject == "[Nothing to count] Nov 24"
    assert "No window has a complete count yet." in mail_of(SILENT).text


def test_what_was_sent_what_waits_and_what_was_given_up_is_told() -> None:
    told = {"alerts": {"sent": 1, "queued": 2, "leaving": 1, "dead": 9}, "unheard_mails": 2}
    text = mail_of(BOARD, standing=told).text
    assert "1 finding was mailed in 24 hours." in text
    assert "3 findings wait to be mailed." in text
    assert "In seven days 2 mails were given up that nobody surely has" in text


@pytest.mark.parametrize("language", Language)
def test_both_languages_say_all_of_it_and_a_simulated_day_says_so_first(language: Language) -> None:
    mail = mail_of(LACKING, SILENT, languages=(language, *(set(Language) - {language})), is_simulated=True)
    assert mail.subject.startswith(words_for(language).say("simulated"))
    for each in Language:
        assert words_for(each).say("simulated-sentence") in mail.text
        assert words_for(each).say("limits") in mail.html
    assert len(mail.subject) <= MAX_SUBJECT


def test_spanish_reads_as_spanish() -> None:
    mail = mail_of(LACKING, languages=(Language.SPANISH,))
    assert mail.subject == "[Todo en calma] 38 de 40 listas leídas, 24 nov"
    assert "Se leyeron por completo 38 de 40 listas en 24 horas." in mail.text


def test_a_site_s_name_is_escaped_and_breaks_no_line() -> None:
    hostile = replace(SILENT, site="<b>x</b>\r\nBcc: all@office.example")
    mail = mail_of(hostile)
    assert "<b>" not in mail.html
    assert "\nBcc" not in mail.text


@pytest.mark.parametrize(
    ("zone", "month", "number", "said"),
    [
        ("America/Chicago", 3, 8, "The clocks change on Mar 8, 2026: this local day has 23 hours."),
        ("America/Chicago", 11, 1, "The clocks change on Nov 1, 2026: this local day has 25 hours."),
        ("Australia/Lord_Howe", 4, 5, "The clocks change on Apr 5, 2026: this local day has 24.5 hours."),
        ("America/Chicago", 3, 9, ""),
        ("America/Phoenix", 3, 8, ""),
    ],
)
def test_a_day_on_which_the_clocks_change_says_how_many_hours_it_has(
    zone: str, month: int, number: int, said: str
) -> None:
    evening = datetime(2026, month, number, 20, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    account = replace(ACCOUNT, standing=Standing(as_of=evening, sites=(BOARD,)))
    mail = compose_daily(account, letterhead=replace(LETTERHEAD, zone=zone), message_id="<1@x>")
    for part in (mail.text, mail.html):
        assert said in part
        assert ("The clocks change" in part) is bool(said)


def test_a_change_of_the_clocks_is_said_in_spanish_too() -> None:
    evening = datetime(2026, 11, 2, 2, tzinfo=UTC)  # the first of November in Chicago still
    account = replace(ACCOUNT, standing=Standing(as_of=evening, sites=(BOARD,)))
    letterhead = replace(LETTERHEAD, languages=(Language.SPANISH,))
    mail = compose_daily(account, letterhead=letterhead, message_id="<1@x>")
    assert "La hora cambia el 1 nov 2026: este día local tiene 25 horas." in mail.text


def test_silences_at_work_are_named_with_by_whom_until_when_and_why() -> None:
    silence = Silence(
        matcher=Matcher(site="bayou", direction=Direction.UP),
        silenced_by="A. Analyst",
        why="its lists\nmerge",
        since=SENT_AT - HOUR,
        until=SENT_AT + HOUR,
    )
    mail = mail_of(BOARD, silences=(silence,), languages=(Language.ENGLISH, Language.SPANISH))
    assert (
        "- Mails are silenced until Nov 24, 2026, 06:00 CST by A. Analyst: "
        "Everything on Bayou Board, only: above expected. Why: its lists merge"
    ) in " ".join(mail.text.split())
    assert "Correos silenciados hasta" in mail.text
    assert "silenced" not in mail_of(BOARD).text


def test_what_is_paused_is_named_first_with_by_whom_until_when_and_why() -> None:
    one = Pause(site="bayou", since=SENT_AT - HOUR, why="its owner\nasked", paused_by="A. Analyst")
    ending, every = replace(one, until=SENT_AT + HOUR), replace(one, site=None, why="<b>we move</b>")
    mail = mail_of(BOARD, pauses=(one, ending, every), languages=(Language.ENGLISH, Language.SPANISH))
    since, until = "Nov 24, 2026, 04:00 CST", "Nov 24, 2026, 06:00 CST"
    assert (
        f"- Bayou Board is paused since {since} by A. Analyst, until somebody resumes it: its owner asked" in mail.text
    )
    assert f"- Bayou Board is paused since {since} by A. Analyst, until {until}: its owner asked" in mail.text
    assert "- Every site is paused since" in mail.text
    assert mail.text.index("is paused") < mail.text.index("lists were read")
    assert "Bayou Board está en pausa desde" in mail.text
    assert "&lt;b&gt;we move&lt;/b&gt;" in mail.html
    assert "paused" not in mail_of(BOARD).text
