-- name: lock_pauses
-- Who pauses waits for who pauses, to the commit.
SELECT pg_advisory_xact_lock(hashtext('tidegauge pauses'));

-- name: add_pause
-- Which site, or every one, from when on and until when, by whom and why.
INSERT INTO pauses (site, since, until, why, paused_by)
VALUES (%(site)s, %(since)s, %(until)s, %(why)s, %(paused_by)s)
RETURNING pause_id;

-- name: lift_pause
-- Somebody resumes; one that is over or was lifted stays as it is.
UPDATE pauses SET lifted_at = %(at)s
WHERE pause_id = %(pause_id)s AND lifted_at IS NULL AND (until IS NULL OR until > %(at)s);

-- name: read_standing_pauses
-- Those that hold now, whatever clock they were begun by: one that is ahead must not delay a pause.
SELECT pause_id, site, since, until, why, paused_by, lifted_at FROM pauses
WHERE lifted_at IS NULL AND (until IS NULL OR %(at)s < until)
ORDER BY pause_id;

-- name: read_pauses
-- Those that held at an instant, the oldest first.
SELECT pause_id, site, since, until, why, paused_by, lifted_at FROM pauses
WHERE since <= %(at)s AND (until IS NULL OR %(at)s < until) AND (lifted_at IS NULL OR %(at)s < lifted_at)
ORDER BY pause_id;
