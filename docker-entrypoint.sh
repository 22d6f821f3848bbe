#!/bin/sh
# Updates the database, static files, topics and search index for this version, then serves the site.
# Passes its arguments to gunicorn.
set -eu
cd "$(dirname "$0")"

: "${DATABASE_URL:?must name the PostgreSQL server: postgresql://user@host:5432/database}"
: "${SECRET_KEY:?must be set to a long random text, the same at every start}"

python manage.py migrate --no-input
python manage.py collectstatic --no-input --verbosity 0
python manage.py starter_topics
python manage.py relink
python manage.py index
exec python -m gunicorn "$@"
