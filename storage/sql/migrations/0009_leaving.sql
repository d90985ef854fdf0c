-- A message that is leaving has an unknown fate until its sender says more: the next sender counts that as a doubt.

DROP INDEX outbox_due;
CREATE INDEX outbox_due ON outbox (due_at) WHERE state IN ('queued', 'leaving');
