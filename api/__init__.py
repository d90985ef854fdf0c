"""The read API under /api/v1: what the pages show, for programs. It changes no count and knows no login."""
