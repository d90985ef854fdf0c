-- name: read_database_facts
-- What a database says of itself: its version, its own time, whether it takes writing, and which of our roles it lacks.
SELECT current_setting('server_version') AS version, clock_timestamp() AS now,
       NOT pg_is_in_recovery() AND current_setting('transaction_read_only') = 'off' AS is_writable,
       ARRAY(
           SELECT asked.name FROM unnest(%(roles)s::text[]) AS asked (name)
           LEFT JOIN pg_roles r ON r.rolname = asked.name
           WHERE r.oid IS NULL OR NOT pg_has_role(r.oid, 'MEMBER')
           ORDER BY asked.name
       ) AS lacking_roles;

-- name: read_database_time
-- The time by which all machines of an office agree.
SELECT clock_timestamp() AS now;
