"""The work behind each verb of the command line: it joins the rooms and prints. Loaded by name from `cli.py`."""
