-- name: read_link_key
-- What signs the links of mails.
SELECT secret FROM link_key;

-- name: read_told_messages
-- Those of these messages that can be answered: which finding each told, and in which group.
SELECT outbox_id, finding_key, group_key FROM outbox
WHERE outbox_id = ANY (%(numbers)s) AND kind IN ('alert', 'repeat', 'escalation', 'rehearsal') ORDER BY outbox_id;

-- name: read_answered_at
-- When the first of these messages was answered in that way.
SELECT min(answered_at) FROM answers WHERE outbox_id = ANY (%(numbers)s) AND action = %(action)s;

-- name: add_answer
-- A message is answered once in each way.
INSERT INTO answers (outbox_id, action, finding_key, answered_at)
VALUES (%(outbox_id)s, %(action)s, %(finding_key)s, %(at)s)
ON CONFLICT (outbox_id, action) DO NOTHING;

-- name: undo_answers
-- What was answered in that way about a finding does not stand any more; when it was answered stays on record.
UPDATE answers SET undone_at = %(at)s
WHERE finding_key = %(finding_key)s AND action = %(action)s AND undone_at IS NULL;

-- name: renew_answers
-- What was taken back is said again.
UPDATE answers SET undone_at = NULL
WHERE finding_key = %(finding_key)s AND action = %(action)s AND undone_at IS NOT NULL;

-- name: read_standing_answers
-- What was answered in that way and stands: about which finding, and in which group.
SELECT a.outbox_id, a.finding_key, o.group_key FROM answers a JOIN outbox o USING (outbox_id)
WHERE a.action = %(action)s AND a.undone_at IS NULL ORDER BY a.finding_key, a.outbox_id;

-- name: read_answers
-- What was answered to the messages about these findings and stands, oldest first.
SELECT outbox_id, action, finding_key, answered_at FROM answers
WHERE finding_key = ANY (%(keys)s) AND undone_at IS NULL
ORDER BY answered_at, outbox_id;
