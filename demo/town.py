"""The town's three listing sites over real HTTP on loopback: `python -m demo.town --workspace DIR`.

One process serves all three, each on its own port, and ends with the program that started it.
"""

import argparse
import asyncio
import os
import socket
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import uvicorn

from demo.listing_sites import town_app
from demo.parent import parent_is_gone
from demo.sites import SITES
from demo.town_file import TownFile, read_town_file
from domain.errors import NothingThere, TidegaugeError

HOST = "127.0.0.1"


def open_door(port: int) -> socket.socket:
    """Return a socket bound to the port on loopback.

    Raises:
        NothingThere: another program holds the port.
    """
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((HOST, port))
    except OSError as fault:
        door.close()
        raise NothingThere(f"port {port} on {HOST} is not free for the demo town: {fault.strerror}") from fault
    return door


async def serve_town(town_file: TownFile, *, folder: Path, parent: int, clock: Callable[[], datetime]) -> None:
    """Serve the three sites until a signal comes or the parent is gone.

    Raises:
        NothingThere: a port is held by another program.
    """
    doors = [open_door(town_file.ports[site.slug]) for site in SITES]
    app = town_app(town_file, folder=folder, clock=clock)
    server = uvicorn.Server(
        uvicorn.Config(app, lifespan="off", log_level="warning", access_log=False, timeout_graceful_shutdown=1)
    )

    async def stop_when_alone() -> None:
        await parent_is_gone(parent)
        server.should_exit = True

    # One server for all doors: two in one process would each install signal handlers over the other's.
    watch = asyncio.create_task(stop_when_alone())
    await server.serve(sockets=doors)
    watch.cancel()


def main() -> int:
    """Run the town of a demo workspace; return 0, or 2 or 3 with a message where it cannot start."""
    parser = argparse.ArgumentParser(prog="python -m demo.town", description="Serve the demo's listing sites.")
    parser.add_argument("-w", "--workspace", type=Path, required=True, help="folder with town.json")
    parser.add_argument("--parent", type=int, default=os.getppid(), help="end when this process has ended")
    asked = parser.parse_args()
    try:
        town_file = read_town_file(asked.workspace)
        asyncio.run(serve_town(town_file, folder=asked.workspace, parent=asked.parent, clock=lambda: datetime.now(UTC)))
    except KeyboardInterrupt:  # the server has already stopped and closed its doors
        return 0
    except TidegaugeError as fault:
        print(fault, file=sys.stderr)
        return fault.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
