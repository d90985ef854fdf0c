"""The script Streamlit runs for every reader: it chooses the page and shows it. It reads no count itself."""

import streamlit as st

st.set_page_config(page_title="Tidegauge")
