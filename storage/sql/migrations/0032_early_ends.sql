-- All-clears and corrections that may not leave yet on their route: something that their group (an all-clear), or their finding
-- (a correction), was to be told there stood in the outbox before them and still waits. A message stands where its first copy
-- does. One pass over what waits, however much that is: both claims read it, and a claim holds every other sender up.
CREATE VIEW early_ends WITH (security_invoker = true) AS
WITH waiting AS MATERIALIZED (
    SELECT o.outbox_id, o.group_key, o.finding_key, o.kind, o.route, o.kind IN ('alert', 'escalation', 'repeat') AS tells,
           (SELECT f.outbox_id FROM outbox f
            WHERE f.finding_key = o.finding_key AND f.kind = o.kind AND f.round = o.round AND f.copy = 0) AS stands
    FROM outbox o WHERE o.state IN ('queued', 'leaving')
), compared AS (
    SELECT outbox_id, kind, stands,
           min(stands) FILTER (WHERE tells) OVER (PARTITION BY group_key, route) AS group_waits_since,
           min(stands) FILTER (WHERE tells) OVER (PARTITION BY group_key, route, finding_key) AS finding_waits_since
    FROM waiting
)
SELECT outbox_id FROM compared
WHERE kind = 'all_clear' AND group_waits_since < stands OR kind = 'correction' AND finding_waits_since < stands;

GRANT SELECT ON early_ends TO tidegauge_scheduler;
