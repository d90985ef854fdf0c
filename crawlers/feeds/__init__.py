"""Public feeds of disasters: asked politely, read record by record, and merged with the office's own list."""
