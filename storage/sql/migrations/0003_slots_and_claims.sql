-- The book of the clock: every window that should be observed, before it is due; and who is at what work.

CREATE TABLE slots (
    site text NOT NULL,
    window_end timestamptz NOT NULL,
    is_focus boolean NOT NULL,
    window_start timestamptz NOT NULL,
    state text NOT NULL DEFAULT 'open',
    ended_at timestamptz,
    PRIMARY KEY (site, window_end, is_focus)
);

CREATE INDEX slots_open ON slots (window_end) WHERE state = 'open';

CREATE TABLE claims (
    kind text NOT NULL,
    key text NOT NULL,
    epoch bigint NOT NULL,
    holder text,
    expires_at timestamptz,
    PRIMARY KEY (kind, key)
);
