-- name: add_finding
-- A finding as this issue says it; the same words again are not stored again.
INSERT INTO findings (key, issue_id, detected_at, site, place, category, measure, step, source, scope, kind, direction, began_on,
                      latest_on, ended_on, "window", observed, expected, low, high, score, confidence, observed_steps,
                      peers, peer_ratio, episode, hazard, phase, is_withdrawn, began_hour, latest_hour, onset_from, onset_to,
                      onset_from_hour, onset_to_hour, placebo_a_year, placebo_found, placebo_months)
SELECT %(key)s, %(issue_id)s, coalesce((SELECT min(detected_at) FROM findings WHERE key = %(key)s), %(at)s), %(site)s,
       %(place)s, %(category)s, %(measure)s, %(step)s, %(source)s, %(scope)s, %(kind)s, %(direction)s, %(began_on)s, %(latest_on)s,
       %(ended_on)s, %(window)s, %(observed)s, %(expected)s, %(low)s, %(high)s, %(score)s, %(confidence)s,
       %(observed_steps)s, %(peers)s, %(peer_ratio)s, %(episode)s, %(hazard)s, %(phase)s,
       %(is_withdrawn)s, %(began_hour)s, %(latest_hour)s, %(onset_from)s, %(onset_to)s, %(onset_from_hour)s, %(onset_to_hour)s,
       %(placebo_a_year)s, %(placebo_found)s, %(placebo_months)s;

-- name: read_findings
-- Each finding as its newest version up to an issue says it. Which version that is, and whether it is wanted, stands in the
-- index; only those that are wanted are fetched. A finding keeps its site and its place through all its versions; one whose
-- newest version is of lately has a version that is.
SELECT f.site, f.place, f.category, f.measure, f.step, f.source, f.scope, f.kind, f.direction, f.began_on, f.latest_on,
       f.ended_on, f."window", f.observed, f.expected, f.low, f.high, f.score, f.confidence, f.observed_steps, f.peers,
       f.peer_ratio, f.episode, f.hazard, f.phase, f.is_withdrawn, f.began_hour, f.latest_hour, f.detected_at, f.issue_id,
       f.onset_from, f.onset_to, f.onset_from_hour, f.onset_to_hour, f.placebo_a_year, f.placebo_found, f.placebo_months
FROM (
    SELECT DISTINCT ON (key) key, issue_id, latest_on, ended_on, is_withdrawn
    FROM findings
    WHERE issue_id <= %(as_of)s AND (%(keys)s::text[] IS NULL OR key = ANY (%(keys)s))
      AND (%(site)s::text IS NULL OR site = %(site)s)
      AND (%(places)s::text[] IS NULL OR place IS NULL OR place = ANY (%(places)s))
      AND (%(since)s::date IS NULL OR key = ANY (ARRAY(
          SELECT DISTINCT l.key FROM findings l
          WHERE l.latest_on >= %(since)s AND (%(places)s::text[] IS NULL OR l.place IS NULL OR l.place = ANY (%(places)s))
      )))
    ORDER BY key DESC, issue_id DESC -- the order of the index, read backwards
) AS newest
CROSS JOIN LATERAL (
    SELECT * FROM findings v WHERE v.key = newest.key AND v.issue_id = newest.issue_id LIMIT 1 -- not by reading all of them
) AS f
WHERE newest.latest_on >= coalesce(%(since)s, newest.latest_on)
  AND (%(closed_since)s::date IS NULL OR newest.ended_on IS NULL AND NOT newest.is_withdrawn
    OR coalesce(newest.ended_on, newest.latest_on) >= %(closed_since)s)
ORDER BY f.latest_on DESC, abs(f.score) DESC;

-- name: add_to_outbox
-- What is to be told; a finding stands here once as each kind of message, and once for each repeat. What was dropped before
-- it left may wait again, and so may what was refused on one route and dropped on the others: nobody has it, though a
-- program may. This is its first copy: the others, and the route of each, are decided when it is due. It stands
-- behind what was queued meanwhile.
INSERT INTO outbox (finding_key, group_key, kind, round, due_at, queued_at)
VALUES (%(finding_key)s, %(group_key)s, %(kind)s, %(round)s, %(due_at)s, %(at)s)
ON CONFLICT (finding_key, kind, round, copy) DO UPDATE SET
    outbox_id = DEFAULT, state = 'queued', due_at = excluded.due_at, queued_at = excluded.queued_at, last_error = NULL,
    channel = 'mail', route = NULL, because = NULL, attempts = 0, doubts = 0, message_id = NULL, holder = NULL,
    expires_at = NULL, awaits_server = false, was_due_at = NULL
WHERE outbox.state = 'dropped' OR outbox.state = 'dead' AND (
    SELECT bool_or(c.state = 'dropped') AND bool_and(c.state IN ('dead', 'dropped')) FROM outbox c
    WHERE c.channel <> 'webhook' AND c.finding_key = excluded.finding_key AND c.kind = excluded.kind AND c.round = excluded.round
);

-- name: drop_withdrawn
-- What surely has not left: alerts, escalations and repeats of findings that were withdrawn meanwhile, and escalations and
-- repeats of those that somebody takes care of.
UPDATE outbox o SET state = 'dropped', last_error = 'withdrawn, or taken care of, before it left',
                    epoch = epoch + 1, holder = NULL, expires_at = NULL
WHERE o.kind IN ('alert', 'escalation', 'repeat') AND o.state = 'queued' AND o.doubts = 0
  AND (o.holder IS NULL OR o.expires_at <= %(now)s)
  AND ((SELECT f.is_withdrawn FROM findings f WHERE f.key = o.finding_key ORDER BY f.issue_id DESC LIMIT 1)
    OR o.kind <> 'alert' AND EXISTS (
        SELECT FROM acknowledgements a WHERE a.finding_key = o.finding_key AND a.undone_at IS NULL
    ));

-- name: add_notice
-- What is to be told that is no finding; it is its own group and stands here once.
INSERT INTO outbox (finding_key, group_key, kind, due_at, queued_at)
VALUES (%(key)s, %(key)s, %(kind)s, %(at)s, %(at)s)
ON CONFLICT (finding_key, kind, round, copy) DO NOTHING;

-- name: read_newest_alerts
-- When the newest alert, or notice, of each of these groups left, or is due; a copy that waits for quiet hours or for who
-- does not answer holds the others up in nothing, nor does one for a single reader (its route has a #).
SELECT group_key, max(told_at) FROM (
    SELECT group_key, coalesce(
        sent_at, CASE WHEN attempts = 0 AND because IS DISTINCT FROM 'quiet_hours' THEN due_at END
    ) AS told_at
    FROM outbox
    WHERE group_key = ANY (%(groups)s) AND kind = %(kind)s AND state <> 'dropped' AND position('#' IN coalesce(route, '')) = 0
) AS known
WHERE told_at IS NOT NULL
GROUP BY group_key;

-- name: read_told
-- Findings whose alert left, waits, or was refused wherever it went; not those of which it was dropped before anybody had it.
-- A program is nobody.
SELECT finding_key FROM outbox WHERE finding_key = ANY (%(keys)s) AND kind = 'alert' AND channel <> 'webhook'
GROUP BY finding_key HAVING bool_or(state NOT IN ('dead', 'dropped')) OR bool_and(state = 'dead');

-- name: read_taken_back
-- Findings of which somebody was told, or may have been, that they are over, or were none.
SELECT DISTINCT finding_key FROM told_ends
WHERE finding_key = ANY (%(keys)s) AND (state NOT IN ('queued', 'dropped') OR state = 'queued' AND doubts > 0);

-- name: read_unsteady
-- Of these subjects (a key without its episode), those that were taken back at least so often since an instant.
SELECT subject FROM (
    SELECT DISTINCT finding_key, regexp_replace(finding_key, ':[0-9]+$', '') AS subject FROM told_ends
    WHERE state IN ('leaving', 'sent', 'unconfirmed') AND told_at > %(since)s
) AS taken_back
WHERE subject = ANY (%(subjects)s) GROUP BY subject HAVING count(*) >= %(times)s;

-- name: read_alerts_of
-- The copies of these kinds of messages about each of these findings, and what became of them.
SELECT outbox_id, finding_key, group_key, kind, round, channel, route, because, state, due_at, queued_at, attempts,
       message_id, sent_at, last_error
FROM outbox WHERE finding_key = ANY (%(keys)s) AND kind = ANY (%(kinds)s) ORDER BY outbox_id;

-- name: read_open_stories
-- Each finding that was told and not taken back: when last, its newest repeat, whether one of its messages still waits,
-- and whether an alert of its group waits that was told nowhere. A message is told when one of its copies is; a copy that
-- nobody takes holds nothing up. Whoever is told first because nobody answered is told its end as well. What a program alone
-- has heard of an end closes nothing, unless no person was told, or still can be: then it has ended for all who know of it.
WITH messages AS (
    SELECT finding_key, group_key, kind, round, coalesce(min(sent_at), min(due_at)) AS told_at,
           bool_or(state IN ('sent', 'unconfirmed')) AS is_told, bool_or(state IN ('queued', 'leaving')) AS waits
    FROM outbox WHERE state <> 'dropped' GROUP BY finding_key, group_key, kind, round
)
SELECT a.finding_key, a.group_key, max(o.told_at) AS last_told_at,
       coalesce(max(o.round) FILTER (WHERE o.kind = 'repeat'), 0) AS repeats,
       count(DISTINCT o.round) FILTER (WHERE o.kind = 'repeat') AS told_again,
       bool_or(o.waits AND NOT o.is_told) AS is_waiting,
       a.group_key IN (SELECT group_key FROM messages WHERE kind = 'alert' AND waits AND NOT is_told) AS is_growing
FROM messages a
JOIN messages o ON o.finding_key = a.finding_key
WHERE a.kind IN ('alert', 'escalation', 'rehearsal') AND a.is_told AND NOT EXISTS (
    SELECT FROM outbox e
    WHERE e.finding_key = a.finding_key AND e.kind IN ('all_clear', 'correction') AND e.state <> 'dropped'
      AND (e.channel <> 'webhook' OR NOT EXISTS (
          SELECT FROM outbox p
          WHERE p.finding_key = a.finding_key AND p.kind IN ('alert', 'escalation', 'repeat', 'rehearsal')
            AND p.channel <> 'webhook' AND p.state NOT IN ('dead', 'dropped')
      ))
)
GROUP BY a.finding_key, a.group_key
ORDER BY a.finding_key;

-- name: read_repeats
-- How many repeats each of these findings has, sent or waiting.
SELECT finding_key, count(DISTINCT round) AS told_again
FROM outbox WHERE finding_key = ANY (%(keys)s) AND kind = 'repeat' AND state <> 'dropped'
GROUP BY finding_key;

-- name: read_thread
-- The mail that began a group's story on a route, or on any: the first since its last all-clear there.
SELECT message_id FROM outbox
WHERE group_key = %(group_key)s AND state IN ('sent', 'unconfirmed') AND outbox_id < %(before)s
  AND (%(route)s::text IS NULL OR route = %(route)s) AND outbox_id > coalesce((
    SELECT max(outbox_id) FROM outbox
    WHERE group_key = %(group_key)s AND kind = 'all_clear' AND outbox_id < %(before)s
      AND state IN ('sent', 'unconfirmed')
      AND (%(route)s::text IS NULL OR route = %(route)s)
), 0)
ORDER BY outbox_id LIMIT 1;

-- name: lock_claiming
-- One sender of a channel claims at a time, to its commit: two at once would part one story into two mails. Who stands still
-- meanwhile loses the lock with the connection.
SELECT set_config('idle_in_transaction_session_timeout', '60s', true),
       pg_advisory_xact_lock(hashtext('tidegauge outbox ' || %(channels)s));

-- name: claim_due_digest
-- All due alerts, escalations and repeats of one route that were never tried, when they tell more than so many groups. While
-- mails wait for the mail server, only those that the oldest of them is among; what may not leave yet calls no server.
WITH early AS (
    SELECT outbox_id FROM early_ends
), awaiting AS (
    SELECT outbox_id FROM outbox
    WHERE awaits_server AND state IN ('queued', 'leaving') AND due_at <= %(now)s
      AND outbox_id NOT IN (SELECT outbox_id FROM early)
    ORDER BY due_at, outbox_id LIMIT 1
), due AS (
    SELECT outbox_id, group_key, channel, coalesce(route, '') AS route FROM outbox
    WHERE state = 'queued' AND message_id IS NULL AND kind IN ('alert', 'escalation', 'repeat')
      AND due_at <= %(now)s AND (expires_at IS NULL OR expires_at <= %(now)s)
      AND (%(channels)s::text[] IS NULL OR route IS NOT NULL AND channel = ANY (%(channels)s))
    ORDER BY outbox_id FOR UPDATE SKIP LOCKED
), crowded AS (
    SELECT route FROM due GROUP BY route, channel
    HAVING count(DISTINCT group_key) > %(groups)s AND (
        channel <> 'mail' OR NOT EXISTS (SELECT FROM awaiting) OR bool_or(outbox_id IN (SELECT outbox_id FROM awaiting))
    )
    ORDER BY route LIMIT 1
), mine AS (
    SELECT outbox_id FROM due WHERE route = (SELECT route FROM crowded)
)
UPDATE outbox o SET epoch = o.epoch + 1, holder = %(holder)s, expires_at = %(expires_at)s
WHERE o.outbox_id = ANY (ARRAY(SELECT outbox_id FROM mine)) -- by the index, however many they are thought to be
RETURNING o.outbox_id, o.finding_key, o.group_key, o.kind, o.round, o.channel, o.route,
          coalesce(o.was_due_at, o.due_at) AS due_at, o.attempts, o.doubts, o.epoch;

-- name: claim_due_group
-- All due copies of one kind and route of the group that waits longest, unless another sender is at it. Copies that were
-- tried before go again together and alone, so that the second try has the same Message-ID; one that was leaving when its
-- sender ended may have arrived. On a route no all-clear leaves before what its group was told earlier, no correction before
-- what its finding was; earlier is what stood in the outbox first, whatever time it was by the clock that queued it. While mails wait for the mail server, the oldest of those that may leave calls alone.
WITH early AS (
    SELECT outbox_id FROM early_ends
), awaiting AS (
    SELECT outbox_id FROM outbox
    WHERE awaits_server AND state IN ('queued', 'leaving') AND due_at <= %(now)s
      AND outbox_id NOT IN (SELECT outbox_id FROM early)
    ORDER BY due_at, outbox_id LIMIT 1
), first AS (
    SELECT group_key, kind, message_id, route FROM outbox
    WHERE state IN ('queued', 'leaving') AND due_at <= %(now)s AND (expires_at IS NULL OR expires_at <= %(now)s)
      AND (%(channels)s::text[] IS NULL OR route IS NOT NULL AND channel = ANY (%(channels)s))
      AND (channel <> 'mail' OR NOT EXISTS (SELECT FROM awaiting) OR outbox_id IN (SELECT outbox_id FROM awaiting))
      AND outbox_id NOT IN (SELECT outbox_id FROM early)
    ORDER BY due_at, outbox_id LIMIT 1 FOR UPDATE SKIP LOCKED
), mine AS (
    SELECT o.outbox_id FROM outbox o JOIN first f ON o.route IS NOT DISTINCT FROM f.route AND (o.message_id = f.message_id
        OR (f.message_id IS NULL AND o.message_id IS NULL AND o.group_key = f.group_key AND o.kind = f.kind
            AND o.outbox_id NOT IN (SELECT outbox_id FROM early)))
    WHERE o.state IN ('queued', 'leaving') AND o.due_at <= %(now)s AND (o.expires_at IS NULL OR o.expires_at <= %(now)s)
    ORDER BY o.outbox_id FOR UPDATE OF o SKIP LOCKED
)
UPDATE outbox o SET state = 'queued', doubts = o.doubts + (o.state = 'leaving')::integer,
                    epoch = o.epoch + 1, holder = %(holder)s, expires_at = %(expires_at)s
WHERE o.outbox_id = ANY (ARRAY(SELECT outbox_id FROM mine)) -- by the index, however many they are thought to be
RETURNING o.outbox_id, o.finding_key, o.group_key, o.kind, o.round, o.channel, o.route,
          coalesce(o.was_due_at, o.due_at) AS due_at, o.attempts, o.doubts, o.epoch;

-- name: record_attempt
-- Before a message leaves: its Message-ID stays the same each time it is tried.
UPDATE outbox SET state = 'leaving', attempts = attempts + 1, message_id = %(message_id)s
WHERE outbox_id = %(outbox_id)s AND epoch = %(epoch)s;

-- name: end_message
-- What became of a message.
UPDATE outbox SET state = %(state)s, sent_at = %(sent_at)s, last_error = %(error)s, holder = NULL, expires_at = NULL,
                  awaits_server = false
WHERE outbox_id = %(outbox_id)s AND epoch = %(epoch)s;

-- name: retry_message
-- It stays queued and is tried again; when it was due at first is kept. From now on it waits for its next try, not for a night.
UPDATE outbox SET state = 'queued', due_at = %(retry_at)s, was_due_at = coalesce(was_due_at, due_at), last_error = %(error)s,
                  because = nullif(because, 'quiet_hours'), doubts = doubts + %(doubts)s, holder = NULL, expires_at = NULL, awaits_server = false
WHERE outbox_id = %(outbox_id)s AND epoch = %(epoch)s;

-- name: await_server
-- A try that reached nobody was none. Until it has called again, which is not before then, the message lets no other mail pass.
UPDATE outbox SET state = 'queued', attempts = attempts - 1, message_id = CASE WHEN attempts > 1 THEN message_id END,
                  last_error = %(error)s, holder = NULL, expires_at = %(until)s, awaits_server = true
WHERE outbox_id = %(outbox_id)s AND epoch = %(epoch)s;

-- name: read_outbox
-- Every copy of every message and what became of it, newest first.
SELECT outbox_id, finding_key, group_key, kind, round, channel, route, because, state, due_at, queued_at, attempts,
       message_id, sent_at, last_error
FROM outbox
WHERE %(finding_key)s::text IS NULL OR finding_key = %(finding_key)s
ORDER BY outbox_id DESC LIMIT %(most)s;

-- name: save_state
-- The detector's memory of a panel through one day, in that day's place.
INSERT INTO detector_states (site, measure, step, source, rung, through, issue_id, seen_issue_id, method_version,
                             hazards, state)
VALUES (%(site)s, %(measure)s, %(step)s, %(source)s, %(rung)s, %(through)s, %(issue_id)s, %(seen_issue_id)s,
        %(method_version)s, %(hazards)s, %(state)s)
ON CONFLICT (site, measure, step, source, rung) DO UPDATE SET
    through = excluded.through, issue_id = excluded.issue_id, seen_issue_id = excluded.seen_issue_id,
    method_version = excluded.method_version, hazards = excluded.hazards, state = excluded.state;

-- name: read_state
-- The newest memory of a panel before a day that no later issue has touched.
SELECT d.through, d.method_version, d.hazards, d.state, d.seen_issue_id
FROM detector_states d
WHERE d.site = %(site)s AND d.measure = %(measure)s AND d.step = %(step)s AND d.source = %(source)s
  AND d.method_version = %(method_version)s AND d.through < %(before)s
  AND NOT EXISTS (
      SELECT FROM writings w
      WHERE w.site = d.site AND w.measure = d.measure AND w.source = d.source AND w.issue_id > d.seen_issue_id
        AND CASE WHEN w.step IN ('week', 'month') THEN w.step ELSE 'day' END = d.step
        AND (w.first_start AT TIME ZONE 'UTC')::date - 1 <= d.through -- a place's own date may be a day behind
  )
ORDER BY d.through DESC LIMIT 1;

-- name: save_look
-- How far the detector has read a panel.
INSERT INTO looks (site, measure, step, source, issue_id, seen_issue_id)
VALUES (%(site)s, %(measure)s, %(step)s, %(source)s, %(issue_id)s, %(seen_issue_id)s)
ON CONFLICT (site, measure, step, source) DO UPDATE SET
    issue_id = excluded.issue_id, seen_issue_id = excluded.seen_issue_id;

-- name: read_panels_with_news
-- Panels with counts that no detection pass has looked at, or with what the office has since said of a hazard; of a
-- crawled site only its primary measure.
SELECT n.site, n.measure, n.step, n.source
FROM (
    SELECT w.site, w.measure, CASE WHEN w.step IN ('week', 'month') THEN w.step ELSE 'day' END AS step, w.source
    FROM writings w
    LEFT JOIN looks x ON x.site = w.site AND x.measure = w.measure AND x.source = w.source
        AND x.step = CASE WHEN w.step IN ('week', 'month') THEN w.step ELSE 'day' END
    WHERE w.issue_id > coalesce(x.seen_issue_id, 0)
    UNION
    SELECT x.site, x.measure, x.step, x.source
    FROM looks x
    WHERE x.seen_issue_id < greatest(
        (SELECT max(issue_id) FROM hazards),
        (SELECT max(greatest(issue_id, undone_issue_id)) FROM shocks),
        (SELECT max(greatest(issue_id, undone_issue_id)) FROM anchors)
    )
) AS n
LEFT JOIN sites t ON t.slug = n.site
WHERE n.source = 'import' OR n.measure = t.primary_measure
ORDER BY 1, 2, 3, 4;
