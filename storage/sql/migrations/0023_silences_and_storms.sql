-- Once a minute it is asked what was held by a silence that has ended; and an advisory says where its storm is.

CREATE INDEX decisions_silenced ON decisions (silence_id) WHERE silence_id IS NOT NULL;

ALTER TABLE reports ADD COLUMN position text NOT NULL DEFAULT '';
