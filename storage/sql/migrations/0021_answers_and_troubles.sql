-- What readers answer through the links of a mail, the key that signs these links, and which sites could not be read.

-- One key for every clock and web process of the office; drawn here, so that there is nothing to configure and none is ever
-- missing. Two random UUIDs hold 244 random bits. Only the owner may draw another, which ends every link given out before.
CREATE TABLE link_key (
    is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    secret bytea NOT NULL CHECK (length(secret) >= 32)
);

INSERT INTO link_key (secret) VALUES (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));

-- A message is answered once in each way; what was answered stays with the finding that the message told.
CREATE TABLE answers (
    outbox_id bigint NOT NULL,
    action text NOT NULL CHECK (action IN ('acknowledge', 'not_useful')),
    finding_key text NOT NULL,
    answered_at timestamptz NOT NULL,
    PRIMARY KEY (outbox_id, action)
);
CREATE INDEX answers_of_finding ON answers (finding_key);

-- A site that could not be read for several windows in a row, from when it was noticed to when it was read again.
CREATE TABLE troubles (
    trouble_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    site text NOT NULL,
    since timestamptz NOT NULL,
    verdict text NOT NULL,
    noticed_at timestamptz NOT NULL,
    ended_at timestamptz
);
CREATE UNIQUE INDEX troubles_open ON troubles (site) WHERE ended_at IS NULL;

GRANT SELECT ON link_key, answers, troubles TO tidegauge_scheduler;
GRANT INSERT ON troubles TO tidegauge_scheduler;
GRANT UPDATE (ended_at) ON troubles TO tidegauge_scheduler;
-- The web process answers for a reader who holds a signed link: that, an acknowledgement, and nothing else.
GRANT SELECT ON link_key, answers, troubles TO tidegauge_web;
GRANT INSERT ON answers, acknowledgements TO tidegauge_web;
GRANT UPDATE (acknowledged_by, acknowledged_at, undone_at) ON acknowledgements TO tidegauge_web;
