-- The clock's pulse: when each of its jobs last came to its end, how it ended, and which of its ticks were lost.

CREATE TABLE ticks (
    job text PRIMARY KEY,
    ticked_at timestamptz,
    took_seconds double precision NOT NULL DEFAULT 0,
    ticks bigint NOT NULL DEFAULT 0,
    failures bigint NOT NULL DEFAULT 0,
    missed bigint NOT NULL DEFAULT 0,
    coalesced bigint NOT NULL DEFAULT 0,
    overlapped bigint NOT NULL DEFAULT 0,
    last_error text,
    holder text
);

GRANT SELECT, INSERT, UPDATE ON ticks TO tidegauge_scheduler;
GRANT SELECT ON ticks, looks, migrations TO tidegauge_web;
