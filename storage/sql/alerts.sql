-- name: add_decision
-- What was decided of a finding under an issue.
INSERT INTO decisions (finding_key, issue_id, decided_at, reason, group_key, score, threshold, silence_id, inhibited_by)
VALUES (%(finding_key)s, %(issue_id)s, %(at)s, %(reason)s, %(group_key)s, %(score)s, %(threshold)s, %(silence_id)s,
        %(inhibited_by)s);

-- name: read_newest_decisions
-- What was decided last of each of these findings.
SELECT DISTINCT ON (finding_key) finding_key, issue_id, decided_at, reason, group_key, score, threshold, silence_id,
       inhibited_by
FROM decisions
WHERE finding_key = ANY (%(keys)s)
ORDER BY finding_key, issue_id DESC;

-- name: read_decisions
-- Everything that was decided of these findings, the newest of each first.
SELECT finding_key, issue_id, decided_at, reason, group_key, score, threshold, silence_id, inhibited_by
FROM decisions
WHERE finding_key = ANY (%(keys)s)
ORDER BY finding_key, issue_id DESC;

-- name: read_held_by_ended_silences
-- Findings of which nothing was decided since a silence held them that has ended by now.
SELECT d.finding_key
FROM silences s
JOIN decisions d ON d.silence_id = s.silence_id
WHERE least(s.until, s.lifted_at) <= %(at)s AND NOT EXISTS (
    SELECT FROM decisions later WHERE later.finding_key = d.finding_key AND later.issue_id > d.issue_id
)
ORDER BY d.finding_key;

-- name: add_silence
-- From when to when, for which findings, by whom and why.
INSERT INTO silences (site, place, category, kind, direction, silenced_by, why, since, until)
VALUES (%(site)s, %(place)s, %(category)s, %(kind)s, %(direction)s, %(silenced_by)s, %(why)s, %(since)s, %(until)s)
RETURNING silence_id;

-- name: lift_silence
-- Taken back before its end; one that is over or was lifted stays as it is.
UPDATE silences SET lifted_at = %(at)s
WHERE silence_id = %(silence_id)s AND lifted_at IS NULL AND until > %(at)s;

-- name: read_silences
-- Those at work at an instant, or all of them, the oldest first.
SELECT silence_id, site, place, category, kind, direction, silenced_by, why, since, until, lifted_at
FROM silences
WHERE %(at)s::timestamptz IS NULL OR since <= %(at)s AND %(at)s < least(until, lifted_at)
ORDER BY silence_id;

-- name: add_acknowledgement
-- Who takes care of a finding; the first one stands until it is undone, and keeps its row after that.
INSERT INTO acknowledgements (finding_key, acknowledged_by, acknowledged_at)
VALUES (%(finding_key)s, %(acknowledged_by)s, %(acknowledged_at)s)
ON CONFLICT (finding_key) WHERE undone_at IS NULL DO NOTHING;

-- name: undo_acknowledgement
-- Nobody takes care of it any more; the audit keeps who did. Where an author and an instant are named, only theirs.
UPDATE acknowledgements SET undone_at = %(at)s
WHERE finding_key = %(finding_key)s AND undone_at IS NULL
  AND (%(by)s::text IS NULL OR acknowledged_by = %(by)s)
  AND (%(given_at)s::timestamptz IS NULL OR acknowledged_at = %(given_at)s);

-- name: read_acknowledgements
-- Every finding that somebody takes care of.
SELECT finding_key, acknowledged_by, acknowledged_at FROM acknowledgements WHERE undone_at IS NULL
ORDER BY finding_key;

-- name: count_taken_back
-- How many acknowledgements of these findings were taken back; none is ever deleted.
SELECT count(*) FROM acknowledgements
WHERE finding_key = ANY (%(keys)s) AND undone_at IS NOT NULL;
