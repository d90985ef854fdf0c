-- name: read_released_page
-- Rows of a release's table in its one order, from one on that is named by all it is ordered by, so many at most.
SELECT p.slug AS place, c.place_geoid, c.place_name, c.category, c.measure, c.day,
       CASE WHEN o.withdrawn THEN 'withdrawn' ELSE c.mark END AS mark, CASE WHEN NOT o.withdrawn THEN c.ads END AS ads,
       CASE WHEN NOT o.withdrawn THEN c.reason END AS reason, c.sites, c.release_id
FROM places p
JOIN released_cells c ON c.place_id = p.place_id
CROSS JOIN LATERAL (
    SELECT c.mark = 'shown' AND EXISTS (
        SELECT FROM release_withdrawals w
        WHERE w.release_id <= %(release_id)s AND c.release_id < w.release_id
          AND w.place_id = c.place_id AND w.category = c.category AND c.day BETWEEN w.since AND w.until
    ) AS withdrawn
) AS o
WHERE c.release_id <= %(release_id)s AND p.slug = %(place)s
  AND c.day >= coalesce(%(since)s, c.day) AND c.day <= coalesce(%(until)s, c.day)
  AND c.category = coalesce(%(category)s, c.category)
  AND (%(from_category)s::text IS NULL OR (c.category COLLATE "C", c.measure COLLATE "C", c.day)
       >= (%(from_category)s, %(from_measure)s, %(from_day)s::date))
ORDER BY c.category COLLATE "C", c.measure COLLATE "C", c.day
LIMIT %(most)s;
