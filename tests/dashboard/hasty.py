"""The web process with its two times shortened: pages refresh themselves all the time, and idle sessions end soon."""

import sys
from collections.abc import Callable

import pytest
import streamlit as st

from dashboard import serve
from dashboard.sessions import SessionStore

REFRESH_SECONDS = 2.0
IDLE_SECONDS = 20.0  # a busy machine needs some of them to open a page at all


def hasty_store(*, idle_seconds: float, longest_seconds: float) -> SessionStore:
    return SessionStore(idle_seconds=min(IDLE_SECONDS, idle_seconds), longest_seconds=longest_seconds)


def main() -> int:
    """Serve as `dashboard.serve` does."""
    usual = st.fragment

    def hasty(run: Callable[[], None], *, run_every: float | None = None) -> Callable[[], None]:
        return usual(run, run_every=REFRESH_SECONDS if run_every else None)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(st, "fragment", hasty)
        patched.setattr(serve, "SessionStore", hasty_store)
        return serve.main()


if __name__ == "__main__":
    sys.exit(main())
