-- Of which places and categories anything is released, and from when to when, without reading every day of it.

CREATE INDEX released_spots ON released_cells (category, place_id, day);
