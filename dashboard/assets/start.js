// Tells Streamlit where its server is, so that a deep link does not probe its own folder first.
window.__streamlit = { BACKEND_BASE_URL: window.location.origin };
