"""The web process: Streamlit pages over stored results, behind a guard of ours. It never crawls and writes no count."""
