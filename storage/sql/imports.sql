-- name: keep_import
-- What an import was of.
INSERT INTO imports (issue_id, file_name, sha256, counts_written, imported_by)
VALUES (%(issue_id)s, %(file_name)s, %(sha256)s, %(counts_written)s, %(imported_by)s);

-- name: read_imports
-- Every import, the newest first, with the act that took it back. Of one before its file was kept the counts are counted.
SELECT i.issue_id, i.issued_at AS imported_at, m.file_name, m.sha256, m.imported_by,
       coalesce(m.counts_written, (SELECT count(*) FROM counts c WHERE c.issue_id = i.issue_id))::integer AS counts_written,
       u.issue_id AS undone_issue_id, a.issued_at AS undone_at, u.undone_by
FROM issues i
LEFT JOIN imports m ON m.issue_id = i.issue_id
LEFT JOIN import_undos u ON u.import_id = i.issue_id
LEFT JOIN issues a ON a.issue_id = u.issue_id
WHERE i.cause = 'import' AND i.issue_id = coalesce(%(issue_id)s, i.issue_id)
ORDER BY i.issue_id DESC;

-- name: read_days_made_twice
-- The first local day of an issue's imported series that has a value of another step of the same cell as well. Days of an
-- import that was taken back have none. Few cells were ever imported by two steps: of the others nothing is read.
SELECT s.site, p.slug AS place, s.category, s.measure, s.step, o.step AS other, d.day
FROM writings w
JOIN series s ON s.site = w.site AND s.measure = w.measure AND s.step = w.step AND s.source = w.source
JOIN series o ON o.site = s.site AND o.place_id = s.place_id AND o.category = s.category AND o.measure = s.measure
    AND o.source = s.source AND o.definition_version = s.definition_version AND o.step <> s.step
    AND o.step IN ('slot', 'hour', 'day')
JOIN places p ON p.place_id = s.place_id
CROSS JOIN LATERAL (
    SELECT n.day FROM newest_days n
    JOIN newest_days t ON t.place_id = o.place_id AND t.series_id = o.series_id AND t.day = n.day AND t.ads IS NOT NULL
    WHERE n.place_id = s.place_id AND n.series_id = s.series_id AND n.issue_id = %(issue_id)s AND n.ads IS NOT NULL
    ORDER BY n.day LIMIT 1
) AS d
WHERE w.issue_id = %(issue_id)s AND s.step IN ('slot', 'hour', 'day')
ORDER BY s.site, p.slug, s.category, s.measure, d.day LIMIT 1;

-- name: read_written_over
-- Which acts have said something else since about the windows of an import. An import that was taken back, and the act that
-- did so, say nothing together.
SELECT l.issue_id, i.issued_at, i.cause, count(*) AS counts
FROM counts c
JOIN counts l ON l.place_id = c.place_id AND l.series_id = c.series_id AND l.window_start = c.window_start
    AND l.window_end = c.window_end AND l.issue_id > c.issue_id
JOIN issues i ON i.issue_id = l.issue_id
WHERE c.issue_id = %(import_id)s
  AND c.window_start >= (SELECT min(first_start) FROM writings WHERE issue_id = %(import_id)s)
  AND c.window_start < (SELECT max(last_end) FROM writings WHERE issue_id = %(import_id)s)
  AND NOT EXISTS (SELECT FROM import_undos u WHERE l.issue_id IN (u.import_id, u.issue_id))
GROUP BY l.issue_id, i.issued_at, i.cause
ORDER BY l.issue_id DESC;

-- name: gather_before_import
-- What stood before an import, as outcomes to be written again; where nothing did, that nothing is there.
INSERT INTO incoming (place_id, series_id, window_start, window_end, observed_at, ads, coverage, verdict, evidence, pages_read)
SELECT c.place_id, c.series_id, c.window_start, c.window_end, coalesce(b.observed_at, c.observed_at), b.ads,
       coalesce(b.coverage, 'missing'), coalesce(b.verdict, 'not_run'), coalesce(b.evidence, %(evidence)s),
       coalesce(b.pages_read, 0)
FROM counts c
LEFT JOIN LATERAL (
    SELECT e.observed_at, e.ads, e.coverage, e.verdict, e.evidence, e.pages_read FROM counts e
    WHERE e.place_id = c.place_id AND e.series_id = c.series_id AND e.window_start = c.window_start
      AND e.window_end = c.window_end AND e.issue_id < c.issue_id
      AND NOT EXISTS (SELECT FROM import_undos u WHERE e.issue_id IN (u.import_id, u.issue_id))
    ORDER BY e.issue_id DESC LIMIT 1
) AS b ON true
WHERE c.issue_id = %(import_id)s
  AND c.window_start >= (SELECT min(first_start) FROM writings WHERE issue_id = %(import_id)s)
  AND c.window_start < (SELECT max(last_end) FROM writings WHERE issue_id = %(import_id)s);

-- name: keep_import_undo
-- Which act took an import back.
INSERT INTO import_undos (import_id, issue_id, undone_by) VALUES (%(import_id)s, %(issue_id)s, %(undone_by)s);
