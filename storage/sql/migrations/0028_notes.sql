-- What analysts say on the page Alerts: notes on findings, silences, and that an alert was not useful, each of them to be
-- taken back. Nothing is deleted: what was taken back keeps when.

CREATE TABLE notes (
    note_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    finding_key text NOT NULL,
    note text NOT NULL CHECK (note <> ''),
    written_by text NOT NULL CHECK (written_by <> ''),
    written_at timestamptz NOT NULL,
    taken_back_at timestamptz
);
-- The same words of the same person stand once, however often the button is pressed; it is also how notes are found.
CREATE UNIQUE INDEX notes_said_once ON notes (finding_key, written_by, md5(note)) WHERE taken_back_at IS NULL;

ALTER TABLE answers ADD COLUMN undone_at timestamptz;
CREATE INDEX audit_by_time ON audit (at);

GRANT SELECT ON notes TO tidegauge_scheduler;
GRANT SELECT, INSERT ON notes TO tidegauge_web;
GRANT UPDATE (taken_back_at) ON notes TO tidegauge_web;
GRANT UPDATE (undone_at) ON answers TO tidegauge_web;
GRANT INSERT ON silences TO tidegauge_web;
GRANT UPDATE (lifted_at) ON silences TO tidegauge_web;
