"""The first page of a viewer: what the office has released."""
