"""The clock's jobs in detail: each joins rooms for one hop of a count's path. `scheduler.py` says when."""
