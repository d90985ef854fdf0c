"""Boxes to choose from; each writes itself into the address, so that what is seen can be sent to somebody."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import streamlit as st


def nothing_else(_option: str) -> Mapping[str, str]:
    """Return no further choice: most choices stand by themselves."""
    return {}


def select(  # noqa: PLR0913 - what a box needs
    name: str,
    label: str,
    options: Sequence[str],
    current: str,
    said: Callable[[str], str],
    *,
    also: Callable[[str], Mapping[str, str]] = nothing_else,
) -> None:
    """Show one choice of the address under its label.

    Args:
        name: The choice.
        label: Said above the box.
        options: At least one.
        current: The one that is chosen.
        said: How an option is written.
        also: Which further choices of the address an option changes, such as a place that goes with another disaster.
    """
    key = f"{name}:{'|'.join(options)}"

    def write() -> None:
        option = st.session_state[key]
        for other, value in {**also(option), name: option}.items():
            st.query_params[other] = value

    st.selectbox(label, options, index=options.index(current), format_func=said, key=key, on_change=write)


def select_several(  # noqa: PLR0913 - what a box of several needs
    name: str,
    label: str,
    options: Sequence[str],
    current: Sequence[str],
    said: Callable[[str], str],
    *,
    most: int,
    none: str,
) -> None:
    """Show a choice of several; the address holds them with commas between; `none` says that none is."""
    key = f"{name}:{'|'.join(options)}:{'|'.join(current)}"

    def write() -> None:
        st.query_params[name] = ",".join(st.session_state[key])

    st.multiselect(
        label,
        options,
        default=list(current),
        format_func=said,
        key=key,
        on_change=write,
        max_selections=most,
        placeholder=none,
    )


def select_day(name: str, label: str, current: date | None, *, first: date, last: date) -> None:
    """Show a day between two others; the address holds it as 2026-11-24."""
    key = f"{name}:{current}:{first}:{last}"

    def write() -> None:
        chosen = st.session_state[key]
        st.query_params[name] = chosen.isoformat() if chosen else ""

    st.date_input(label, current, min_value=first, max_value=last, format="YYYY-MM-DD", key=key, on_change=write)


def slide(name: str, label: str, options: Sequence[str], current: str, said: Callable[[str], str]) -> None:
    """Show one choice of the address as a slider from the first option to the last."""
    key = f"{name}:{'|'.join(options)}"

    def write() -> None:
        st.query_params[name] = st.session_state[key]

    st.select_slider(label, options, value=current, format_func=said, key=key, on_change=write)


def search(name: str, label: str, current: str, *, longest: int) -> None:
    """Show a line to write what is looked for; the address holds it as it was written."""

    def write() -> None:
        st.query_params[name] = st.session_state[name]

    if name not in st.session_state:
        st.session_state[name] = current
    st.text_input(label, key=name, max_chars=longest, on_change=write, width=320)
