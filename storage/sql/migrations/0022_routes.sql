-- A message goes out in copies, one a route: a channel, and of mail a language, quiet hours and a turn on call. The first
-- copy is the row that was queued; each copy has its own state, so that one dead route holds up no other.

ALTER TABLE outbox
    ADD COLUMN copy integer NOT NULL DEFAULT 0,
    ADD COLUMN channel text NOT NULL DEFAULT 'mail',
    ADD COLUMN route text,
    ADD COLUMN because text;
UPDATE outbox SET route = 'mail';
ALTER TABLE outbox DROP CONSTRAINT outbox_told_once;
ALTER TABLE outbox ADD CONSTRAINT outbox_told_once UNIQUE (finding_key, kind, round, copy);
