-- A released row says what its place was called when it was decided: a name or a code that is corrected later changes no release.

ALTER TABLE released_cells ADD COLUMN place_geoid text, ADD COLUMN place_name text;
UPDATE released_cells c SET place_geoid = p.geoid, place_name = p.name FROM places p WHERE p.place_id = c.place_id;
ALTER TABLE released_cells ALTER COLUMN place_geoid SET NOT NULL, ALTER COLUMN place_name SET NOT NULL;
