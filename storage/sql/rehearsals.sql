-- name: begin_rehearsal
-- A rehearsal, and the number under which it goes its way.
INSERT INTO rehearsals (site, place, category, begun_by, begun_at)
VALUES (%(site)s, %(place)s, %(category)s, %(begun_by)s, %(begun_at)s)
RETURNING rehearsal_id;

-- name: read_rehearsals
-- Every rehearsal under way, the oldest first; that of one number where it is given.
SELECT rehearsal_id AS number, site, place, category, begun_by, begun_at FROM rehearsals
WHERE %(number)s::bigint IS NULL OR rehearsal_id = %(number)s
ORDER BY rehearsal_id;

-- name: keep_rehearsals
-- No rehearsal ends before this transaction does.
SELECT pg_advisory_xact_lock_shared(hashtext('tidegauge rehearsals'));

-- name: await_answers
-- Whoever is answering a rehearsal has done so; who comes later finds it ended.
SELECT pg_advisory_xact_lock(hashtext('tidegauge rehearsals'));

-- name: end_rehearsal
-- Take a rehearsal away with all that it put on the way; false where it had ended.
SELECT end_rehearsal(%(number)s);
