"""A key is found on its line whether it stands alone, dotted, quoted or in a table."""

import pytest

from settings.lines import key_lines, line_of, line_of_item

TEXT = """\
# name = "in a comment"
name = "a"
dashboard.port = 1
"quoted key" = 2
[mail]  # table
host = "h"
recipients = [
  "a@b",
]
[network.deep]
x = 1
[[alerts.people]]
name = "a"
[[alerts.people]]
name = "b"
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("name",), 2),
        (("dashboard", "port"), 3),
        (("quoted key",), 4),
        (("mail",), 5),
        (("mail", "host"), 6),
        (("mail", "missing"), 5),
        (("mail", "recipients", 0), 7),
        (("network", "deep", "x"), 11),
        (("nowhere",), 1),
        (("alerts", "people"), 12),
        (("alerts", "people", 0, "name"), 13),
        (("alerts", "people", 1, "name"), 15),
        (("alerts", "people", 1, "missing"), 14),
    ],
)
def test_a_path_leads_to_its_line_or_to_the_table_around_it(path: tuple[str | int, ...], line: int) -> None:
    assert line_of(path, TEXT) == line


def test_a_comment_is_no_key() -> None:
    assert key_lines("# a = 1\n") == {}


def test_an_item_of_a_list_is_found_on_its_own_line() -> None:
    assert line_of_item("a@b", TEXT, start=7) == 8
    assert line_of_item("not there", TEXT, start=7) == 7
