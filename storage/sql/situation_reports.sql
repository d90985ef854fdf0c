-- name: lock_situation_reports
-- One at a time is filed, so that no number is given twice.
SELECT pg_advisory_xact_lock(hashtext('tidegauge situation reports'));

-- name: file_situation_report
-- A report under the next number of its hazard and place.
INSERT INTO situation_reports (hazard, place, number, category, site, issue_id, known_at, period_from, period_until,
                               written_at, written_by, prepared_by, approved_by, figures)
SELECT %(hazard)s, %(place)s, coalesce(max(number), 0) + 1, %(category)s, %(site)s, %(issue_id)s, %(known_at)s, %(period_from)s,
       %(period_until)s, %(written_at)s, %(written_by)s, %(prepared_by)s, %(approved_by)s, %(figures)s
FROM situation_reports WHERE hazard = %(hazard)s AND place = %(place)s
RETURNING number;

-- name: read_next_situation_report
-- The number after the highest of a hazard and place.
SELECT coalesce(max(number), 0) + 1 FROM situation_reports WHERE hazard = %(hazard)s AND place = %(place)s;

-- name: read_situation_reports
-- Those of a hazard and place, the one whose period ended last first: the one of a number, or those below a number and with a
-- period that ended before an instant, where these are given.
SELECT hazard, place, number, category, site, issue_id, known_at, period_from, period_until, written_at, written_by, prepared_by,
       approved_by, figures
FROM situation_reports
WHERE hazard = %(hazard)s AND place = %(place)s
  AND (%(number)s::integer IS NULL OR number = %(number)s)
  AND (%(below)s::integer IS NULL OR number < %(below)s)
  AND (%(before)s::timestamptz IS NULL OR period_until < %(before)s)
ORDER BY period_until DESC, number DESC;
