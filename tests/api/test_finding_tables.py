"""Findings, disasters and studies say what each of their fields means, and which words may stand in it."""

import pytest

from api.columns import Table
from api.finding_tables import FINDINGS, HAZARDS, STUDIES
from domain.studies import Answer


@pytest.mark.parametrize("table", [FINDINGS, HAZARDS, STUDIES])
def test_each_column_stands_once_and_says_what_it_means(table: Table) -> None:
    assert len(set(table.names)) == len(table.names)
    assert all(column.meaning for column in table.columns)


def test_numbers_of_ads_have_their_unit_and_ratios_have_none() -> None:
    units = {column.name: column.unit for table in (FINDINGS, STUDIES) for column in table.columns}
    assert {units[name] for name in ("observed", "expected", "excess")} == {"ads"}
    assert (units["ratio"], units["window"], units["passed_days"]) == ("", "steps", "days")


def test_an_answer_is_one_of_the_study_s_own_words() -> None:
    words = {column.name: column.words for column in STUDIES.columns}
    assert words["answer"] == tuple(map(str, Answer))
