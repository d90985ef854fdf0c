#!/bin/sh
# Read each secret that stands in a file: NAME_FILE=/run/secrets/x sets NAME to what the file holds.
set -eu
for name in DATABASE_URL PGPASSWORD TIDEGAUGE_SMTP_PASSWORD TIDEGAUGE_WEBHOOK_SECRET TIDEGAUGE_METRICS_TOKEN; do
  eval "file=\${${name}_FILE:-}"
  [ -n "$file" ] || continue
  secret="$(cat "$file")"
  export "$name=$secret"
done
exec "$@"
