-- A disaster that only alerts tell of has no name of its own: it is called by its kind and by the day of its first alert, in
-- the reader's language.

ALTER TABLE hazards ADD COLUMN unnamed_since date;

-- An office may name its categories in Spanish as well; '' where the one name serves both languages.
ALTER TABLE categories ADD COLUMN name_es text NOT NULL DEFAULT '';
