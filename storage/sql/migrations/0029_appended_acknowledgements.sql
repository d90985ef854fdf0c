-- An acknowledgement is appended and taken back, and no word of it is ever changed: who takes a finding over after that gets a
-- row of their own. So neither the clock nor the web process needs the right to write another name over one.

ALTER TABLE acknowledgements DROP CONSTRAINT acknowledgements_pkey;
ALTER TABLE acknowledgements ADD COLUMN acknowledgement_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
CREATE UNIQUE INDEX acknowledgements_standing ON acknowledgements (finding_key) WHERE undone_at IS NULL;

REVOKE UPDATE (acknowledged_by, acknowledged_at) ON acknowledgements FROM tidegauge_scheduler, tidegauge_web;
