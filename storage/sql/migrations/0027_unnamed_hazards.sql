-- A disaster that only alerts tell of has no name of its own: it is called by its kind and by the day of its first alert, in
-- the reader's language.

ALTER TABLE hazards ADD COLUMN unnamed_since date;
