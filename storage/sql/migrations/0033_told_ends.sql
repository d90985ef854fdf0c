-- All-clears and corrections that say that something is over, or was none, to somebody who counts: to people, or to a program
-- where nobody else was told, or still can be. One that a program alone hears beside people is not among them.
CREATE VIEW told_ends WITH (security_invoker = true) AS
SELECT e.finding_key, e.state, e.doubts, coalesce(e.sent_at, e.due_at) AS told_at
FROM outbox e
WHERE e.kind IN ('all_clear', 'correction')
  AND (e.channel <> 'webhook' OR NOT EXISTS (
      SELECT FROM outbox p
      WHERE p.finding_key = e.finding_key AND p.kind IN ('alert', 'escalation', 'repeat', 'rehearsal')
        AND p.channel <> 'webhook' AND p.state NOT IN ('dead', 'dropped')
  ));

GRANT SELECT ON told_ends TO tidegauge_scheduler;
