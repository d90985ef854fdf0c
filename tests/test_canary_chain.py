"""P1 to P4 over the whole product: pages full of canaries are counted, looked at, told and exported; none is left.

Every program runs as a user would start it. Where the canaries were looked for, a word of ours was found.
"""

from datetime import timedelta
from pathlib import Path

import pytest

from domain.counts import Step
from domain.slots import newest_ended_slot
from office import Office, open_office
from tests.canaries import Canary, Kind
from tests.canary_chain import SITE, SLUGS, Chain, canary_chain, dumped, queue_a_mail
from tests.canary_search import CanarySearch
from tests.crawlers.canary_site import CITIES, WELL, CanarySite, canary_site
from tests.export_rows import stored_rows
from tests.town_office import present

DRAFTED = ("--site", "drafted", "--by", "Test", "--basis", "invented pages", "--yes", "--label", "City well")
DRAFTED_CELL = ("--place", SLUGS[0], "--place-id", "well", "--category", "escorts", "--category-id", "12")
OURS = Canary(kind=Kind.NAME, text=SITE)  # no canary: it must be found in every place that was looked at


def stored_numbers(office: Office) -> dict[tuple[str, str], int | None]:
    """Return what the database holds of each city of the site and each measure."""
    city_of = dict(zip(SLUGS, CITIES, strict=False))
    today = office.clock().date()
    with office.store() as conn:
        rows = stored_rows(conn, step=Step.SLOT, since=today - timedelta(days=2), until=today + timedelta(days=2))
        return {
            (city_of[row.place], row.measure): None if row.ads is None else int(row.ads)
            for row in rows
            if row.site == SITE
        }


def worked(chain: Chain, site: CanarySite) -> tuple[dict[tuple[str, str], int | None], dict[str, bytes]]:
    """Let the office do all it can do, and return the numbers and the tables of its database."""
    site.posted = newest_ended_slot(SITE, every=timedelta(hours=6), now=present()).window_start + timedelta(hours=1)
    out, card = chain.folder / "out", chain.office / "sites" / f"{SITE}.yaml"
    chain.run("-m", "scheduler", "--once")
    chain.verb("crawl", "--json")
    chain.verb("crawl")
    chain.verb("site", "check", card, "--cell", f"{SLUGS[0]}/escorts")
    chain.verb("site", "new", f"{site.home}/list?c=12&city=well", "--out", out / "new.yaml", *DRAFTED, *DRAFTED_CELL)
    with open_office(chain.office) as office:
        queue_a_mail(office)
    chain.run("-m", "scheduler", "--once")
    for name in ("series.csv", "series.parquet", "series.jsonl", "series.xlsx"):
        chain.verb("export", out / name, "--step", "slot")
    with open_office(chain.office) as office:
        return stored_numbers(office), dict(dumped(office))


@pytest.mark.timeout(240)
def test_after_crawl_look_mail_and_export_no_canary_is_left_anywhere_in_any_form(tmp_path: Path) -> None:
    with canary_site(seed=8) as site, canary_chain(tmp_path, site) as chain:
        numbers, tables = worked(chain, site)
    search = CanarySearch([*site.shown, OURS])
    left = [found for name, table in tables.items() for found in search.in_bytes(table, where=name)]
    left += search.in_text("".join(chain.said), where="what the programs said")
    left += [found for name, content in chain.unpacked() for found in search.in_bytes(content, where=name)]
    left += search.in_folders(
        tmp_path
    )  # the workspace, the database with its log, mails, exports, what stayed in TMPDIR
    assert [found for found in left if found.canary != OURS] == []
    found_at = " ".join(found.where for found in left)
    everywhere = ("sites", "what the programs said", "/base/", "pg_wal", "series.csv", "series.parquet", "text/plain")
    assert [place for place in everywhere if place not in found_at] == []
    # Ten ads a page; of the ten of the feed one was posted a day before the others.
    assert {cell: numbers[cell] for cell in numbers if cell[0] in WELL} == {
        (city, measure): ads for city in WELL for measure, ads in (("active", 10), ("new", 9))
    }
    others = {ads for (city, _), ads in numbers.items() if city not in WELL}
    assert others == {None}
    assert [target for target in site.asked if target.startswith(("/ad/", "/photo/"))] == []
    assert {target.partition("?")[0] for target in site.asked} >= {"/list", "/feed", "/sitemap.xml", "/count.json"}
