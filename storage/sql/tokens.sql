-- name: add_token
-- The SHA-256 of a token, whose it is, and until when it holds.
INSERT INTO api_tokens (sha256, email, issued_at, issued_by, expires_at)
VALUES (%(sha256)s, %(email)s, %(at)s, %(by)s, %(expires_at)s)
RETURNING token_id;

-- name: find_token
-- The token of a SHA-256, by its index.
SELECT token_id, email, issued_at, issued_by, expires_at, revoked_at, revoked_by FROM api_tokens WHERE sha256 = %(sha256)s;

-- name: read_tokens
-- Every token there ever was, the oldest first.
SELECT token_id, email, issued_at, issued_by, expires_at, revoked_at, revoked_by FROM api_tokens ORDER BY token_id;

-- name: revoke_token
-- From now on it opens nothing; one that was taken back keeps when.
UPDATE api_tokens SET revoked_at = %(at)s, revoked_by = %(by)s WHERE token_id = %(token_id)s AND revoked_at IS NULL
RETURNING email;
