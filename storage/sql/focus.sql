-- name: lock_focus
-- One clock at a time says what is in focus; held to the commit, so that two never lock slots in different orders.
SELECT pg_advisory_xact_lock(hashtext('tidegauge focus'));

-- name: read_focus_time
-- The last instant by then at which somebody began or ended a focus, empty where nobody did.
SELECT max(greatest(since, ended_at)) FROM focuses WHERE greatest(since, ended_at) <= %(latest)s;

-- name: end_past_focus
-- What has come to its end by itself.
UPDATE focuses SET ended_at = until WHERE ended_at IS NULL AND until <= %(now)s;

-- name: add_focus
-- A place in focus; one at work for the same reason goes on, as long as it is said now.
INSERT INTO focuses (place, hazard, reason, told, asked_by, since, until)
VALUES (%(place)s, %(hazard)s, %(reason)s, %(told)s, %(asked_by)s, %(since)s, %(until)s)
ON CONFLICT (place, reason, coalesce(hazard, '')) WHERE ended_at IS NULL DO UPDATE SET
    until = excluded.until, told = excluded.told, asked_by = excluded.asked_by
WHERE (focuses.until, focuses.told, focuses.asked_by) IS DISTINCT FROM (excluded.until, excluded.told, excluded.asked_by);

-- name: end_focus
-- Before its time.
UPDATE focuses SET ended_at = %(now)s
WHERE place = %(place)s AND reason = %(reason)s AND coalesce(hazard, '') = coalesce(%(hazard)s, '') AND ended_at IS NULL;

-- name: read_focus
-- What is in focus at an instant.
SELECT place, hazard, reason, told, asked_by, since, until FROM focuses
WHERE since <= %(now)s AND %(now)s < least(until, ended_at)
ORDER BY place, reason, hazard;

-- name: read_focus_held
-- Where the last window ends of the focus slots that were read, or are to be read now.
SELECT max(window_end) FROM slots
WHERE site = %(site)s AND is_focus AND state <> 'called_off' AND (state <> 'open' OR window_end <= %(now)s);

-- name: call_off_focus_slots
-- Focus slots to come that are wanted no longer.
UPDATE slots SET state = 'called_off', ended_at = %(now)s
WHERE site = %(site)s AND is_focus AND state = 'open' AND window_end > %(now)s AND window_end <> ALL (%(wanted)s);

-- name: open_focus_slot
-- A focus slot to come; one that was called off comes back, one whose places have changed is read as it is said now.
INSERT INTO slots (site, window_start, window_end, is_focus, places, max_requests)
VALUES (%(site)s, %(window_start)s, %(window_end)s, true, %(places)s, %(max_requests)s)
ON CONFLICT (site, window_end, is_focus) DO UPDATE SET
    window_start = excluded.window_start, places = excluded.places, max_requests = excluded.max_requests,
    state = 'open', ended_at = NULL
WHERE slots.state = 'called_off' OR slots.state = 'open'
  AND (slots.window_start, slots.places, slots.max_requests)
      IS DISTINCT FROM (excluded.window_start, excluded.places, excluded.max_requests);

-- name: read_focus_readings
-- What each list came to in its newest focus slot since an instant, by its site's primary measure, with the level of its
-- local day as known now.
SELECT DISTINCT ON (s.site, p.slug, s.category)
       s.series_id, s.site, p.slug AS place, s.category, s.measure, c.window_start, c.window_end,
       CASE WHEN c.coverage <> 'quarantined' THEN c.ads END AS ads, c.verdict, e.expected AS expected_day
FROM slots f
JOIN sites t ON t.slug = f.site
JOIN places p ON p.slug = ANY (f.places) AND p.slug = ANY (%(places)s)
JOIN series s ON s.site = f.site AND s.place_id = p.place_id AND s.measure = t.primary_measure
    AND s.source = 'crawl' AND s.step = 'slot'
JOIN counts c ON c.place_id = s.place_id AND c.series_id = s.series_id AND c.window_start = f.window_start
    AND c.window_end = f.window_end
LEFT JOIN LATERAL (
    SELECT x.expected FROM expected_days x
    WHERE x.place_id = s.place_id AND x.series_id = s.series_id
      AND x.day = ((c.window_start + (c.window_end - c.window_start) / 2) AT TIME ZONE p.zone)::date
    ORDER BY x.issue_id DESC LIMIT 1
) AS e ON true
WHERE f.is_focus AND f.window_end > %(since)s AND f.window_end <= %(now)s AND f.state IN ('done', 'interrupted')
ORDER BY s.site, p.slug, s.category, c.window_end DESC, c.issue_id DESC;

-- name: read_usual_ratios
-- The complete base readings of series since an instant, each over the level that its own day had.
SELECT n.series_id, array_agg(n.ads / e.expected ORDER BY n.window_end) AS ratios
FROM (
    SELECT DISTINCT ON (c.place_id, c.series_id, c.window_start, c.window_end)
           c.place_id, c.series_id, s.site, p.zone, c.window_start, c.window_end, c.ads, c.coverage
    FROM series s
    JOIN places p ON p.place_id = s.place_id
    JOIN counts c ON c.place_id = s.place_id AND c.series_id = s.series_id
    WHERE s.series_id = ANY (%(series)s) AND c.window_start >= %(since)s AND c.window_end <= %(until)s
    ORDER BY c.place_id, c.series_id, c.window_start, c.window_end, c.issue_id DESC
) AS n
CROSS JOIN LATERAL (
    SELECT x.expected FROM expected_days x
    WHERE x.place_id = n.place_id AND x.series_id = n.series_id
      AND x.day = ((n.window_start + (n.window_end - n.window_start) / 2) AT TIME ZONE n.zone)::date
    ORDER BY x.issue_id DESC LIMIT 1
) AS e
WHERE n.coverage = 'complete' AND e.expected > 0 AND NOT EXISTS (
    SELECT FROM slots f
    WHERE f.site = n.site AND f.window_end = n.window_end AND f.is_focus AND f.window_start = n.window_start
)
GROUP BY n.series_id;
