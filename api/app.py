"""Puts the API together: its routes, how they refuse, and the door in front of them. It opens no port."""

from collections.abc import Callable

from fastapi import FastAPI
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp

from api.caller import Means
from api.counting import counting_router
from api.door import Door
from api.exporting import exporting_router
from api.finding_out import finding_router
from api.limiter import Limiter
from api.listing import listing_router
from api.openapi import VERSION, describe, refusals
from api.problems import tell_problems
from api.releasing import releasing_router
from api.studying import studying_router
from exports.limits import MISSING, limit_sentences

SUPPRESSED = (
    "In /releases small numbers are hidden, with what would give them away: `suppressed` says so. Nowhere else."
)


def build_api(means: Means, *, monotonic: Callable[[], float]) -> ASGIApp:
    """Return the whole API as one ASGI application, to be mounted at its root.

    Args:
        means: What it works with.
        monotonic: Seconds that only grow, by which requests are counted.
    """
    return Door(assembled(means), means=means, limiter=Limiter(monotonic=monotonic))


def assembled(means: Means) -> FastAPI:
    """Return the routes, without the door in front of them."""
    app = FastAPI(
        title="Tidegauge",
        version=VERSION,
        docs_url=None,  # its page would load scripts from another host
        redoc_url=None,
        redirect_slashes=False,
        root_path_in_servers=False,
    )
    tell_problems(app)
    for make in (listing_router, counting_router, finding_router, studying_router, exporting_router, releasing_router):
        app.include_router(make(means))

    @app.get("/limits", responses=refusals(400, 404, 406, 422), response_class=PlainTextResponse)
    def limits() -> str:
        """Return what the numbers are not, in English and Spanish."""
        return f"{limit_sentences(is_simulated=means.settings.is_simulated)}\n{MISSING}\n{SUPPRESSED}\n"

    describe(app)
    return app
