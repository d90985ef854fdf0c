-- A copy that is tried again or sleeps on keeps when it was due at first, so that its mail can say that it is late; and a
-- trouble says what ended it where that was not a reading.

ALTER TABLE outbox ADD COLUMN was_due_at timestamptz;

ALTER TABLE troubles ADD COLUMN end_reason text;
UPDATE troubles SET end_reason = 'read_again' WHERE ended_at IS NOT NULL;
GRANT UPDATE (end_reason) ON troubles TO tidegauge_scheduler;
