"""One export, whoever asks for it: in the book of acts before and after, and quoted bytes as they were quoted."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from domain.citations import Citation
from domain.counts import Step
from domain.errors import WrongInput
from domain.question import Question
from extracts.asked_question import Asked, question_of
from extracts.writing import Desk, write_export
from situation.leaving import Blocks, Sender
from storage.audit import verify_audit
from storage.citations import keep_citation, question_named
from storage.database import Role, connect
from storage.issues import newest_issue
from storage.places import read_places, save_places
from tests.dashboard.conftest import copied_for
from tests.dashboard.seed import NOW, seed_all


@pytest.fixture(scope="module")
def book(server_url: str) -> Iterator[str]:
    with copied_for(server_url, "extracts_book") as address:
        seed_all(address, now=NOW)
        yield address


@pytest.fixture
def desk(book: str) -> Desk:
    store = partial(connect, book, role=Role.OWNER)
    return Desk(
        sender=Sender(office="O", is_simulated=True, licence=None), store=store, clock=lambda: NOW, actor="somebody"
    )


def asked(book: str, **words: str) -> Question:
    with connect(book, role=Role.OWNER) as conn:
        return question_of(conn, Asked(places=("houston",), **words))


def test_the_book_has_an_export_before_and_after_it_and_the_question_has_a_name(
    desk: Desk, book: str, tmp_path: Path
) -> None:
    question = asked(book)
    assert write_export(desk, question, out=tmp_path / "h.csv", name="csv") == 120  # sixty days on two sites
    with connect(book, role=Role.OWNER) as conn:
        rows = conn.execute("SELECT actor, action, subject FROM audit ORDER BY audit_id DESC LIMIT 2").fetchall()
        assert rows == [("somebody", "export", "h.csv"), ("somebody", "export asked", "h.csv")]
        assert verify_audit(conn) is None
        assert question_named(conn, question.key) == question


def test_an_export_that_is_stopped_leaves_its_trace_and_no_file(desk: Desk, book: str, tmp_path: Path) -> None:
    def stopped(blocks: Blocks) -> Blocks:
        yield next(blocks)
        raise WrongInput("too long")

    short = Desk(
        sender=Sender(office="O", is_simulated=True, licence=None),
        store=desk.store,
        clock=desk.clock,
        actor="other",
        watched=stopped,
    )
    with pytest.raises(WrongInput, match="too long"):
        write_export(short, asked(book), out=tmp_path / "h.csv", name="csv")
    assert list(tmp_path.iterdir()) == []
    with connect(book, role=Role.OWNER) as conn:
        rows = conn.execute("SELECT action FROM audit WHERE actor = 'other'").fetchall()
    assert rows == [("export asked",)]


def quote(book: str, question: Question, *, kept: bytes, rows: int, folder: Path) -> None:
    citation = Citation(
        sha256=hashlib.sha256(kept).hexdigest(),
        query=question.key,
        file_format="csv",
        file_bytes=len(kept),
        rows=rows,
        cited_at=NOW,
        cited_by="a reader",
        kept_until=date(2036, 1, 1),
    )
    (folder / "kept").write_bytes(kept)
    with connect(book, role=Role.OWNER) as conn, (folder / "kept").open("rb") as file:
        keep_citation(conn, citation, file)


def test_what_is_quoted_is_given_back_with_its_note(desk: Desk, book: str, tmp_path: Path) -> None:
    question = asked(book, until=str(NOW.date() - timedelta(days=9)))
    made, again = tmp_path / "made.csv", tmp_path / "again.csv"
    rows = write_export(desk, question, out=made, name="csv")
    kept = made.read_bytes().replace(b"houston", b"HOUSTON") + b"as it was quoted"
    quote(book, question, kept=kept, rows=rows, folder=tmp_path)
    assert write_export(desk, question, out=again, name="csv") == rows
    assert again.read_bytes() == kept
    assert question.canonical in again.with_name("again.csv.txt").read_text("utf-8")
    assert question.step is Step.DAY


def test_after_a_place_is_renamed_rows_bear_the_new_name_and_what_was_quoted_the_old(
    desk: Desk, book: str, tmp_path: Path
) -> None:
    unquoted, quoted = asked(book), asked(book, until=str(NOW.date() - timedelta(days=8)))
    rows = write_export(desk, quoted, out=tmp_path / "before.csv", name="csv")
    kept = (tmp_path / "before.csv").read_bytes()
    quote(book, quoted, kept=kept, rows=rows, folder=tmp_path)
    with connect(book, role=Role.OWNER) as conn:
        houston = next(place for place in read_places(conn) if place.slug == "houston")
        save_places(conn, [replace(houston, name="Bayou City")], issue_id=newest_issue(conn))
    for question, name in ((unquoted, "unquoted.csv"), (quoted, "quoted.csv")):
        write_export(desk, question, out=tmp_path / name, name="csv")
    assert b"Bayou City" in (tmp_path / "unquoted.csv").read_bytes()
    assert (tmp_path / "quoted.csv").read_bytes() == kept
