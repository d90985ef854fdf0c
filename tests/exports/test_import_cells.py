"""A cell that comes often is read once; one that cannot be taken is no number's meaning."""

from domain.errors import WrongInput
from exports.import_cells import MOST_KEPT, UNSURE, Meanings


def test_each_different_cell_is_read_once() -> None:
    asked: list[str] = []

    def read(cell: str) -> str:
        asked.append(cell)
        return cell.upper()

    meanings = Meanings(read)
    assert [meanings.meant[number] for number in meanings.numbers_of(["a", "b", "a"])] == ["A", "B", "A"]
    meanings.numbers_of(["b", "c"])
    assert asked == ["a", "b", "c"]


def test_a_cell_that_cannot_be_taken_is_unsure_and_an_overlong_one_is_not_even_kept() -> None:
    def read(cell: str) -> tuple[int]:
        if cell == "x":
            raise WrongInput("no")
        return (int(cell),)

    meanings = Meanings(read)
    assert meanings.numbers_of(["1", "x", "9" * 201, "x"]).tolist() == [0, UNSURE, UNSURE, UNSURE]
    assert list(meanings) == ["1", "x"]
    assert meanings.columns(1)[[0, UNSURE]].tolist() == [[1], [0]]


def test_what_is_kept_does_not_grow_with_the_file() -> None:
    meanings = Meanings(str)
    meanings.numbers_of([str(number) for number in range(MOST_KEPT + 1)])
    meanings.numbers_of(["a"])
    assert list(meanings) == ["a"]
