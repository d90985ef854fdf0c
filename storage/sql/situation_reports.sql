-- name: lock_situation_reports
-- One at a time is filed, so that no number is given twice.
SELECT pg_advisory_xact_lock(hashtext('tidegauge situation reports'));

-- name: file_situation_report
-- A report under the next number of its hazard and place, with its page.
INSERT INTO situation_reports (hazard, place, number, category, site, issue_id, known_at, period_from, period_until,
                               written_at, written_by, prepared_by, approved_by, figures, language, page, page_sha256, due_at)
VALUES (%(hazard)s, %(place)s, %(number)s, %(category)s, %(site)s, %(issue_id)s, %(known_at)s, %(period_from)s, %(period_until)s,
        %(written_at)s, %(written_by)s, %(prepared_by)s, %(approved_by)s, %(figures)s, %(language)s, %(page)s, %(page_sha256)s,
        %(due_at)s);

-- name: read_next_situation_report
-- The number after the highest of a hazard and place.
SELECT coalesce(max(number), 0) + 1 FROM situation_reports WHERE hazard = %(hazard)s AND place = %(place)s;

-- name: read_situation_reports
-- Those of a hazard and place, the one whose period ended last first: the one of a number, or those with a period that had ended
-- by an instant, where these are given. Their pages are read one at a time.
SELECT hazard, place, number, category, site, issue_id, known_at, period_from, period_until, written_at, written_by, prepared_by,
       approved_by, figures, language, page_sha256, due_at
FROM situation_reports
WHERE hazard = %(hazard)s AND place = %(place)s
  AND (%(number)s::integer IS NULL OR number = %(number)s)
  AND (%(until)s::timestamptz IS NULL OR period_until <= %(until)s)
ORDER BY period_until DESC, number DESC;

-- name: read_situation_page
-- The page that was filed under a number; none of a report that was filed before pages were kept.
SELECT page FROM situation_reports
WHERE hazard = %(hazard)s AND place = %(place)s AND number = %(number)s AND page IS NOT NULL;

-- name: read_newest_report_due
-- The newest time at which the clock was to file a report on a place and did; empty where it never did.
SELECT max(due_at) FROM situation_reports WHERE place = %(place)s AND due_at IS NOT NULL;
