-- name: read_unaddressed
-- Messages that are due and of which nobody has decided yet on which routes they go; held to the commit.
SELECT outbox_id, finding_key, group_key, kind, round, due_at FROM outbox
WHERE route IS NULL AND state = 'queued' AND due_at <= %(now)s AND (expires_at IS NULL OR expires_at <= %(now)s)
ORDER BY outbox_id FOR UPDATE SKIP LOCKED;

-- name: address_message
-- The route of a message's first copy.
UPDATE outbox SET channel = %(channel)s, route = %(route)s, due_at = %(due_at)s, because = %(because)s
WHERE outbox_id = %(outbox_id)s;

-- name: add_copy
-- A further copy of a message; one that was dropped with its message, or refused before, may go out again.
INSERT INTO outbox (finding_key, group_key, kind, round, copy, channel, route, due_at, queued_at, because)
SELECT finding_key, group_key, kind, round, %(copy)s, %(channel)s, %(route)s, %(due_at)s, queued_at, %(because)s
FROM outbox WHERE outbox_id = %(outbox_id)s
ON CONFLICT (finding_key, kind, round, copy) DO UPDATE SET
    state = 'queued', channel = excluded.channel, route = excluded.route, due_at = excluded.due_at,
    queued_at = excluded.queued_at, because = excluded.because, last_error = NULL, attempts = 0, doubts = 0,
    message_id = NULL, holder = NULL, expires_at = NULL, awaits_server = false, was_due_at = NULL
WHERE outbox.state IN ('dropped', 'dead');

-- name: add_reader_copy
-- A copy for one reader of a mail that others got, with its Message-ID; the try that it was refused in counts.
INSERT INTO outbox (finding_key, group_key, kind, round, copy, channel, route, state, due_at, was_due_at, queued_at, attempts,
                    message_id, last_error)
SELECT finding_key, group_key, kind, round, %(most)s * (copy + 1) + %(number)s, channel, %(route)s, %(state)s, %(due_at)s,
       coalesce(was_due_at, due_at), queued_at, 1, message_id, %(error)s
FROM outbox WHERE outbox_id = %(outbox_id)s
ON CONFLICT (finding_key, kind, round, copy) DO NOTHING;

-- name: drop_older_accounts
-- Accounts of earlier days that wait for single readers of the route on which this one has left: it says how things stand now.
-- Never what a sender holds, or what may have arrived; earlier is what stood in the outbox first.
UPDATE outbox o SET state = 'dropped', last_error = %(reason)s, epoch = o.epoch + 1, holder = NULL, expires_at = NULL
FROM outbox f, outbox mine JOIN outbox first ON first.finding_key = mine.finding_key AND first.kind = mine.kind
    AND first.round = mine.round AND first.copy = 0
WHERE mine.outbox_id = %(outbox_id)s AND mine.kind = 'daily' AND o.kind = 'daily'
  AND split_part(o.route, '#', 1) = split_part(mine.route, '#', 1) AND position('#' IN o.route) > 0
  AND f.finding_key = o.finding_key AND f.kind = o.kind AND f.round = o.round AND f.copy = 0
  AND f.outbox_id < first.outbox_id
  AND o.state = 'queued' AND o.doubts = 0 AND (o.holder IS NULL OR o.expires_at <= %(now)s);

-- name: read_held
-- Copies that wait for the end of quiet hours and might be urgent by now; what may have arrived is tried again as it was.
SELECT outbox_id, finding_key, group_key, kind, round, channel, route, due_at FROM outbox
WHERE state = 'queued' AND doubts = 0 AND due_at > %(now)s AND because = %(because)s AND kind IN ('alert', 'escalation', 'repeat')
ORDER BY outbox_id;

-- name: bring_forward
-- One of these is due now, unless it is no longer held or somebody is at it.
UPDATE outbox SET due_at = %(at)s, because = %(because)s
WHERE outbox_id = %(outbox_id)s AND state = 'queued' AND holder IS NULL AND because = %(waited)s AND due_at > %(at)s;

-- name: read_on_call
-- Each alert that was not dropped: since when those who have the first turn know of it, and how far it went on call, with the
-- instant of the last step. A copy that was tried in vain counts from when it was queued: whoever cannot be reached holds
-- nobody up, whoever was not to be woken does. Without a copy on these routes the alert is out when any copy is. What a program
-- has taken tells nobody: neither an alert nor a step.
SELECT finding_key, group_key,
       coalesce(
           min(coalesce(sent_at, CASE WHEN attempts = 0 THEN greatest(queued_at, due_at) ELSE queued_at END))
               FILTER (WHERE kind = 'alert' AND route = ANY (%(asked)s)),
           min(sent_at) FILTER (WHERE kind = 'alert'),
           min(greatest(queued_at, due_at)) FILTER (WHERE kind = 'alert')
       ) AS told_at,
       coalesce(max(round) FILTER (WHERE kind = 'escalation'), 0) AS steps,
       max(queued_at) FILTER (WHERE kind = 'escalation') AS stepped_at
FROM outbox
WHERE kind IN ('alert', 'escalation') AND state <> 'dropped' AND channel <> 'webhook'
  AND (%(keys)s::text[] IS NULL AND queued_at > %(since)s OR finding_key = ANY (%(keys)s))
GROUP BY finding_key, group_key
HAVING bool_or(kind = 'alert')
ORDER BY finding_key;

-- name: read_due_copies
-- Every copy that is about to leave and that no sender holds: whether its message has left on any route to people, or may have,
-- and, of an all-clear or a correction, whether all that told its finding on this route was given up; who is told alone now was told
-- with the others of the route before.
SELECT o.outbox_id, o.finding_key, o.group_key, o.kind, o.route, o.message_id,
       o.state = 'leaving' OR o.doubts > 0 AS may_have_arrived,
       EXISTS (
           SELECT FROM outbox t
           WHERE t.finding_key = o.finding_key AND t.kind = o.kind AND t.round = o.round
             AND t.state IN ('sent', 'unconfirmed') AND t.channel <> 'webhook'
       ) AS is_told,
       EXISTS (
           SELECT FROM outbox t
           WHERE t.finding_key = o.finding_key AND t.kind = o.kind AND t.round = o.round
             AND (t.state = 'leaving' OR t.doubts > 0) AND t.channel <> 'webhook'
       ) AS may_be_told,
       o.kind IN ('all_clear', 'correction') AND coalesce((
           SELECT bool_and(t.state IN ('dead', 'dropped')) FROM outbox t
           WHERE t.finding_key = o.finding_key AND t.route IN (o.route, split_part(o.route, '#', 1)) AND t.kind IN ('alert', 'escalation', 'repeat')
       ), false) AS is_orphan
FROM outbox o
WHERE o.state IN ('queued', 'leaving') AND o.due_at <= %(now)s AND (o.holder IS NULL OR o.expires_at <= %(now)s)
ORDER BY o.outbox_id;

-- name: hold_copy
-- Taken out of the queue with its reason; never one that a sender holds, or that may have arrived. Who held it before and
-- comes back late writes nothing.
UPDATE outbox SET state = 'dropped', last_error = %(reason)s, epoch = epoch + 1, holder = NULL, expires_at = NULL
WHERE outbox_id = %(outbox_id)s AND state = 'queued' AND doubts = 0 AND (holder IS NULL OR expires_at <= %(now)s);

-- name: hold_message
-- The same for every copy of its message, due or not, so that none of them keeps it from being told later.
UPDATE outbox o SET state = 'dropped', last_error = %(reason)s, epoch = o.epoch + 1, holder = NULL, expires_at = NULL
FROM outbox held
WHERE held.outbox_id = %(outbox_id)s
  AND o.finding_key = held.finding_key AND o.kind = held.kind AND o.round = held.round
  AND o.state = 'queued' AND o.doubts = 0 AND (o.holder IS NULL OR o.expires_at <= %(now)s);

-- name: cap_waits
-- What waits longer than any message may was made to by a clock that ran ahead: it is due now, what rests rests no more, and a
-- claim lasts no longer than the longest lease. Who sleeps is waited for, but not beyond a night; due now, what may not wake
-- its readers sleeps until the end that is reckoned anew.
UPDATE outbox SET
    due_at = CASE WHEN due_at > CASE WHEN because = 'quiet_hours' THEN %(night_end)s ELSE %(latest)s END
                  THEN %(now)s ELSE due_at END,
    expires_at = CASE WHEN expires_at <= %(lease_end)s THEN expires_at WHEN holder IS NOT NULL THEN %(lease_end)s END
WHERE state IN ('queued', 'leaving')
  AND (due_at > CASE WHEN because = 'quiet_hours' THEN %(night_end)s ELSE %(latest)s END OR expires_at > %(lease_end)s);

-- name: put_times_right
-- What was queued or sent "tomorrow" was so by a clock that ran ahead: when is not known any more, but it is done by now. A
-- reader who is waited for is waited for from then on.
UPDATE outbox SET queued_at = least(queued_at, %(now)s), sent_at = CASE WHEN sent_at > %(now)s THEN %(now)s ELSE sent_at END
WHERE greatest(queued_at, sent_at) > %(latest)s;

-- name: let_rest
-- It leaves with nothing until then, while somebody decides of it, and holds up no other mail. Never what may have arrived.
UPDATE outbox SET expires_at = %(until)s, epoch = epoch + 1, holder = NULL, awaits_server = false
WHERE outbox_id = %(outbox_id)s AND state = 'queued' AND doubts = 0 AND (holder IS NULL OR expires_at <= %(now)s);

-- name: let_sleep
-- It waits for the end of quiet hours that began while it waited for something else, and holds up no other mail meanwhile.
-- Never what may have arrived: its next try has to be the same mail.
UPDATE outbox SET due_at = %(until)s, was_due_at = coalesce(was_due_at, due_at), because = 'quiet_hours',
                  epoch = epoch + 1, holder = NULL, expires_at = NULL, awaits_server = false
WHERE outbox_id = %(outbox_id)s AND state = 'queued' AND doubts = 0 AND (holder IS NULL OR expires_at <= %(now)s);
