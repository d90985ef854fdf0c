"""The docs show every page as it is: a picture each in both languages, at a desk and on a phone, none of them heavy."""

from PIL import Image

from tests.pictures import FOLDER, MOST_BYTES, ROOT, WIDTHS, every_picture, name_of


def test_every_page_has_its_pictures_and_none_is_left_over_or_heavy() -> None:
    wanted = {name_of(page, size=size, language=language): WIDTHS[size] for page, size, language in every_picture()}
    kept = {path.name: path for path in FOLDER.glob("*.webp")}
    assert set(kept) == set(wanted)
    for name, path in kept.items():
        assert path.stat().st_size <= MOST_BYTES
        with Image.open(path) as picture:
            assert picture.width == wanted[name]


def test_the_page_of_pages_shows_each_of_them() -> None:
    text = (ROOT / "docs" / "reference" / "pages.md").read_text("utf-8")
    missing = [
        name_of(page, size=size, language=language)
        for page, size, language in every_picture()
        if f"../pictures/{name_of(page, size=size, language=language)}" not in text
    ]
    assert missing == []
