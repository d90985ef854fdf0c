"""A sheet is only words: a part may be sentences, a table, or a note on why there is neither."""

from presentation.sheet import Part
from tests.exports.sheet_examples import a_sheet


def test_a_part_has_what_it_was_given_and_nothing_else() -> None:
    part = Part(title="Coverage", note="Nothing was counted.")
    assert (part.sentences, part.table) == ((), None)


def test_two_sheets_of_the_same_words_are_the_same() -> None:
    assert a_sheet() == a_sheet()
    assert a_sheet() != a_sheet(name="Dallas")
