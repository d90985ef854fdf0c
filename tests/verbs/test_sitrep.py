"""`sitrep`: a report under its own number, written as one page; what cannot be reported takes no number."""

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from domain.errors import WrongInput
from jobs.filing import chosen_of
from office import Office
from situation.data_io import Known
from storage.acts import EVER
from storage.audit import read_acts, verify_audit
from storage.situation_reports import FILED, filed_under
from tests.dashboard.seed import NOW, places, storm
from tests.verbs.conftest import Call, caller
from verbs import sitrep

STORM = "sim-quillfeather"
STRUCK = storm(NOW.date())


def filed_numbers(office: Office) -> list[int]:
    with office.store() as conn:
        return [int(act.detail["number"]) for act in reversed(read_acts(conn, [FILED], since=EVER))]


def test_each_report_has_its_own_number_and_the_next_one_says_what_changed(
    tidegauge: Call, town_office: Office, tmp_path: Path
) -> None:
    first = tidegauge("sitrep", tmp_path / "one.html", "--place", "houston", "--prepared-by", "A. Analyst")
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == f"Situation report No. 1 on {STORM} in houston: {tmp_path / 'one.html'}\n"
    page = (tmp_path / "one.html").read_text("utf-8")
    assert "<h1>Situation report No. 1</h1>" in page
    assert "SIMULATED" in page
    assert "A. Analyst" in page
    # The storm took about half of the ads away: the study stands beside it, with its own days and its range.
    during = re.search(r'<th scope="row">during</th>(.*?)</tr>', page)
    assert during
    studied = (
        r"<td>[A-Z][a-z]{2} \d+ – [A-Z][a-z]{2} \d+, \d{4}: 0\.\d+× <span class=\"nb\">\([0-9.]+–[0-9.]+×\)</span>, "
    )
    assert "<figcaption>SIMULATED · Escorts in Houston, on demo-board: " in page  # of the sites listed one was counted
    assert re.search(rf"<td>0\.[3-7][0-9]?×</td><td>\d+ of \d+</td>{studied}", during[1])
    second = tidegauge(
        "sitrep", tmp_path / "dos.html", "--place", "houston", "--hazard", STORM, "--lang", "es", "--json"
    )
    told = json.loads(second.stdout)
    assert (told["number"], told["hazard"], told["place"]) == (2, STORM, "houston")
    spanish = (tmp_path / "dos.html").read_text("utf-8")
    assert '<html lang="es">' in spanish
    # it was filed seconds later, and speaks for the same 24 hours
    assert "empieza junto con el informe n.º 1" in spanish
    with town_office.store() as conn:
        english = filed_under(conn, hazard=STORM, place="houston", number=1)
    assert (told["period_from"], told["period_until"] > english.period_until.isoformat()) == (
        english.period_from.isoformat(),
        True,
    )
    assert told["sisters"] == [1]
    third = tidegauge("sitrep", tmp_path / "three.html", "--place", "houston")
    assert third.stdout.splitlines()[1:] == [
        "It shares its period with No. 1, No. 2: all begin together, and follow the same report if any is earlier."
    ]
    again = tidegauge(
        "sitrep", tmp_path / "again.html", "--place", "houston", "--hazard", STORM, "--number", "2", "--json"
    )
    assert (again.returncode, json.loads(again.stdout)["number"]) == (0, 2)
    assert (tmp_path / "again.html").read_bytes() == (tmp_path / "dos.html").read_bytes()
    with town_office.store() as conn:
        assert verify_audit(conn) is None
        act = read_acts(conn, [FILED], since=EVER)[-1]  # of the first
    assert (act.subject, act.detail["number"], act.detail["prepared_by"]) == (f"{STORM} houston", "1", "A. Analyst")
    assert act.detail["page_sha256"] == hashlib.sha256(page.encode()).hexdigest()
    assert filed_numbers(town_office) == [1, 2, 3]


def test_as_of_an_earlier_instant_it_says_so_and_shows_nothing_of_later(tidegauge: Call, tmp_path: Path) -> None:
    done = tidegauge("sitrep", tmp_path / "x.html", "--place", "houston", "--as-of", "2030-01-01")
    assert (done.returncode, done.stderr) == (
        2,
        "--as-of '2030-01-01': expected an instant that has passed\n",
    )
    early = tidegauge("sitrep", tmp_path / "x.html", "--place", "houston", "--as-of", "2000-01-01")
    assert early.stderr == "nothing had been written down by then: there is nothing to report\n"
    wrong = tidegauge("sitrep", tmp_path / "x.html", "--place", "houston", "--as-of", "yesterday")
    assert "expected a day or a time, such as 2026-11-06" in wrong.stderr
    assert list(tmp_path.glob("*.html")) == []


def test_names_that_nobody_knows_are_answered_with_the_nearest_and_take_no_number(
    tidegauge: Call, town_office: Office, tmp_path: Path
) -> None:
    out = tmp_path / "x.html"
    asked = {
        ("--place", "huston"): "there is no place 'huston'; did you mean 'houston'?\n",
        ("--place", "houston", "--hazard", "sim-quilfeather"): f"did you mean '{STORM}'?\n",
        ("--place", "houston", "--category", "escort"): "did you mean 'escorts'?\n",
        ("--place", "houston", "--lang", "fr"): "there is no language 'fr'\n",
    }
    for words, why in asked.items():
        done = tidegauge("sitrep", out, *words)
        assert (done.returncode, done.stderr.endswith(why)) == (2, True), done.stderr
    assert not out.exists()
    assert filed_numbers(town_office) == []


def test_a_place_that_was_not_reached_is_refused_with_where_it_was(tidegauge: Call, tmp_path: Path) -> None:
    done = tidegauge("sitrep", tmp_path / "x.html", "--place", "phoenix")
    assert done.returncode == 2
    assert done.stderr.startswith("no disaster on the list has reached phoenix; one reached ")
    named = tidegauge("sitrep", tmp_path / "x.html", "--place", "phoenix", "--hazard", STORM)
    assert (named.returncode, named.stderr) == (2, done.stderr)


def test_before_any_count_there_is_no_report_and_no_file(
    new_office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, url = new_office.settings.folder, new_office.database_url
    call = caller(folder, url, monkeypatch=monkeypatch, capsys=capsys)
    done = call("sitrep", tmp_path / "x.html", "--place", "houston")
    assert (done.returncode, done.stderr.startswith("nothing has been counted in houston yet, from ")) == (2, True)
    assert not (tmp_path / "x.html").exists()
    assert filed_numbers(new_office) == []


def test_what_is_given_back_was_filed_and_is_not_asked_for_in_another_way(tidegauge: Call, tmp_path: Path) -> None:
    out, named = tmp_path / "x.html", ("--place", "houston", "--hazard", STORM)
    wrong = {
        ("--place", "houston", "--number", "1"): "--number: name the disaster of the report by --hazard\n",
        (*named, "--number", "7"): f"there is no situation report '{STORM} houston 7'\n",
        (*named, "--number", "1", "--lang", "es", "--as-of", "2026-01-01"): (
            "--number gives back a report as it was filed: leave out --as-of, --lang\n"
        ),
    }
    for words, why in wrong.items():
        done = tidegauge("sitrep", out, *words)
        assert (done.returncode, done.stderr) == (2, why)
    assert not out.exists()


@pytest.mark.parametrize(
    ("place", "hazard", "said"),
    [
        ("houston", STRUCK.slug, "nothing is counted in houston: there is nothing to report"),
        ("houston", None, "nothing is counted in houston: there is nothing to report"),
        ("houston", "other", f"other did not reach houston; that did: {STRUCK.slug}"),
        ("dallas", None, "no disaster on the list has reached dallas; one reached houston, mobile"),
    ],
)
def test_a_place_that_was_reached_and_is_not_counted_is_not_said_to_be_unreached(
    place: str, hazard: str | None, said: str
) -> None:
    other = replace(STRUCK, slug="other", places=(replace(STRUCK.places[0], place="mobile"),))
    known = Known(
        issue_id=1, issued_at=NOW, places=places(), categories=(), sites=(), listing=(), hazards=(STRUCK, other)
    )
    with pytest.raises(WrongInput) as refused:
        chosen_of(known, place=place, hazard=hazard, category=None, until=NOW, zone="UTC")
    assert str(refused.value) == said


def test_what_stands_there_is_never_replaced_and_no_number_is_taken(
    tidegauge: Call, town_office: Office, tmp_path: Path
) -> None:
    (tmp_path / "old.html").write_text("old", "utf-8")
    for name, why in {
        "old.html": "is there already",
        "x.doc": "ends in .html or .pdf",
        "no/x.html": "is not there",
    }.items():
        done = tidegauge("sitrep", tmp_path / name, "--place", "houston")
        assert (done.returncode, why in done.stderr) == (2, True), done.stderr
    assert (tmp_path / "old.html").read_text("utf-8") == "old"
    assert filed_numbers(town_office) == []


def test_without_a_browser_a_pdf_is_refused_before_a_number_is_given_and_html_still_works(
    tidegauge: Call, town_office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitrep, "installed_browser", lambda: None)
    done = tidegauge("sitrep", tmp_path / "x.pdf", "--place", "houston")
    assert (done.returncode, "apt-get install chromium" in done.stderr) == (3, True)
    assert filed_numbers(town_office) == []
    assert tidegauge("sitrep", tmp_path / "x.html", "--place", "houston").returncode == 0


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_pdf_is_printed_by_the_installed_browser(tidegauge: Call, tmp_path: Path, language: str) -> None:
    done = tidegauge("sitrep", tmp_path / "x.pdf", "--place", "houston", "--lang", language)
    assert done.returncode == 0, done.stderr
    pdf = (tmp_path / "x.pdf").read_bytes()
    said = f"/Lang ({language})".encode()
    assert (len(re.findall(rb"/Type /Page\b", pdf)), said in pdf, b"/Marked true" in pdf) == (1, True, True)
    assert re.findall(rb"/MediaBox \[([\d. ]+)\]", pdf) == [b"0 0 612 792"]  # US Letter
