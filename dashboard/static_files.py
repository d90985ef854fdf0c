"""Streamlit's bundles and our own few assets, compressed once. Only files that were there at start can be asked for."""

import asyncio
import gzip
import mimetypes
from collections.abc import Mapping
from pathlib import Path

from starlette.responses import Response

SHRINKS = frozenset({".js", ".css", ".svg", ".json", ".txt"})  # fonts and pictures are compressed already
FOREVER = "private, immutable, max-age=31536000"  # Streamlit puts a hash into each name
AN_HOUR = "private, max-age=3600"


class StaticFiles:
    """Files by exact address: there is no path to climb, because nothing is looked up on disk by a client's words."""

    def __init__(self, folders: Mapping[str, Path]) -> None:
        """List every file under each address prefix, such as `/static`; an empty prefix stands for the root."""
        self._files = {
            f"{prefix}/{path.relative_to(folder).as_posix()}": path
            for prefix, folder in folders.items()
            for path in folder.rglob("*")
            if path.is_file()
        }
        self._shrunk: dict[str, bytes] = {}

    def has(self, path: str) -> bool:
        """Return whether this very address is one of ours."""
        return path in self._files

    async def answer(self, path: str, *, accepts_gzip: bool) -> Response:
        """Return the file behind an address for which `has` said yes."""
        file = self._files[path]
        is_shrunk = accepts_gzip and file.suffix in SHRINKS
        body = await self._shrink(path, file) if is_shrunk else await asyncio.to_thread(file.read_bytes)
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        headers = {"cache-control": FOREVER if path.startswith("/static/") else AN_HOUR, "vary": "Accept-Encoding"}
        if is_shrunk:
            headers["content-encoding"] = "gzip"
        return Response(body, media_type="text/javascript" if file.suffix == ".js" else kind, headers=headers)

    async def _shrink(self, path: str, file: Path) -> bytes:
        """Return the compressed bytes; the second request for a file costs nothing."""
        if path not in self._shrunk:
            self._shrunk[path] = await asyncio.to_thread(lambda: gzip.compress(file.read_bytes(), 6))
        return self._shrunk[path]
