"""Whether a crawl may go on: asked of whoever ordered it, before each request. It decides nothing itself."""

import asyncio
from collections.abc import Callable

from crawlers.looking.views import Judgement
from domain.counts import Verdict

MAY_I, YES, NO = "may I?", "yes", "no"  # a line of the child's, and the two that answer it
PAUSED = Judgement(verdict=Verdict.PAUSED, evidence="paused while it was read")


async def always() -> bool:
    """Return that nobody is asked: the try of a card, a feed."""
    return True


class Leave:
    """Asks one question at a time and waits for its answer; no answer is a no, and a no is not asked again."""

    def __init__(self, *, tell: Callable[[str], None], hear: Callable[[], str]) -> None:
        """Ask through a line that is told and a line that is heard."""
        self._tell, self._hear = tell, hear
        self._asking, self._was_refused = asyncio.Lock(), False

    async def may_ask(self) -> bool:
        """Return whether the next request may be sent."""
        async with self._asking:
            if not self._was_refused:
                self._tell(MAY_I)
                answer = await asyncio.to_thread(self._hear)  # a browser's pages go on meanwhile
                self._was_refused = answer.strip() != YES
            return not self._was_refused
