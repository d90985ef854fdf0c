-- name: read_tick_error
-- How a job's last tick ended; held to the commit, so that two clocks count one after the other.
SELECT last_error FROM ticks WHERE job = %(job)s FOR UPDATE;

-- name: record_tick
-- A job came to its end.
INSERT INTO ticks AS t (job, ticked_at, took_seconds, ticks, failures, last_error, holder)
VALUES (%(job)s, %(at)s, %(took_seconds)s, 1, (%(error)s::text IS NOT NULL)::integer, %(error)s, %(holder)s)
ON CONFLICT (job) DO UPDATE SET
    ticked_at = excluded.ticked_at, took_seconds = excluded.took_seconds, ticks = t.ticks + 1,
    failures = t.failures + excluded.failures, last_error = excluded.last_error, holder = excluded.holder;

-- name: record_lost_ticks
-- Ticks that were not done, each for its own reason.
INSERT INTO ticks AS t (job, missed, coalesced, overlapped) VALUES (%(job)s, %(missed)s, %(coalesced)s, %(overlapped)s)
ON CONFLICT (job) DO UPDATE SET
    missed = t.missed + excluded.missed, coalesced = t.coalesced + excluded.coalesced,
    overlapped = t.overlapped + excluded.overlapped;

-- name: read_ticks
-- Every job of the clock.
SELECT job, ticked_at, took_seconds, ticks, failures, missed, coalesced, overlapped, last_error FROM ticks ORDER BY job;

-- name: read_lists
-- Each list by its site's primary measure, base slots only: what its newest window came to, and where its newest
-- complete one ends. A few steps back through the index a series; of a window its newest issue counts.
SELECT s.slug AS site, p.slug AS place, r.category,
       (array_agg(newest.verdict ORDER BY newest.window_end DESC))[1] AS verdict,
       max(newest.window_end) AS newest_end, max(whole.window_end) AS last_complete_end
FROM sites s
JOIN series r ON r.site = s.slug AND r.source = 'crawl' AND r.step = 'slot' AND r.measure = s.primary_measure
JOIN places p ON p.place_id = r.place_id
JOIN LATERAL (
    SELECT c.verdict, c.window_end FROM counts c
    WHERE c.place_id = r.place_id AND c.series_id = r.series_id AND c.window_start >= %(since)s
      AND c.window_end - c.window_start = make_interval(secs => s.every_seconds)
    ORDER BY c.window_start DESC, c.window_end DESC, c.issue_id DESC LIMIT 1
) AS newest ON true
LEFT JOIN LATERAL (
    SELECT c.window_end FROM counts c
    WHERE c.place_id = r.place_id AND c.series_id = r.series_id AND c.window_start >= %(since)s
      AND c.window_end - c.window_start = make_interval(secs => s.every_seconds) AND c.coverage = 'complete'
      AND NOT EXISTS (
          SELECT FROM counts n
          WHERE n.place_id = c.place_id AND n.series_id = c.series_id AND n.window_start = c.window_start
            AND n.window_end = c.window_end AND n.issue_id > c.issue_id
      )
    ORDER BY c.window_start DESC, c.window_end DESC, c.issue_id DESC LIMIT 1
) AS whole ON true
GROUP BY s.slug, p.slug, r.category;

-- name: read_ways
-- Each way out beside mail: when something was last taken there, why the newest that was tried was not, if so, and whether it
-- was given up.
SELECT coalesce(route, channel) AS way, max(sent_at) FILTER (WHERE state = 'sent') AS taken_at,
       (array_agg(CASE WHEN state <> 'sent' THEN last_error END ORDER BY outbox_id DESC)
           FILTER (WHERE state = 'sent' OR state IN ('queued', 'dead') AND last_error IS NOT NULL))[1] AS fault,
       (array_agg(state = 'dead' ORDER BY outbox_id DESC)
           FILTER (WHERE state = 'sent' OR state IN ('queued', 'dead') AND last_error IS NOT NULL))[1] AS is_given_up
FROM outbox WHERE channel <> 'mail' AND queued_at > %(since)s GROUP BY coalesce(route, channel);

-- name: read_work
-- How much of each kind of work there is: slots by how they ended, slots that nobody ended, copies by state and channel; alerts
-- that wait or were sent in a day; messages lately given up; open findings, and the newest look. `mails` is how many mails, or
-- calls of another channel, the copies make: those that were tried by their Message-ID, what waits by what one mail will tell.
-- What waits for a single reader, whom the mail server refuses while it takes others, is apart, with when the oldest was due.
-- What was given up is apart by who lacks it: one reader of a mail that others got, everybody (`unheard`), or readers of one way
-- out where others have it; what a program or only the mail of a day lacks is of the last kind. These are counted by their ways.
WITH copies AS (
    SELECT *, coalesce(message_id, concat_ws('|', group_key, kind, channel, route)) AS mail FROM outbox
), given_up AS (
    SELECT c.mail, coalesce(c.route, c.channel) AS way,
           CASE WHEN position('#' IN c.route) > 0 THEN 'reader'
                WHEN c.kind = 'daily' OR c.channel = 'webhook' OR EXISTS (
                    SELECT FROM outbox t
                    WHERE t.finding_key = c.finding_key AND t.kind = c.kind AND t.round = c.round
                      AND t.state = 'sent' AND t.channel <> 'webhook'
                ) THEN 'way'
                ELSE 'unheard' END AS lacked_by
    FROM copies c
    WHERE c.state IN ('dead', 'unconfirmed') AND c.queued_at > %(since)s
)
SELECT 'slot' AS what, state AS label, count(*) AS number, 0 AS mails, 0 AS attempts, min(window_end) AS oldest_at
FROM slots WHERE window_end > %(since)s AND window_end <= %(now)s GROUP BY state
UNION ALL
SELECT 'overdue', site, count(*), 0, 0, min(window_end)
FROM slots WHERE state = 'open' AND window_end + (window_end - window_start) <= %(late)s GROUP BY site
UNION ALL
SELECT 'outbox', state, count(*), count(DISTINCT mail), sum(attempts),
       min(CASE WHEN because = 'quiet_hours' AND attempts = 0 THEN due_at ELSE queued_at END)
           FILTER (WHERE position('#' IN coalesce(route, '')) = 0 -- a single reader holds up nothing
                     AND (because IS DISTINCT FROM 'quiet_hours' OR due_at <= %(now)s)) -- who sleeps is waited for
FROM copies GROUP BY state
UNION ALL
SELECT 'waiting reader', '', count(DISTINCT split_part(route, '#', 2)), count(DISTINCT mail), 0, min(was_due_at)
FROM copies
WHERE state IN ('queued', 'leaving') AND position('#' IN route) > 0
  AND (because IS DISTINCT FROM 'quiet_hours' OR due_at <= %(now)s)
UNION ALL
SELECT 'channel', channel || ' ' || state, count(*), count(DISTINCT mail), sum(attempts), NULL
FROM copies WHERE channel <> 'mail' GROUP BY channel, state
UNION ALL
SELECT 'alert', state, count(*), 0, 0, NULL
FROM outbox WHERE copy = 0 AND kind NOT IN ('daily', 'notice', 'rehearsal', 'sitrep') AND state <> 'dropped' AND (state <> 'sent' OR sent_at > %(day_ago)s) GROUP BY state
UNION ALL
SELECT 'lost', '', count(*), count(DISTINCT mail), 0, NULL FROM copies WHERE state IN ('dead', 'unconfirmed') AND queued_at > %(since)s
UNION ALL
SELECT 'given up', lacked_by, count(DISTINCT CASE WHEN lacked_by = 'reader' THEN split_part(way, '#', 2) ELSE way END),
       count(DISTINCT mail), 0, NULL
FROM given_up GROUP BY lacked_by
UNION ALL
SELECT 'finding', '', count(*), 0, 0, NULL
FROM (
    SELECT DISTINCT ON (key) ended_on, is_withdrawn, source FROM findings ORDER BY key DESC, issue_id DESC
) AS newest
WHERE ended_on IS NULL AND NOT is_withdrawn AND source = 'crawl'
UNION ALL
SELECT 'look', '', count(*), 0, 0, max(i.issued_at) FROM looks x JOIN issues i ON i.issue_id = x.issue_id;
