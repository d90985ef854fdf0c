"""A column is found under our name, under that of an export, or under the one that the reader says."""

import pytest

from domain.errors import NoSuchThing, WrongInput
from exports.import_columns import columns_of, header_faults, named_columns
from exports.tidy import COLUMNS
from tests.exports.import_examples import HEADER


def test_what_a_reader_says_is_kept_by_our_name() -> None:
    assert named_columns(["ads=Number of = ads", " place = City "]) == {"ads": "Number of = ads", "place": "City"}
    assert named_columns([]) == {}


@pytest.mark.parametrize("pair", ["ads", "=x", "ads=", ""])
def test_a_pair_that_is_none_is_wrong_input(pair: str) -> None:
    with pytest.raises(WrongInput, match="expected a column of ours"):
        named_columns([pair])


def test_a_column_that_we_do_not_have_is_answered_with_the_nearest() -> None:
    with pytest.raises(NoSuchThing, match="did you mean 'place'"):
        named_columns(["plase=City"])


@pytest.mark.parametrize("pairs", [["ads=a", "ads=b"], ["ads=a", "site=a"]])
def test_nothing_is_mapped_twice(pairs: list[str]) -> None:
    with pytest.raises(WrongInput, match="is mapped twice"):
        named_columns(pairs)


def test_an_export_needs_no_mapping() -> None:
    found = columns_of(COLUMNS, {})
    assert found["place"] == "place_geoid"
    assert (found["window_start"], found["window_end"]) == ("window_start_utc", "window_end_utc")
    assert list(header_faults(COLUMNS, found)) == []


def test_what_the_reader_says_goes_before_what_is_found() -> None:
    found = columns_of([*HEADER, "other"], {"ads": "other"})
    assert found["ads"] == "other"
    # a column that is given to one of ours is not taken for another one of the same name
    assert "verdict" not in columns_of([*HEADER, "verdict"], {"ads": "verdict"})
    # and one start is enough, whichever the file has beside it
    by_date = columns_of(COLUMNS, {"date": "local_date"})
    assert "window_start" not in by_date
    assert list(header_faults(COLUMNS, by_date)) == []


def test_a_column_that_the_file_does_not_have_is_named_as_the_reader_wrote_it() -> None:
    header = [name for name in HEADER if name != "ads"] + ["Number"]
    faults = list(header_faults(header, columns_of(header, {"ads": "Nomber"})))
    assert faults == ["there is no column 'Nomber'; is it 'Number'?"]


def test_a_column_that_is_read_already_is_not_asked_for_another_one() -> None:
    header = [name for name in HEADER if name != "step"]
    assert list(header_faults(header, columns_of(header, {}))) == ["there is no column 'step'"]


def test_names_in_another_encoding_are_told_so() -> None:
    names = [*HEADER[:-1], b"a\xf1os".decode("utf-8", "surrogateescape")]
    assert "not UTF-8" in next(header_faults(names, columns_of(names, {})))


def test_columns_without_a_name_may_be_several() -> None:
    assert list(header_faults([*HEADER, "", ""], columns_of(HEADER, {}))) == []
