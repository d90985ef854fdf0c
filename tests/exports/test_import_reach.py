"""How far a file reaches: a stretch without a row is a gap, a row without a number is none."""

from datetime import date
from pathlib import Path

from tests.exports.import_examples import HEADER, read


def test_days_places_and_gaps_are_counted_within_each_series(tmp_path: Path) -> None:
    rows = [
        *(
            f"board,houston,escorts,new,day,2024-07-{day:02},1" for day in (1, 2, 4, 7)
        ),  # gaps: the 3rd; the 5th and 6th
        "board,houston,escorts,new,day,2024-07-08,",  # missing, and said so
        "board,dallas,escorts,new,day,2024-07-02,1",
        "board,dallas,escorts,new,day,2024-07-03,1",
        "board,dallas,escorts,active,day,2024-07-09,1",  # another series: no gap to the one before
        "board,houston,escorts,new,week,2024-07-01,7",  # weeks are compared with weeks
        "board,houston,escorts,new,week,2024-07-15,7",  # gap
    ]
    (tmp_path / "t.csv").write_text("\n".join([",".join(HEADER), *rows]), "utf-8")
    reach = read(tmp_path / "t.csv").reach
    assert reach is not None
    assert (reach.first, reach.last) == (date(2024, 7, 1), date(2024, 7, 15))
    assert (reach.days, reach.places, reach.sites, reach.gaps) == (8, 2, 1, 3)


def test_where_nothing_was_taken_nothing_is_reached(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(f"{','.join(HEADER)}\nboard,nowhere,escorts,new,day,2024-07-01,1\n", "utf-8")
    assert read(tmp_path / "t.csv").reach is None
