#!/bin/sh
# Brings database, static files, topics and search index level with this version, then serves.
# What is written after it goes to gunicorn.
set -eu
cd "$(dirname "$0")"

: "${DATABASE_URL:?names the PostgreSQL server: postgresql://user@host:5432/database}"
: "${SECRET_KEY:?must be set: a long random text, the same at every start}"

python manage.py migrate --no-input
python manage.py collectstatic --no-input --verbosity 0
python manage.py starter_topics
python manage.py index
exec python -m gunicorn "$@"
