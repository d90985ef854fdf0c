-- Programs name themselves to the API by a token, of which only the SHA-256 is kept: who reads this table can ask nothing.
-- None is ever deleted: one that was taken back keeps when, and by whom. What role its person has is not kept here.

CREATE TABLE api_tokens (
    token_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sha256 text NOT NULL UNIQUE CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    email text NOT NULL CHECK (email <> ''),
    issued_at timestamptz NOT NULL,
    issued_by text NOT NULL CHECK (issued_by <> ''),
    expires_at timestamptz NOT NULL CHECK (expires_at > issued_at),
    revoked_at timestamptz,
    revoked_by text
);

GRANT SELECT, INSERT ON api_tokens TO tidegauge_scheduler;
GRANT UPDATE (revoked_at, revoked_by) ON api_tokens TO tidegauge_scheduler;
GRANT SELECT ON api_tokens TO tidegauge_web;
GRANT SELECT ON writings TO tidegauge_web; -- between which days anything is on record
