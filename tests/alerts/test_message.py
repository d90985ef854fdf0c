"""A mail is complete without its pictures, in every language of the office, and escapes all stored text."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from alerts.links import Signer
from alerts.message import Story, compose_mail, group_message_id
from domain.answers import Action
from domain.findings import Kind
from domain.messages import Language, MessageKind, OutboxEntry
from presentation.names import Names
from presentation.words import words_for
from tests.alerts.examples import LETTERHEAD, SENT_AT, STORY
from tests.presentation.examples import STORM, STRUCK, SURGE

BOTH = replace(LETTERHEAD, languages=(Language.SPANISH, Language.ENGLISH))
ENTRY = OutboxEntry(finding_key="k1", group_key="place:houston", due_at=SENT_AT)


def test_the_first_line_of_text_is_the_whole_story() -> None:
    mail = compose_mail(STORY, letterhead=LETTERHEAD, message_id="<1@x>")
    assert mail.text.splitlines()[0] == (
        "Escorts in Houston on Bayou Board: ads on show 2.1 times the expected level on average over its most unusual "
        "14 days (surge since Nov 12, 2026, last seen Nov 23)"
    )


def test_text_and_html_hold_numbers_reservations_playbook_instant_and_limits() -> None:
    mail = compose_mail(STORY, letterhead=LETTERHEAD, message_id="<1@x>")
    for part in (mail.text, mail.html):
        assert "412 ads on show, where 196 were expected" in part
        assert "Call the duty desk." in part
        assert "As known on Nov 24, 2026, 05:00 CST" in part
        assert words_for(Language.ENGLISH).say("limits") in part


def test_the_office_s_languages_follow_in_their_order_and_the_first_writes_the_subject() -> None:
    mail = compose_mail(STORY, letterhead=BOTH, message_id="<1@x>")
    assert mail.subject.startswith("[Aumento 2.1×]")
    assert mail.text.index("Escorts en Houston") < mail.text.index("Escorts in Houston")
    assert mail.html.index('lang="es" style') < mail.html.index('lang="en" style')
    for language in Language:
        assert words_for(language).say("limits") in mail.text


@pytest.mark.parametrize("language", Language)
def test_a_simulated_mail_says_so_in_subject_first_line_and_banner(language: Language) -> None:
    story = replace(STORY, is_simulated=True)
    mail = compose_mail(story, letterhead=replace(LETTERHEAD, languages=(language,)), message_id="<1@x>")
    word = words_for(language).say("simulated")
    assert mail.subject.startswith(word)
    assert mail.text.startswith(word)
    assert words_for(language).say("simulated-sentence") in mail.html


def test_a_real_mail_never_says_simulated() -> None:
    mail = compose_mail(STORY, letterhead=BOTH, message_id="<1@x>")
    assert "SIMUL" not in f"{mail.subject}{mail.text}{mail.html}"


def test_the_strongest_finding_leads_and_every_subject_has_one_line() -> None:
    weaker = replace(SURGE, place="austin", score=1.2)
    elsewhere = replace(SURGE, site="gulf", score=1.5)
    story = replace(STORY, findings=(weaker, SURGE, elsewhere))
    mail = compose_mail(story, letterhead=LETTERHEAD, message_id="<1@x>")
    assert mail.text.startswith("Escorts in Houston on Bayou Board")
    assert "Houston Escorts +1" in mail.subject  # one further subject: the other site tells the same story
    for part in (mail.text, mail.html):
        assert "Escorts in Houston: surge 2.1× over 14 days, since Nov 12, 2026 (Bayou Board, gulf)" in part
        assert "Escorts in austin: surge 2.1× over 14 days, since Nov 12, 2026 (Bayou Board)" in part
        assert part.count(words_for(Language.ENGLISH).say("limits")) == 1


def test_a_mail_of_one_finding_has_no_list() -> None:
    assert "Everything in this mail" not in compose_mail(STORY, letterhead=LETTERHEAD, message_id="<1@x>").text


def test_stored_text_reaches_the_html_escaped() -> None:
    names = Names(places={"houston": '<script>alert("x")</script>'}, categories={"escorts": "<img src=//evil>"})
    mail = compose_mail(STORY, letterhead=replace(LETTERHEAD, names=names), message_id="<1@x>")
    assert "<script" not in mail.html
    assert "&lt;script&gt;" in mail.html
    assert re.findall(r'<img src="([^"]+)"', mail.html) == ["cid:chart-en@gauge.example"]


def test_hostile_names_lose_no_mail_and_add_no_line() -> None:
    names = Names(places={"houston": "Hou\r\nst\0\ud800\u202eon"})
    mail = compose_mail(STORY, letterhead=replace(LETTERHEAD, names=names), message_id="<1@x>")
    f"{mail.text}{mail.html}{mail.subject}".encode()
    assert "escorts in Hou st on on bayou:" in mail.text.splitlines()[0]


def test_nothing_is_loaded_from_outside() -> None:
    mail = compose_mail(STORY, letterhead=LETTERHEAD, message_id="<1@x>")
    assert "http" not in mail.html
    assert "<link" not in mail.html
    assert [picture.content_id for picture in mail.pictures] == ["chart-en@gauge.example"]


def test_a_picture_is_described_for_those_who_do_not_see_it() -> None:
    assert 'alt="Line chart"' in compose_mail(STORY, letterhead=LETTERHEAD, message_id="<1@x>").html


def test_a_mail_without_pictures_is_complete() -> None:
    mail = compose_mail(replace(STORY, pictures={}), letterhead=LETTERHEAD, message_id="<1@x>")
    assert mail.pictures == ()
    assert "<img" not in mail.html


@pytest.mark.parametrize(
    ("url", "is_linked"),
    [("https://gauge.office.example", True), (None, False), ("javascript:alert(1)", False)],
)
def test_a_link_stands_only_where_the_office_set_a_web_address(url: str | None, is_linked: bool) -> None:
    mail = compose_mail(STORY, letterhead=replace(LETTERHEAD, public_url=url), message_id="<1@x>")
    assert ("<a href" in mail.html) is is_linked
    assert ("Open the dashboard" in mail.text) is is_linked


STORM_LINE = "Storm Three · after · Houston (struck) · 18 days since its first day, Nov 6, 2026"


def test_a_place_in_a_disaster_says_so_under_the_headline_whether_or_not_the_finding_names_it() -> None:
    story = replace(STORY, storm=STORM, findings=(replace(SURGE, hazard=None, phase=None),), hazard=None)
    mail = compose_mail(story, letterhead=LETTERHEAD, message_id="<1@x>")
    assert mail.text.splitlines()[2] == STORM_LINE
    assert STORM_LINE in mail.html
    assert STORM_LINE not in compose_mail(STORY, letterhead=LETTERHEAD, message_id="<1@x>").text


def test_another_cause_on_record_in_a_finding_s_days_stands_in_its_mail() -> None:
    law = replace(STORM, slug="law", name="A law", is_shock=True, places=(replace(STRUCK, ended_on=SURGE.latest_on),))
    mail = compose_mail(replace(STORY, shocks=(law,)), letterhead=LETTERHEAD, message_id="<1@x>")
    assert "Another cause is on record for this time: A law." in mail.text


def test_a_whole_site_and_a_place_that_no_disaster_touches_stand_in_none() -> None:
    for finding in (replace(SURGE, place=None, category=None), replace(SURGE, place="dallas")):
        story = replace(STORY, storm=STORM, findings=(finding,))
        assert "Storm Three ·" not in compose_mail(story, letterhead=LETTERHEAD, message_id="<1@x>").text


def test_how_sure_it_is_and_of_how_many_counts_stands_on_the_first_screen_of_what_is_open() -> None:
    said = "Confidence: high · 13 of 14 days counted"
    assert compose_mail(STORY, letterhead=LETTERHEAD, message_id="<1@x>").text.splitlines()[2] == said
    clear = compose_mail(replace(STORY, kind=MessageKind.ALL_CLEAR), letterhead=LETTERHEAD, message_id="<1@x>")
    assert said not in clear.text


@pytest.mark.parametrize("kind", [MessageKind.ALERT, MessageKind.ALL_CLEAR])
def test_the_support_contacts_stand_last_in_each_language_on_a_line_each_and_harm_nothing(kind: MessageKind) -> None:
    letterhead = replace(BOTH, support=("City hotline: 311", "<b>Desk</b>\r\n+1 555 0100"))
    mail = compose_mail(replace(STORY, kind=kind), letterhead=letterhead, message_id="<1@x>")
    assert mail.text.rstrip().endswith("Support:\nCity hotline: 311\n<b>Desk</b> +1 555 0100")
    assert mail.text.count("City hotline: 311") == 2
    assert "&lt;b&gt;Desk&lt;/b&gt; +1 555 0100" in mail.html
    assert "<b>Desk" not in mail.html
    assert "Support" not in compose_mail(STORY, letterhead=BOTH, message_id="<1@x>").text


SIGNER = Signer(public_url="https://gauge.office.example", key=bytes(32), lifetime=timedelta(hours=72))


@pytest.mark.parametrize("kind", [MessageKind.ALERT, MessageKind.REPEAT, MessageKind.DIGEST])
def test_what_asks_for_an_answer_holds_a_link_for_each_in_each_language(kind: MessageKind) -> None:
    story = replace(STORY, kind=kind, messages=(7, 8))
    mail = compose_mail(story, letterhead=replace(BOTH, signer=SIGNER), message_id="<1@x>")
    for language in Language:
        for action in Action:
            address = SIGNER.address(action, (7, 8), at=SENT_AT, language=language)
            assert f"{words_for(language).say(f'answer-press-{action}')}:\n{address}\n" in mail.text
            assert f'<a href="{address.replace("&", "&amp;")}"' in mail.html
    assert "oncall" not in mail.text


@pytest.mark.parametrize(
    "story",
    [
        replace(STORY, kind=MessageKind.ALL_CLEAR, messages=(7,)),
        replace(STORY, kind=MessageKind.CORRECTION, messages=(7,)),
        STORY,  # a mail of no message has nothing to be answered
        replace(STORY, messages=tuple(range(1, 502))),  # more than a link carries
    ],
)
def test_what_asks_for_no_answer_holds_no_link(story: Story) -> None:
    for signer in (SIGNER, None):
        mail = compose_mail(story, letterhead=replace(BOTH, signer=signer), message_id="<1@x>")
        assert "/answer" not in mail.text + mail.html
    assert "/answer" not in compose_mail(replace(STORY, messages=(7,)), letterhead=BOTH, message_id="<1@x>").html


def test_a_kind_without_a_playbook_line_has_none() -> None:
    mail = compose_mail(
        STORY, letterhead=replace(LETTERHEAD, playbook={"dip": {Language.ENGLISH: "Wait."}}), message_id="<1@x>"
    )
    assert "What the office does now" not in mail.text


def test_each_language_has_its_own_playbook_line_and_the_others_where_it_has_none() -> None:
    lines = {Language.ENGLISH: "Call the duty desk.", Language.SPANISH: "Llame a la guardia."}
    mail = compose_mail(STORY, letterhead=replace(BOTH, playbook={"surge": lines}), message_id="<1@x>")
    assert "What the office does now: Call the duty desk." in mail.text
    assert "Qué hace ahora la oficina: Llame a la guardia." in mail.text
    lone = replace(BOTH, playbook={"surge": {Language.SPANISH: "Llame a la guardia."}})
    assert compose_mail(STORY, letterhead=lone, message_id="<1@x>").text.count("Llame a la guardia.") == 2


def test_the_same_entries_give_the_same_message_id_in_any_order() -> None:
    other = replace(ENTRY, finding_key="k2", attempts=3, epoch=5)
    sender = "Tidegauge <gauge@office.example>"
    first = group_message_id([ENTRY, other], sender=sender)
    assert first == group_message_id([other, replace(ENTRY, attempts=1)], sender=sender)
    assert first != group_message_id([ENTRY], sender=sender)
    assert re.fullmatch(r"<tidegauge\.[0-9a-f]{32}@office\.example>", first)


def test_the_newest_count_stands_in_the_text_too_for_a_reader_who_loads_no_picture() -> None:
    said = "12 of 14 days counted; the newest count is 310 ads on show against 150 expected."
    picture = replace(STORY.pictures[Language.ENGLISH], sentence=said)
    mail = compose_mail(replace(STORY, pictures={Language.ENGLISH: picture}), letterhead=LETTERHEAD, message_id="<1@x>")
    assert f"- {said}" in mail.text
    assert said in mail.html


FIRST_LINES = {
    MessageKind.REPEAT: ("Still so: Escorts in Houston", "Sigue así: Escorts en Houston"),
    MessageKind.ALL_CLEAR: ("All clear: Escorts in Houston", "Fin del aviso: Escorts en Houston"),
    MessageKind.CORRECTION: (
        "Correction, this no longer stands: Escorts",
        "Corrección, esto ya no se sostiene: Escorts",
    ),
    MessageKind.DIGEST: ("7 alerts at once, the strongest: Escorts in", "7 avisos a la vez, el más fuerte: Escorts en"),
}
SUBJECTS = {
    MessageKind.REPEAT: ("[Still: Surge 2.1×] Houston Escorts", "[Sigue: Aumento 2.1×] Houston Escorts"),
    MessageKind.ALL_CLEAR: ("[Over: Surge] Houston Escorts", "[Terminó: Aumento] Houston Escorts"),
    MessageKind.CORRECTION: ("[Correction: Surge] Houston Escorts", "[Corrección: Aumento] Houston Escorts"),
    MessageKind.DIGEST: ("[7 alerts: Surge 2.1×] Houston Escorts", "[7 avisos: Aumento 2.1×] Houston Escorts"),
}


@pytest.mark.parametrize("is_spanish", [False, True])
@pytest.mark.parametrize("kind", FIRST_LINES)
def test_each_kind_of_mail_says_in_subject_and_first_line_what_it_is(kind: MessageKind, is_spanish: bool) -> None:
    language = Language.SPANISH if is_spanish else Language.ENGLISH
    letterhead = replace(LETTERHEAD, languages=(language,))
    mail = compose_mail(replace(STORY, kind=kind, stories=7), letterhead=letterhead, message_id="<2@x>", thread="<1@x>")
    assert mail.subject.startswith(SUBJECTS[kind][is_spanish])
    assert len(mail.subject) <= 60
    assert mail.text.startswith(FIRST_LINES[kind][is_spanish])
    for part in (mail.text, mail.html):
        assert words_for(language).say(f"mail-note-{kind}") in part
        assert words_for(language).say("limits") in part
    assert mail.thread == "<1@x>"


@pytest.mark.parametrize("kind", [MessageKind.ALL_CLEAR, MessageKind.CORRECTION])
def test_a_story_that_is_closed_asks_for_nothing_and_doubts_nothing(kind: MessageKind) -> None:
    mail = compose_mail(replace(STORY, kind=kind), letterhead=LETTERHEAD, message_id="<2@x>")
    assert "Call the duty desk." not in mail.text
    assert "no longer stand if" not in mail.text
    assert "412 ads on show, where 196 were expected" in mail.text


def test_a_repeat_is_another_mail_than_its_alert_and_each_repeat_than_the_one_before() -> None:
    repeats = [replace(ENTRY, kind=MessageKind.REPEAT, round=number) for number in (1, 2)]
    ids = {group_message_id([entry], sender="a@office.example") for entry in (ENTRY, *repeats)}
    assert len(ids) == 3


@pytest.mark.parametrize("kind", [Kind.LEVEL_SHIFT, Kind.CLOSURE])
def test_a_move_that_stayed_is_closed_and_never_called_clear(kind: Kind) -> None:
    stayed = replace(SURGE, kind=kind, place="dallas", ended_on=SURGE.latest_on, score=1.5)
    over = replace(SURGE, ended_on=SURGE.latest_on)
    story = replace(STORY, findings=(over, stayed), kind=MessageKind.ALL_CLEAR)
    mail = compose_mail(story, letterhead=LETTERHEAD, message_id="<2@x>")
    assert mail.subject == "[Closed: Surge] Houston Escorts +1"
    assert mail.text.startswith("Closed at a new level: Escorts in Houston on Bayou Board")
    assert "has not gone back" in mail.text
    assert "All clear" not in mail.text


def test_the_lines_of_an_all_clear_say_from_when_to_when_each_finding_lasted() -> None:
    ended = [replace(SURGE, place=place, ended_on=SURGE.latest_on) for place in ("houston", "dallas")]
    story = replace(STORY, findings=tuple(ended), kind=MessageKind.ALL_CLEAR)
    text = compose_mail(story, letterhead=LETTERHEAD, message_id="<2@x>").text
    assert text.count("(surge, Nov 12 – Nov 23, 2026)") == 3  # the first line and one for each
    assert text.index("Everything told of this is over") < text.index("Everything in this mail")
