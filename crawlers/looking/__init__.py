"""What a page says: read by a process that can be killed, and judged before anything on it is believed."""
