"""What readers see, one folder a page. Streamlit would run files in a folder named `pages` by itself."""
