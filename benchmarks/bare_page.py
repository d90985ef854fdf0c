"""`python -m benchmarks.bare_page PORT`: a Streamlit page of one line, behind the same guard and server as our pages.

What it takes to its first number is what Streamlit and the browser take; the rest is ours.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import uvicorn

from dashboard.front import build_app, front_of
from dashboard.sessions import LocalSession
from domain.messages import Language

ONE_LINE = "__import__('streamlit').write('42 ads')\n"


def main(port: int) -> None:
    """Serve the one line until SIGTERM."""
    with TemporaryDirectory() as folder:
        script = Path(folder) / "one_line.py"
        script.write_text(ONE_LINE, "utf-8")
        app = build_app(
            secrets={},
            routes=(),
            sessions=LocalSession(),
            front=front_of(title="One line", default_language=Language.ENGLISH),
            script=script,
        )
        uvicorn.run(
            app,
            host="127.0.0.1",
            port=port,
            ws="websockets-sansio",
            lifespan="on",
            access_log=False,
            log_level="warning",
        )


if __name__ == "__main__":
    main(int(sys.argv[1]))
