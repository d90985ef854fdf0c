"""Which function shows which page."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from dashboard.backing import Backing
from dashboard.reader import Reader
from dashboard.views.alerts.app import show_alerts
from dashboard.views.backtest.app import show_backtest
from dashboard.views.explore.app import show_explore
from dashboard.views.method.app import show_method
from dashboard.views.now.app import show_now
from dashboard.views.places.app import show_places
from dashboard.views.releases.app import show_releases
from dashboard.views.sites.app import show_sites
from dashboard.views.storm.app import show_storm

SHOWN: Mapping[str, Callable[[Backing, Reader], None]] = MappingProxyType(
    {
        "/": show_now,
        "/storm": show_storm,
        "/places": show_places,
        "/alerts": show_alerts,
        "/explore": show_explore,
        "/sites": show_sites,
        "/backtest": show_backtest,
        "/method": show_method,
        "/releases": show_releases,
    }
)
REFRESHED = frozenset({"/"})  # runs again by itself; the others stand still under their reader
