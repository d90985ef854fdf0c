-- name: read_recent_windows
-- What came of each site's cells in its last few base windows, by its primary measure; a few steps back through the index
-- a series. Of a window its newest issue counts.
SELECT s.slug AS site, recent.window_start, recent.window_end, recent.verdict, count(*) AS cells
FROM sites s
JOIN series r ON r.site = s.slug AND r.source = 'crawl' AND r.step = 'slot' AND r.measure = s.primary_measure
JOIN LATERAL (
    SELECT DISTINCT ON (c.window_start, c.window_end) c.window_start, c.window_end, c.verdict
    FROM counts c
    WHERE c.place_id = r.place_id AND c.series_id = r.series_id
      AND c.window_start >= %(now)s - (%(windows)s + 1) * make_interval(secs => s.every_seconds)
      AND c.window_end - c.window_start = make_interval(secs => s.every_seconds)
    ORDER BY c.window_start DESC, c.window_end DESC, c.issue_id DESC
) AS recent ON true
WHERE s.slug = ANY (%(sites)s)
GROUP BY s.slug, recent.window_start, recent.window_end, recent.verdict
ORDER BY s.slug, recent.window_start DESC, recent.verdict;

-- name: open_trouble
-- A site is in one trouble at a time; nothing is returned where another clock has just noticed it.
INSERT INTO troubles (site, since, verdict, noticed_at) VALUES (%(site)s, %(since)s, %(verdict)s, %(noticed_at)s)
ON CONFLICT (site) WHERE ended_at IS NULL DO NOTHING
RETURNING trouble_id;

-- name: end_trouble
-- The site was read again, or why else it is over; nothing is updated where another clock has just seen it.
UPDATE troubles SET ended_at = %(at)s, end_reason = %(reason)s WHERE trouble_id = %(trouble_id)s AND ended_at IS NULL;

-- name: read_troubles
-- These troubles, or those that are open where none is named.
SELECT trouble_id, site, since, verdict, noticed_at, ended_at, end_reason FROM troubles
WHERE CASE WHEN %(numbers)s::bigint[] IS NULL THEN ended_at IS NULL ELSE trouble_id = ANY (%(numbers)s) END
ORDER BY site, trouble_id;
