#!/bin/sh
# Every check that needs no running site, one line each; all of them run, then the failed ones are named.
set -u
cd "$(dirname "$0")/.."
bin=.venv/bin
failed=""

check() {
  name=$1; shift
  if output=$("$@" 2>&1); then
    printf '  ok      %s\n' "$name"
  else
    printf '  FAILED  %s\n%s\n' "$name" "$output"
    failed="$failed $name,"
  fi
}

templates() { git ls-files -z --cached --others --exclude-standard -- '*.html' | xargs -0 "$@"; }
uv() { sh tools/uv.sh "$@"; }
export DJANGO_SETTINGS_MODULE=site_config.settings.dev

check "style (ruff check)" $bin/ruff check .
check "format (ruff format)" $bin/ruff format --check .
check "types (mypy)" $bin/mypy .
check "template indentation (djhtml)" templates $bin/djhtml --check --tabwidth 2
check "templates (djlint)" templates $bin/djlint --lint --quiet
check "imports run one way (import-linter)" $bin/lint-imports
check "file sizes" $bin/python tools/check_file_sizes.py
check "system checks" $bin/python manage.py check --fail-level WARNING
check "migrations are made" $bin/python manage.py makemigrations --check --dry-run
check "lock file" uv lock --check
check "Dockerfile (hadolint)" $bin/hadolint Dockerfile

if [ -n "$failed" ]; then
  printf 'Lint failed:%s.\n' "${failed%,}"
  exit 1
fi
