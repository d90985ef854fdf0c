-- name: lock_audit
-- One writer at a time: each row seals the one before.
SELECT pg_advisory_xact_lock(hashtext('tidegauge audit'));

-- name: read_last_audit
-- The row to seal.
SELECT audit_id, hash FROM audit ORDER BY audit_id DESC LIMIT 1;

-- name: add_audit
-- One sealed row.
INSERT INTO audit (audit_id, at, actor, action, subject, detail, previous_hash, hash)
VALUES (%(audit_id)s, %(at)s, %(actor)s, %(action)s, %(subject)s, %(detail)s, %(previous_hash)s, %(hash)s);

-- name: read_acts
-- What people did in these ways since an instant, newest first.
SELECT audit_id, at, actor, action, subject, detail FROM audit
WHERE at >= %(since)s AND action = ANY (%(actions)s) ORDER BY audit_id DESC;

-- name: read_book
-- Whatever was done since an instant, newest first; of it what names something, in any of its words.
SELECT audit_id, at, actor, action, subject, detail FROM audit
WHERE at >= %(since)s AND strpos(lower(concat_ws(' ', actor, action, subject, detail::text)), lower(%(about)s)) > 0
ORDER BY audit_id DESC;

-- name: count_audit
-- How many rows the book has.
SELECT count(*) FROM audit;

-- name: read_audit
-- Every row in order.
SELECT audit_id, at, actor, action, subject, detail, previous_hash, hash FROM audit ORDER BY audit_id;
