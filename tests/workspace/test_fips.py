"""The state codes are the Census Bureau's."""

from workspace.fips import FIPS_OF_STATE, STATE_CODES


def test_fifty_states_one_district_and_five_island_areas_have_a_code_each() -> None:
    assert len(FIPS_OF_STATE) == len(STATE_CODES) == 50 + 1 + 5
    assert (FIPS_OF_STATE["TX"], FIPS_OF_STATE["AL"], FIPS_OF_STATE["PR"]) == ("48", "01", "72")
