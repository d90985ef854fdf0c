-- What stands in the outbox with a time of the future was queued or sent by a clock that ran ahead. It is looked for at each tick,
-- and is rare.

CREATE INDEX outbox_latest ON outbox (greatest(queued_at, sent_at));
