#!/bin/sh
# check.sh: everything that needs no test database of size; stops at the first finding.
set -eu
cd "$(dirname "$0")/.."
bin=.venv/bin
export DJANGO_SETTINGS_MODULE=passerelle.config.settings.test
step() { printf '\n== %s\n' "$1"; }
step "format";     $bin/ruff format --check src tests tools
step "lint";       $bin/ruff check src tests tools
step "types" # both at once, each with its own cache: a core apiece
$bin/mypy --strict --cache-dir .mypy_cache/strict src/twinning & strict=$!
$bin/mypy src/passerelle || { wait "$strict" || true; exit 1; }
wait "$strict"
step "layers";     $bin/lint-imports --no-cache
step "messages";   $bin/python tools/messages.py check
step "migrations"; $bin/passerelle makemigrations --check --dry-run
step "settings";   PASSERELLE_SECRET_KEY=check-only-0123456789-0123456789-0123456789-xyz PASSERELLE_HTTPS=yes DJANGO_SETTINGS_MODULE=passerelle.config.settings.production $bin/passerelle check --deploy --fail-level ERROR
step "house";      $bin/python -m pytest tests/house -q
