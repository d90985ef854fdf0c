"""Lists name what the exports name by the same words."""

import pytest

from api.columns import Table
from api.listed_tables import PLACES, SERIES, SITES
from exports.tidy import COLUMNS


@pytest.mark.parametrize("table", [PLACES, SITES, SERIES])
def test_each_column_stands_once_and_says_what_it_means(table: Table) -> None:
    assert len(set(table.names)) == len(table.names)
    assert all(column.meaning and not column.meaning.endswith(".") for column in table.columns)


def test_what_the_tidy_table_has_goes_by_the_same_name_here() -> None:
    shared = {"place_geoid", "place_name", "site_id", "category", "measure", "step", "source", "definition_version"}
    assert shared <= set(SERIES.names) & set(COLUMNS)
    assert "place_geoid" in PLACES.names
    assert "site_id" in SITES.names
