-- name: add_shock
-- Another cause, as an analyst says it was.
INSERT INTO shocks (issue_id, kind, name, places, began_on, ended_on, why, noted_by, noted_at)
VALUES (%(issue_id)s, %(kind)s, %(name)s, %(places)s, %(began_on)s, %(ended_on)s, %(why)s, %(noted_by)s, %(noted_at)s)
RETURNING shock_id;

-- name: add_anchor
-- From which day an analyst wants a disaster to be counted at a place.
INSERT INTO anchors (issue_id, hazard, on_record, place, anchor_on, why, set_by, set_at)
VALUES (%(issue_id)s, %(hazard)s, %(on_record)s, %(place)s, %(anchor_on)s, %(why)s, %(set_by)s, %(set_at)s)
RETURNING anchor_id;

-- name: read_shocks
-- Those that stood under an issue, in the order in which they were said.
SELECT shock_id, kind, name, places, began_on, ended_on, why, noted_by, noted_at FROM shocks
WHERE issue_id <= %(as_of)s AND (undone_issue_id IS NULL OR undone_issue_id > %(as_of)s)
ORDER BY shock_id;

-- name: read_anchors
-- Those that stood under an issue, in the order in which they were said.
SELECT anchor_id, hazard, on_record, place, anchor_on, why, set_by, set_at FROM anchors
WHERE issue_id <= %(as_of)s AND (undone_issue_id IS NULL OR undone_issue_id > %(as_of)s)
ORDER BY anchor_id;

-- name: undo_shock
-- It holds no more from this issue on, and stays on record.
UPDATE shocks SET undone_issue_id = %(issue_id)s, undone_at = %(at)s
WHERE shock_id = %(number)s AND undone_issue_id IS NULL;

-- name: undo_anchor
-- It holds no more from this issue on, and stays on record.
UPDATE anchors SET undone_issue_id = %(issue_id)s, undone_at = %(at)s
WHERE anchor_id = %(number)s AND undone_issue_id IS NULL;
