"""What an office may name as its licence is known by the same word to everybody who reads a package."""

import pytest

from domain.licences import LICENCES, Licence
from tests.packages import citation_schema


@pytest.mark.parametrize("licence", LICENCES.values(), ids=LICENCES)
def test_each_licence_may_stand_in_a_citation_file_and_says_where_it_is_read(licence: Licence) -> None:
    assert licence.spdx in citation_schema()["definitions"]["license-enum"]["enum"]
    assert licence.address.startswith("https://")
    assert licence.name.isprintable()
