-- A site whose card was taken out of the office is not asked any more, so that it is neither overdue nor missing from anything.
-- Whoever tells the store of the folder's cards says which are there.

ALTER TABLE sites ADD COLUMN has_card boolean NOT NULL DEFAULT true;
