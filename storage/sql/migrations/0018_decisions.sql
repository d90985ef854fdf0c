-- Why each finding was told or held, who asked for silence and who takes care of what; the outbox also holds what follows
-- an alert: repeats, an all-clear, corrections.

CREATE TABLE decisions (
    finding_key text NOT NULL,
    issue_id bigint NOT NULL,
    decided_at timestamptz NOT NULL,
    reason text NOT NULL,
    group_key text NOT NULL,
    score double precision NOT NULL,
    threshold double precision,
    silence_id bigint,
    inhibited_by text,
    PRIMARY KEY (finding_key, issue_id)
);

CREATE TABLE silences (
    silence_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    site text,
    place text,
    category text,
    kind text,
    direction text,
    silenced_by text NOT NULL CHECK (silenced_by <> ''),
    why text NOT NULL CHECK (why <> ''),
    since timestamptz NOT NULL,
    until timestamptz NOT NULL CHECK (until > since),
    lifted_at timestamptz
);

CREATE TABLE acknowledgements (
    finding_key text PRIMARY KEY,
    acknowledged_by text NOT NULL CHECK (acknowledged_by <> ''),
    acknowledged_at timestamptz NOT NULL,
    undone_at timestamptz
);

ALTER TABLE outbox
    ADD COLUMN kind text NOT NULL DEFAULT 'alert',
    ADD COLUMN round integer NOT NULL DEFAULT 0;
ALTER TABLE outbox DROP CONSTRAINT outbox_finding_key_key;
ALTER TABLE outbox ADD CONSTRAINT outbox_told_once UNIQUE (finding_key, kind, round);
CREATE INDEX outbox_stories ON outbox (group_key, outbox_id);

GRANT SELECT, INSERT ON decisions, silences, acknowledgements TO tidegauge_scheduler;
GRANT UPDATE (lifted_at) ON silences TO tidegauge_scheduler;
GRANT UPDATE (acknowledged_by, acknowledged_at, undone_at) ON acknowledgements TO tidegauge_scheduler;
GRANT SELECT ON decisions, silences, acknowledgements TO tidegauge_web;
