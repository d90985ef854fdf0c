-- name: add_note
-- What somebody wrote about a finding; the same words of the same person are stored once.
INSERT INTO notes (finding_key, note, written_by, written_at)
VALUES (%(finding_key)s, %(note)s, %(written_by)s, %(written_at)s)
ON CONFLICT (finding_key, written_by, md5(note)) WHERE taken_back_at IS NULL DO NOTHING
RETURNING note_id;

-- name: take_note_back
-- It is not shown any more, and stays on record; one that was taken back stays as it is.
UPDATE notes SET taken_back_at = %(at)s WHERE note_id = %(note_id)s AND taken_back_at IS NULL;

-- name: read_notes
-- What was written about these findings and stands, oldest first.
SELECT note_id, finding_key, note, written_by, written_at FROM notes
WHERE finding_key = ANY (%(keys)s) AND taken_back_at IS NULL ORDER BY note_id;
