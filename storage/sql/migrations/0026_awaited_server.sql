-- Which mails wait for a mail server that nobody answered at. As long as one does, the oldest of them calls alone, also while
-- a sender is at it: who holds it cannot say that, since a sender that ends takes it with it.

ALTER TABLE outbox ADD COLUMN awaits_server boolean NOT NULL DEFAULT false;
UPDATE outbox SET awaits_server = true
WHERE channel = 'mail' AND state = 'queued' AND holder IS NULL AND expires_at IS NOT NULL;
CREATE INDEX outbox_awaiting ON outbox (due_at, outbox_id) WHERE awaits_server;
