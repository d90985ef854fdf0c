"""Retrospective change points of one series: what changed when. It judges no single count and raises no alarm."""
