"""What stands around every page: nothing stored gets out of it unescaped."""

from streamlit.testing.v1 import AppTest

from dashboard.shell import as_label, label_about, unseen
from tests.dashboard.test_main import said


def frame() -> None:
    from datetime import UTC, datetime

    from dashboard.reader import Reader
    from dashboard.shell import show_footer, show_header, show_notice
    from domain.messages import Language

    reader = Reader(language=Language.ENGLISH, choices={"place": '"><script>'})
    show_header(reader, page="/storm", office="<script>office</script>", is_simulated=True)
    show_notice(title="<b>t</b>", sentence="s", step_word="Next step:", step="<i>x</i>", tone="alarm")
    at = datetime(2026, 11, 24, 11, 4, tzinfo=UTC)
    show_footer(reader, issue_id=1207, issued_at=at, zone="America/Chicago")


def plain() -> None:
    from dashboard.reader import Reader
    from dashboard.shell import show_footer, show_header
    from domain.messages import Language

    reader = Reader(language=Language.SPANISH)
    show_header(reader, page="/", office="Oficina", is_simulated=False)
    show_footer(reader, issue_id=0, issued_at=None, zone="UTC")


def at_releases() -> None:
    from dashboard.reader import Reader
    from dashboard.shell import show_header
    from domain.messages import Language

    show_header(Reader(language=Language.ENGLISH), page="/releases", office="Office", is_simulated=False)


def framed(page: object) -> str:
    script = AppTest.from_function(page, default_timeout=60).run()  # type: ignore[arg-type]
    assert not script.exception
    return said(script)


def test_a_name_on_a_button_is_a_name_and_no_markdown() -> None:
    assert as_label("Storm Quillfeather") == "Storm Quillfeather"
    assert as_label("[x](http://x) :red[*a*] <b>") == r"\[x\](http\://x) \:red\[\*a\*\] \<b\>"


def test_a_button_goes_on_for_whoever_hears_it_and_a_name_in_it_is_no_markdown() -> None:
    assert label_about("Undo", "Houston") == r"Undo:gray[\: Houston]"
    assert label_about("Undo", "x] :red[*a*]") == r"Undo:gray[\: x\] \:red\[\*a\*\]]"
    assert unseen("<b>") == '<span class="tg-unseen">: &lt;b&gt;</span>'


def test_stored_and_typed_words_are_escaped_everywhere() -> None:
    markup = framed(frame)
    assert "<script>" not in markup
    assert "<b>t" not in markup
    assert "<i>x" not in markup


def test_the_page_one_stands_on_is_marked_and_so_is_the_language() -> None:
    markup = framed(frame)
    assert markup.count('aria-current="page"') == 1
    assert 'aria-current="page">Storm' in markup
    assert 'lang="en" hreflang="en" aria-current="true"' in markup
    assert ">Español<" in markup


def test_a_page_that_another_leads_to_stands_in_the_header_only_while_it_is_shown() -> None:
    assert "/releases" not in framed(frame)
    assert 'aria-current="page">Releases' in framed(at_releases)


def test_simulated_is_said_only_where_it_holds() -> None:
    assert "SIMULATED" in framed(frame)
    assert "SIMULAD" not in framed(plain)


def test_every_number_is_traced_to_an_issue_and_its_time_at_the_office() -> None:
    # 11:04 UTC is 05:04 in Chicago in November.
    assert "as of issue 1207, written Nov 24, 2026, 05:04 CST" in framed(frame)


def test_the_limits_stand_on_an_empty_page_too() -> None:
    markup = framed(plain)
    assert "Contar anuncios no es contar personas" in markup
    assert markup.count("<li>") == 5


def test_an_alarm_is_read_out_at_once() -> None:
    assert 'role="alert"' in framed(frame)
