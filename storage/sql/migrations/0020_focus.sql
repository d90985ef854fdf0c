-- Storm focus: which places are in it, why and until when; the slots that it adds read these places' lists alone, and ask
-- for no more than the card leaves room for.

CREATE TABLE focuses (
    focus_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    place text NOT NULL,
    hazard text,
    reason text NOT NULL CHECK (reason IN ('watch', 'warning', 'destination', 'asked')),
    told text NOT NULL,
    asked_by text,
    since timestamptz NOT NULL,
    until timestamptz NOT NULL CHECK (until > since),
    ended_at timestamptz
);

CREATE UNIQUE INDEX focuses_at_work ON focuses (place, reason, coalesce(hazard, '')) WHERE ended_at IS NULL;

ALTER TABLE slots
    ADD COLUMN places text[] NOT NULL DEFAULT '{}',
    ADD COLUMN max_requests integer NOT NULL DEFAULT 0 CHECK (max_requests >= 0);

-- Where people of a place go when a storm comes.
ALTER TABLE places ADD COLUMN evacuates_to text[] NOT NULL DEFAULT '{}';

GRANT SELECT, INSERT ON focuses TO tidegauge_scheduler;
GRANT UPDATE (until, told, asked_by, ended_at) ON focuses TO tidegauge_scheduler;
GRANT SELECT ON focuses TO tidegauge_web;
