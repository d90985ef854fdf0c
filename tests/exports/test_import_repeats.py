"""Of equal rows the first stays, of those that disagree none; a day is made of its slots or said itself, not both."""

from pathlib import Path

import numpy as np

from domain.counts import Step
from exports.import_ledger import Ledger
from exports.import_quick import as_row
from exports.import_refusals import Refusals
from exports.import_repeats import refuse_repeated
from exports.import_report import Refusal
from exports.import_rows import Draft
from tests.exports.import_examples import HEADER, read
from tests.exports.test_import_rows import draft_of


def refusals_of(drafts: list[Draft], *, most: int = 9) -> tuple[Refusal, ...]:
    """Return why drafts are refused; as many of them are, as reasons are counted."""
    refusals = Refusals(most=most)
    with Ledger() as ledger:
        for each in drafts:
            ledger.add(as_row(each, book=ledger.book, zone="America/Chicago"))
        refused = np.zeros(ledger.rows, dtype=np.bool_)
        refuse_repeated(ledger, refused, refusals)
    assert refused.sum() == refusals.reasons
    return refusals.first


def test_of_equal_rows_the_first_stays() -> None:
    refusals = refusals_of([draft_of(2), draft_of(3), draft_of(4, date="2024-07-09")])
    assert [(refusal.row, refusal.reason) for refusal in refusals] == [
        (3, "row 2 says the same site, place and window")
    ]


def test_of_rows_that_disagree_none_stays() -> None:
    refusals = refusals_of([draft_of(2), draft_of(3, ads="13"), draft_of(4, ads="")])
    assert [refusal.row for refusal in refusals] == [2, 3, 4]
    assert refusals[0].reason == "row 3 says 13, not 12, for the same site, place and window"
    assert refusals[2].reason == "row 2 says 12, not nothing, for the same site, place and window"


def test_however_many_say_the_same_the_first_are_told_and_all_are_refused() -> None:
    assert [each.row for each in refusals_of([draft_of(row) for row in range(2, 60)], most=3)] == [3, 4, 5]


def tidy(*rows: str) -> str:
    names = ",".join(HEADER).replace("date", "window_start,window_end")
    return "\n".join([names, *rows, ""])


def test_a_day_is_refused_where_slots_or_hours_of_its_cell_are_in_the_file_too(tmp_path: Path) -> None:
    same, other = "board,houston,escorts,new", "board,dallas,escorts,new"
    (tmp_path / "t.csv").write_text(
        tidy(
            f"{same},day,2024-07-08,,30",
            f"{same},day,2024-07-09,,30",  # no slot lies on it
            f"{other},day,2024-07-08,,30",  # nor at its place
            f"{same},week,2024-07-08,,30",  # weeks are never made of slots
            f"{same},slot,2024-07-08T05:00Z,2024-07-08T11:00Z,3",  # midnight to six in Houston
            f"{same},slot,2024-07-10T04:00Z,2024-07-10T08:00Z,3",  # begins on the 9th; its middle is on the 10th
            f"{same},hour,2024-07-08T20:00Z,,1",
        ),
        "utf-8",
    )
    report = read(tmp_path / "t.csv")
    assert [(each.row, each.column) for each in report.refusals] == [(2, "step"), (8, "step")]
    assert report.refusals[0].reason == "row 6 is a slot of the same day, which is made of it; leave out one of the two"
    assert {step: len(counts) for step, counts in report.counts.items()} == {Step.DAY: 2, Step.WEEK: 1, Step.SLOT: 2}
