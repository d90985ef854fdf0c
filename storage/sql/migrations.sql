-- name: lock_migrations
-- One migrator at a time, held to the end of the transaction.
SELECT pg_advisory_xact_lock(hashtext('tidegauge migrations'));

-- name: make_migrations_table
-- The book of what was applied.
CREATE TABLE IF NOT EXISTS migrations (
    number integer PRIMARY KEY,
    checksum text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- name: read_migrations
-- What was applied, with its checksum.
SELECT number, checksum FROM migrations ORDER BY number;

-- name: add_migration
-- Remember one.
INSERT INTO migrations (number, checksum) VALUES (%(number)s, %(checksum)s);

-- name: read_has_claims
-- Whether this database was brought to a version that has claims.
SELECT to_regclass('public.claims') IS NOT NULL;
