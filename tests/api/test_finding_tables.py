"""Findings, disasters and studies say what each of their fields means, and which words may stand in it."""

import pytest

from api.columns import Table
from api.finding_tables import FINDINGS, HAZARDS, STUDIES
from domain.studies import Answer
from exports.finding_form import finding_form
from exports.study_form import study_form


@pytest.mark.parametrize("table", [FINDINGS, HAZARDS, STUDIES])
def test_each_column_stands_once_and_says_what_it_means(table: Table) -> None:
    assert len(set(table.names)) == len(table.names)
    assert all(column.meaning for column in table.columns)


def test_what_an_export_has_too_has_the_same_columns() -> None:
    assert FINDINGS.names == finding_form().names
    assert STUDIES.names == study_form().names
    units = {column.name: column.unit for column in FINDINGS.columns}
    assert (units["observed"], units["ratio"]) == ("ads", "")


def test_an_answer_is_one_of_the_study_s_own_words() -> None:
    words = {column.name: column.words for column in STUDIES.columns}
    assert words["answer"] == tuple(map(str, Answer))
