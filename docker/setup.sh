#!/bin/sh
# Brings an installation to its newest state. Every command does only what is missing.
set -eu
python -m tenants.cluster --admin "$DATABASE_ADMIN_URL" --database gov
python manage.py migrate_fleet
python manage.py load_roster
python manage.py check --deploy --database default
