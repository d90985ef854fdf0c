"""What leaves beside counts is what belongs to them, under the version of its own method."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from detector.look import METHOD_VERSION
from domain.counts import Step
from domain.errors import WrongInput
from domain.question import Table
from exports.cover import Cover
from exports.forms import Batch
from situation.leaving import Sender, answer_question, beside_counts, method_of, small_table
from storage.database import Connection
from storage.issues import newest_issue
from tests.dashboard.seed import NOW
from tests.situation.test_asked_tables import ASKED

SENDER = Sender(office="Houston", is_simulated=True, licence=None)
SINCE, UNTIL = NOW.date().replace(year=NOW.year - 1), NOW.date()


def test_beside_days_lie_findings_and_studies_and_beside_weeks_findings_alone() -> None:
    counts = replace(ASKED, table=Table.COUNTS)
    others = list(beside_counts(counts))
    assert [(each.table, each.method) for each in others] == [("findings", METHOD_VERSION), ("studies", "study 1")]
    assert {(each.since, each.places, each.as_of) for each in others} == {(ASKED.since, ASKED.places, ASKED.as_of)}
    assert [each.table for each in beside_counts(replace(counts, step=Step.WEEK))] == ["findings"]


def test_what_is_written_is_told_whose_it_is_and_what_lies_beside_it(stored: Connection) -> None:
    question = replace(
        ASKED,
        table=Table.COUNTS,
        method=method_of(Table.COUNTS),
        since=SINCE,
        until=UNTIL,
        as_of=newest_issue(stored),
        sites=(),
        source=None,
    )
    seen: list[Cover] = []

    def write(batches: Iterable[Batch], cover: Cover) -> int:
        seen.append(cover)
        return sum(int(batch.num_rows) for batch in batches)

    assert answer_question(stored, question, write, sender=SENDER, with_others=True) > 10
    assert answer_question(stored, question, write, sender=SENDER) > 10
    with_others, alone = seen
    assert [other.form.name for other in with_others.others] == ["findings", "studies"]
    assert (alone.others, alone.form.name, alone.office, alone.is_simulated) == ((), "counts", "Houston", True)
    for asked, other in zip(beside_counts(question), with_others.others, strict=True):
        assert answer_question(stored, asked, write, sender=SENDER) == other.batch.num_rows
        assert seen[-1].form is other.form


def test_studies_of_another_version_are_refused(stored: Connection) -> None:
    with pytest.raises(WrongInput, match="made by 'study 0'"):
        small_table(stored, replace(ASKED, table=Table.STUDIES, method="study 0"), is_simulated=True)
