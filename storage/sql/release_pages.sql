-- name: read_released_page
-- Rows of a release's table in its one order, from one on that is named by all it is ordered by, so many at most.
SELECT {told_cell}
FROM places p
JOIN released_cells c ON c.place_id = p.place_id
CROSS JOIN LATERAL (SELECT {is_withdrawn} AS withdrawn) AS o
WHERE c.release_id <= %(release_id)s AND p.slug = %(place)s
  AND c.day >= coalesce(%(since)s, c.day) AND c.day <= coalesce(%(until)s, c.day)
  AND c.category = coalesce(%(category)s, c.category)
  AND (%(from_category)s::text IS NULL OR (c.category COLLATE "C", c.measure COLLATE "C", c.day)
       >= (%(from_category)s, %(from_measure)s, %(from_day)s::date))
ORDER BY c.category COLLATE "C", c.measure COLLATE "C", c.day
LIMIT %(most)s;
