-- name: lock_issues
-- Issue numbers are given out under a lock held to commit: their order is the order in which they become visible.
SELECT pg_advisory_xact_lock(hashtext('tidegauge issues'));

-- name: try_lock_issues
-- The same lock where nobody holds it, without waiting for who does.
SELECT pg_try_advisory_xact_lock(hashtext('tidegauge issues'));

-- name: add_issue
-- The next number; a clock that was set back does not make an issue older than the one before.
INSERT INTO issues (issue_id, issued_at, cause)
SELECT coalesce(max(issue_id), 0) + 1, greatest(max(issued_at), %(issued_at)s), %(cause)s FROM issues
RETURNING issue_id;

-- name: read_newest_issue
-- The newest number and when it was written; none on an empty database.
SELECT issue_id, issued_at FROM issues ORDER BY issue_id DESC LIMIT 1;

-- name: read_issue_as_of
-- The newest issue that was written at an instant.
SELECT coalesce(max(issue_id), 0) FROM issues WHERE issued_at <= %(instant)s;

-- name: read_issue_times
-- When issues were written.
SELECT issue_id, issued_at FROM issues WHERE issue_id = ANY (%(issue_ids)s);

-- name: read_last_caused
-- When the newest issue of a cause was written; null where there is none.
SELECT max(issued_at) FROM issues WHERE cause = %(cause)s;
