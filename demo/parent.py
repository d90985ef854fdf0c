"""A helper program of the demo ends with the program that started it, even if that one was killed outright."""

import asyncio
import os

LOOK_EVERY_SECONDS = 0.5


async def parent_is_gone(parent: int) -> None:
    """Return once this process has another parent than the one given.

    Asked of the system twice a second: a death signal would be sent when the parent's *thread* ends, not its process.
    """
    while os.getppid() == parent:
        await asyncio.sleep(LOOK_EVERY_SECONDS)
