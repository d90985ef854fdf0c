-- name: issues
-- One issue a window of six hours, from the city's first day on; issue 1 holds the office itself.
INSERT INTO issues (issue_id, issued_at, cause)
SELECT 1 + row_number() OVER (ORDER BY ended), ended, 'crawl'
FROM generate_series(%(city_since)s::timestamptz + interval '6 hours', %(until)s::timestamptz, interval '6 hours') AS ended;

-- name: series
-- Each cell of each site is counted once.
INSERT INTO series (series_id, site, place_id, category, measure, step, source, definition_version)
SELECT row_number() OVER (ORDER BY p.place_id, t.slug, c.slug), t.slug, p.place_id, c.slug, 'active', 'slot', 'crawl', 1
FROM places p, sites t, categories c;

-- name: months
-- A partition a month, with one to come.
SELECT open_partition(parent, month::date)
FROM unnest(ARRAY['days', 'expected_days', 'counts']) AS parent,
     generate_series(date_trunc('month', %(city_since)s::timestamptz) - interval '1 month',
                     %(until)s::timestamptz + interval '1 month', interval '1 month') AS month;

-- name: days
-- A day is written again under each of its four windows: the city's all along, the others' as far back as pages look;
-- before that only what stands. A day in 97 was not read, one in 89 only in part.
INSERT INTO days (place_id, series_id, day, issue_id, ads, is_lower_bound, slots_observed, slots_expected, reason,
                  last_window_end)
SELECT s.place_id, s.series_id, d.day, i.issue_id,
       CASE WHEN n.number %% 97 <> 0 THEN (40 + s.series_id %% 160) * (0.8 + n.number %% 41 / 100.0) END,
       n.number %% 89 = 0, w.slot, 4, CASE WHEN n.number %% 97 = 0 THEN 'blocked' END, i.issued_at
FROM series s
CROSS JOIN LATERAL (
    SELECT day::date AS day
    FROM generate_series(CASE WHEN s.place_id = 1 THEN %(city_since)s::timestamptz ELSE %(since)s::timestamptz END,
                         %(until)s::timestamptz - interval '1 day', interval '1 day') AS day
) AS d
CROSS JOIN LATERAL (SELECT hashint4((s.series_id * 4000 + (d.day - date '2000-01-01'))::integer) & 2147483647 AS number) AS n
CROSS JOIN generate_series(1, 4) AS w (slot)
JOIN issues i ON i.issued_at = d.day::timestamptz + w.slot * interval '6 hours'
WHERE w.slot = 4 OR s.place_id = 1 OR d.day >= %(fine_since)s::date;

-- name: expected_days
-- What was expected of each day, said once.
INSERT INTO expected_days (place_id, series_id, day, issue_id, expected, low, high)
SELECT place_id, series_id, day, issue_id, 40 + series_id %% 160, (40 + series_id %% 160) * 0.75, (40 + series_id %% 160) * 1.3
FROM days WHERE last_window_end = day::timestamptz + interval '1 day';

-- name: newest_days
-- And their newest words, as writers keep them beside the history.
SELECT renew_newest_days();

-- name: counts
-- The windows themselves: the city's all along, the others' as far back as diagnostics are kept.
INSERT INTO counts (place_id, series_id, window_start, window_end, issue_id, observed_at, ads, coverage, verdict, evidence,
                    pages_read)
SELECT s.place_id, s.series_id, i.issued_at - interval '6 hours', i.issued_at, i.issue_id, i.issued_at + interval '5 minutes',
       CASE WHEN n.number %% 97 <> 0 THEN (40 + s.series_id %% 160) * (80 + n.number %% 41) / 100 END,
       CASE WHEN n.number %% 97 = 0 THEN 'missing' ELSE 'complete' END, CASE WHEN n.number %% 97 = 0 THEN 'blocked' ELSE 'ok' END,
       'count[0]', 2
FROM series s
JOIN issues i ON i.issue_id > 1 AND (s.place_id = 1 OR i.issued_at > %(fine_since)s::timestamptz)
CROSS JOIN LATERAL (SELECT hashint4((s.series_id * 20000 + i.issue_id)::integer) & 2147483647 AS number) AS n;

-- name: cell_outcomes
-- And each cell's newest outcomes, as writers keep them beside the history.
SELECT renew_cell_outcomes();

-- name: writings
-- Which panels each issue wrote to.
INSERT INTO writings (issue_id, site, measure, step, source, first_start, last_end)
SELECT i.issue_id, t.slug, 'active', 'slot', 'crawl', i.issued_at - interval '6 hours', i.issued_at
FROM issues i, sites t WHERE i.issue_id > 1;

-- name: slots
-- The book of the clock: two years that are done, and two days that are open.
INSERT INTO slots (site, window_end, is_focus, window_start, state, ended_at)
SELECT t.slug, ended, false, ended - interval '6 hours',
       CASE WHEN ended <= %(until)s::timestamptz THEN 'done' ELSE 'open' END,
       CASE WHEN ended <= %(until)s::timestamptz THEN ended + interval '5 minutes' END
FROM sites t, generate_series(%(since)s::timestamptz + interval '6 hours', %(until)s::timestamptz + interval '2 days',
                              interval '6 hours') AS ended;

-- name: runs
-- A crawl a slot, as far back as diagnostics are kept.
INSERT INTO runs (site, started_at, ended_at, window_start, window_end, requests, pages, body_bytes, waited_seconds, statuses,
                  verdicts, newest_posted)
SELECT site, window_end + interval '1 minute', ended_at, window_start, window_end, 1000, 1000, 40000000, 200,
       '{"200": 1000}', '{"ok": 1000}', '[]'
FROM slots WHERE state = 'done' AND window_end > %(fine_since)s::timestamptz;

-- name: findings
-- A surge or dip a cell in two years, each written again under each window until it closed after a week: those of the last
-- week are open.
INSERT INTO findings (key, issue_id, detected_at, site, place, category, measure, step, source, scope, kind, direction,
                      began_on, latest_on, ended_on, "window", observed, expected, low, high, score, confidence,
                      observed_steps, peers, peer_ratio, episode)
SELECT concat_ws(':', 'series', s.site, p.slug, s.category, 'active:day:crawl',
                 CASE WHEN e.number %% 2 = 0 THEN 'up' ELSE 'down' END, e.number),
       i.issue_id, e.began + interval '1 day', s.site, p.slug, s.category, 'active', 'day', 'crawl', 'series',
       CASE WHEN e.number %% 2 = 0 THEN 'surge' ELSE 'dip' END, CASE WHEN e.number %% 2 = 0 THEN 'up' ELSE 'down' END,
       e.began::date, e.began::date + v.version / 8, CASE WHEN v.version = %(versions)s THEN e.began::date + v.version / 8 END,
       3, CASE WHEN e.number %% 2 = 0 THEN 180 ELSE 40 END, 100, 80, 120,
       (CASE WHEN e.number %% 2 = 0 THEN 1 ELSE -1 END) * (1 + (s.series_id + v.version) %% 50 / 25.0),
       (ARRAY['low', 'low', 'low', 'medium', 'high'])[1 + s.series_id %% 5], 3, 40, 1.01, e.number
FROM series s
JOIN places p ON p.place_id = s.place_id
CROSS JOIN generate_series(0, %(episodes)s) AS n (number)
CROSS JOIN LATERAL (
    SELECT n.number, %(until)s::timestamptz - make_interval(
        days => 182 * n.number + 1 + (hashint4(s.series_id * 10 + n.number) & 2147483647) %% 182
    ) AS began
) AS e
CROSS JOIN generate_series(1, %(versions)s) AS v (version)
JOIN issues i ON i.issued_at = e.began + interval '1 day' + v.version * interval '6 hours'
WHERE (s.series_id + e.number) %% 4 = 0;

-- name: decisions
-- What was decided of each finding when it was new, and when it was over.
INSERT INTO decisions (finding_key, issue_id, decided_at, reason, group_key, score, threshold)
SELECT f.key, f.issue_id, i.issued_at,
       CASE WHEN f.ended_on IS NOT NULL THEN 'over' WHEN abs(f.score) > 2.8 THEN 'new' ELSE 'below_budget' END,
       'place:' || f.place, f.score, 2.8
FROM findings f JOIN issues i ON i.issue_id = f.issue_id
WHERE f.ended_on IS NOT NULL OR i.issued_at = f.detected_at + interval '6 hours';

-- name: outbox
-- The strongest were told in three copies, and their end too.
INSERT INTO outbox (finding_key, group_key, kind, copy, channel, route, state, due_at, queued_at, attempts, message_id, sent_at)
SELECT d.finding_key, d.group_key, CASE d.reason WHEN 'new' THEN 'alert' ELSE 'all_clear' END, c.copy,
       CASE c.copy WHEN 2 THEN 'webhook' ELSE 'mail' END, (ARRAY['mail', 'mail:es', 'webhook'])[1 + c.copy], 'sent',
       d.decided_at, d.decided_at, 1, 'message-' || d.finding_key || d.reason || c.copy, d.decided_at + interval '1 minute'
FROM decisions d CROSS JOIN generate_series(0, 2) AS c (copy)
WHERE d.reason = 'new' OR d.reason = 'over' AND EXISTS (
    SELECT FROM decisions o WHERE o.finding_key = d.finding_key AND o.reason = 'new'
);

-- name: acknowledgements
-- Every other told finding had somebody to take care of it.
INSERT INTO acknowledgements (finding_key, acknowledged_by, acknowledged_at)
SELECT finding_key, 'B. Analyst', max(decided_at) FROM decisions
WHERE reason = 'new' AND issue_id %% 2 = 0 GROUP BY finding_key;

-- name: notes
-- And every fourth a note.
INSERT INTO notes (finding_key, note, written_by, written_at)
SELECT finding_key, 'Asked around; nothing known.', 'B. Analyst', max(decided_at) FROM decisions
WHERE reason = 'new' AND issue_id %% 4 = 0 GROUP BY finding_key;
