-- What analysts say of hazards: shocks (other causes) and anchors (the day that a study counts from). A row is never changed but
-- for the mark that takes it back, and both carry the issue under which they were said: what was known then can be read as of then.

CREATE TABLE shocks (
    shock_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    issue_id bigint NOT NULL,
    kind text NOT NULL,
    name text NOT NULL CHECK (name <> ''),
    places text[] NOT NULL CHECK (cardinality(places) > 0),
    began_on date NOT NULL,
    ended_on date CHECK (ended_on >= began_on),
    why text NOT NULL CHECK (why <> ''),
    noted_by text NOT NULL CHECK (noted_by <> ''),
    noted_at timestamptz NOT NULL,
    undone_issue_id bigint CHECK (undone_issue_id > issue_id),
    undone_at timestamptz
);

CREATE TABLE anchors (
    anchor_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    issue_id bigint NOT NULL,
    hazard text NOT NULL,
    on_record text[] NOT NULL,
    place text NOT NULL,
    anchor_on date NOT NULL,
    why text NOT NULL CHECK (why <> ''),
    set_by text NOT NULL CHECK (set_by <> ''),
    set_at timestamptz NOT NULL,
    undone_issue_id bigint CHECK (undone_issue_id > issue_id),
    undone_at timestamptz
);

GRANT SELECT, INSERT ON shocks, anchors TO tidegauge_scheduler, tidegauge_web;
GRANT UPDATE (undone_issue_id, undone_at) ON shocks, anchors TO tidegauge_scheduler, tidegauge_web;
GRANT INSERT ON issues TO tidegauge_web;
