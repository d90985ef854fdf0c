-- What was found, and what is to be told of it: both are written in one transaction.

CREATE TABLE findings (
    key text NOT NULL,
    issue_id bigint NOT NULL,
    detected_at timestamptz NOT NULL,
    site text NOT NULL,
    place text,
    category text,
    measure text NOT NULL,
    step text NOT NULL,
    scope text NOT NULL,
    kind text NOT NULL,
    direction text NOT NULL,
    began_on date NOT NULL,
    latest_on date NOT NULL,
    ended_on date,
    "window" integer NOT NULL,
    observed double precision NOT NULL,
    expected double precision NOT NULL,
    low double precision NOT NULL,
    high double precision NOT NULL,
    score double precision NOT NULL,
    confidence text NOT NULL,
    observed_steps integer NOT NULL,
    peers integer NOT NULL,
    peer_ratio double precision,
    episode integer NOT NULL,
    hazard text,
    phase text,
    PRIMARY KEY (key, issue_id)
);

CREATE TABLE outbox (
    outbox_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    finding_key text NOT NULL UNIQUE,
    group_key text NOT NULL,
    state text NOT NULL DEFAULT 'queued',
    due_at timestamptz NOT NULL,
    queued_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    epoch bigint NOT NULL DEFAULT 0,
    holder text,
    expires_at timestamptz,
    message_id text,
    sent_at timestamptz,
    last_error text
);

CREATE INDEX outbox_due ON outbox (due_at) WHERE state = 'queued';

CREATE TABLE detector_states (
    site text NOT NULL,
    measure text NOT NULL,
    step text NOT NULL,
    source text NOT NULL,
    issue_id bigint NOT NULL,
    seen_issue_id bigint NOT NULL,
    through date NOT NULL,
    method_version text NOT NULL,
    state bytea NOT NULL,
    PRIMARY KEY (site, measure, step, source)
);
