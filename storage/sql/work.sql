-- name: open_slot
-- A window that should be observed; a known one is left as it is, a focus slot never doubles a base slot.
INSERT INTO slots (site, window_start, window_end, is_focus)
SELECT %(site)s, %(window_start)s, %(window_end)s, %(is_focus)s
WHERE NOT EXISTS (
    SELECT FROM slots s
    WHERE s.site = %(site)s AND s.window_end = %(window_end)s AND s.window_start = %(window_start)s
)
ON CONFLICT DO NOTHING;

-- name: read_due_slots
-- Open slots whose window has ended and whose time is not over.
SELECT site, window_start, window_end, is_focus, state, places, max_requests FROM slots
WHERE state = 'open' AND window_end <= %(now)s AND %(now)s < window_end + (window_end - window_start)
ORDER BY window_end, site;

-- name: read_expired_slots
-- Open slots whose time is over: nobody read them.
SELECT site, window_start, window_end, is_focus, state, places, max_requests FROM slots
WHERE state = 'open' AND window_end + (window_end - window_start) <= %(now)s
ORDER BY window_end, site;

-- name: close_unread_slot
-- Nobody read it, unless somebody has just ended it. Its number is not made up afterwards.
UPDATE slots SET state = %(state)s, ended_at = %(at)s
WHERE site = %(site)s AND window_end = %(window_end)s AND is_focus = %(is_focus)s AND state = 'open';

-- name: finish_slot
-- The end of a slot's story.
UPDATE slots SET state = %(state)s, ended_at = %(at)s
WHERE site = %(site)s AND window_end = %(window_end)s AND is_focus = %(is_focus)s;

-- name: read_slots
-- Slots whose window ended in a time, oldest first.
SELECT site, window_start, window_end, is_focus, state, places, max_requests FROM slots
WHERE window_end > %(since)s AND window_end <= %(until)s AND site = coalesce(%(site)s, site)
ORDER BY window_end, site;

-- name: read_newest_slot_end
-- How far ahead a site's slots are open.
SELECT max(window_end) FROM slots WHERE site = %(site)s AND NOT is_focus;

-- name: add_claim
-- The row that is claimed; made once.
INSERT INTO claims (kind, key, epoch) VALUES (%(kind)s, %(key)s, 0) ON CONFLICT DO NOTHING;

-- name: cap_claim
-- A claim that a clock made which ran ahead lasts no longer than the longest lease from now.
UPDATE claims SET expires_at = %(latest)s WHERE kind = %(kind)s AND key = %(key)s AND expires_at > %(latest)s;

-- name: lock_free_claim
-- The row, when nobody holds it and nobody is just taking it.
SELECT epoch FROM claims
WHERE kind = %(kind)s AND key = %(key)s AND (expires_at IS NULL OR expires_at <= %(now)s)
FOR UPDATE SKIP LOCKED;

-- name: take_claim
-- A new epoch: whoever held it before can no longer write.
UPDATE claims SET epoch = epoch + 1, holder = %(holder)s, expires_at = %(expires_at)s
WHERE kind = %(kind)s AND key = %(key)s
RETURNING epoch;

-- name: read_holder
-- Who holds a claim, and until when at the latest.
SELECT holder, expires_at FROM claims
WHERE kind = %(kind)s AND key = %(key)s AND holder IS NOT NULL AND expires_at > %(now)s;

-- name: extend_claim
-- Hold on to a claim; nothing is updated when it has passed to another.
UPDATE claims SET expires_at = %(expires_at)s
WHERE kind = %(kind)s AND key = %(key)s AND epoch = %(epoch)s AND holder IS NOT NULL;

-- name: release_claim
-- Let go.
UPDATE claims SET holder = NULL, expires_at = NULL
WHERE kind = %(kind)s AND key = %(key)s AND epoch = %(epoch)s;

-- name: read_last_windows
-- Each site's newest window that has outcomes, with how many cells said what, out of each cell's newest outcomes as they are
-- kept beside the history: a cell whose own newest window is an older one has no outcome in that. Windows of another length,
-- of storm focus above all, are passed over; nearly always the first is one of the site's own. A site without a card is left out.
WITH cells AS (
    SELECT s.slug, s.every_seconds, o.measure = s.primary_measure AS is_primary, o.verdicts, o.window_starts,
           CASE WHEN o.window_ends[1] - o.window_starts[1] = every THEN 1 ELSE (
               SELECT min(w.place) FROM unnest(o.window_starts, o.window_ends) WITH ORDINALITY AS w (window_start, window_end, place)
               WHERE w.window_end - w.window_start = every
           ) END AS newest
    FROM sites s
    JOIN cell_outcomes o ON o.site = s.slug
    CROSS JOIN make_interval(secs => s.every_seconds) AS every
    WHERE s.has_card
), lasts AS (
    SELECT slug, is_primary, window_starts[newest] AS window_start, verdicts[newest] AS verdict
    FROM cells WHERE newest IS NOT NULL
), newest AS (
    SELECT slug, max(window_start) AS window_start FROM lasts GROUP BY slug
), summed AS (
    SELECT slug, window_start, verdict, count(*) AS cells
    FROM lasts JOIN newest USING (slug, window_start)
    WHERE is_primary
    GROUP BY slug, window_start, verdict
)
SELECT n.slug AS site, n.window_start, n.window_start + make_interval(secs => s.every_seconds) AS window_end,
       jsonb_array_length(s.cells) AS cells_expected, n.verdict, n.cells
FROM summed n
JOIN sites s ON s.slug = n.slug
ORDER BY n.slug;
