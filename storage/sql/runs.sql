-- name: save_run
-- One run; told twice it is stored once.
INSERT INTO runs (site, started_at, ended_at, window_start, window_end, requests, pages, body_bytes, waited_seconds,
                  statuses, verdicts, newest_posted)
VALUES (%(site)s, %(started_at)s, %(ended_at)s, %(window_start)s, %(window_end)s, %(requests)s, %(pages)s,
        %(body_bytes)s, %(waited_seconds)s, %(statuses)s, %(verdicts)s, %(newest_posted)s)
ON CONFLICT DO NOTHING;

-- name: read_runs
-- A site's runs that started since an instant, the newest first.
SELECT site, started_at, ended_at, window_start, window_end, requests, pages, body_bytes, waited_seconds, statuses,
       verdicts, newest_posted
FROM runs WHERE site = %(site)s AND started_at >= %(since)s
ORDER BY started_at DESC;

-- name: read_newest_run
-- A site's newest run over all its lists: one over a focus slot says nothing of the others.
SELECT site, started_at, ended_at, window_start, window_end, requests, pages, body_bytes, waited_seconds, statuses,
       verdicts, newest_posted
FROM runs r
WHERE r.site = %(site)s AND NOT EXISTS (
    SELECT FROM slots f
    WHERE f.site = r.site AND f.window_end = r.window_end AND f.is_focus AND f.window_start = r.window_start
)
ORDER BY started_at DESC LIMIT 1;
