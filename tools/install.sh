#!/bin/sh
# Makes .venv from uv.lock: `install.sh runtime` for the demo, `install.sh dev` for everything.
# It finds uv, or puts one into .tools/; it can be stopped and run again at any time.
set -eu
cd "$(dirname "$0")/.."
# Whatever a pyenv Python started would be held to that Python; .python-version decides here.
unset PYENV_VERSION

say() { printf '%s\n' "$*" >&2; }
fail() { say "$@"; exit 1; }
works() { "$@" >/dev/null 2>&1; }

uv() { sh tools/uv.sh "$@"; }

install_uv() {
  say "Installing uv (the package manager) into .tools/ ..."
  for python in python3 python3.13 python3.12 python3.11 /usr/bin/python3; do
    rm -rf .tools/bin .tools/lib
    if works "$python" -m venv .tools && .tools/bin/python -m pip install --quiet uv >&2; then return; fi
  done
  fail "uv couldn't be installed. Install it as https://docs.astral.sh/uv/getting-started/installation/ says," \
    "then run this again."
}

require_python() {
  works uv python find 3.13 && return
  say "Python 3.13 isn't here; asking uv to download it ..."
  uv python install 3.13 >&2 || fail "Python 3.13 is needed and wasn't found. Install it in one of these ways, then run this again:
  pyenv install 3.13      (with pyenv)
  uv python install 3.13  (with uv, from GitHub)
  https://www.python.org/downloads/"
}

# An installation that was killed leaves its process number behind.
clear_half_finished() {
  [ -e .tools/installing ] || return 0
  other=$(cat .tools/installing)
  if [ -n "$other" ] && kill -0 "$other" 2>/dev/null; then
    fail "Another installation (process $other) is running. Wait for it, or stop it."
  fi
  say "The last installation didn't finish: starting over."
  rm -rf .venv
}

mkdir -p .tools
clear_half_finished
works uv --version || install_uv
require_python

say "Installing the packages of uv.lock into .venv ..."
echo $$ >.tools/installing
unset VIRTUAL_ENV UV_PROJECT_ENVIRONMENT
case ${1:-dev} in
  runtime) uv sync --frozen --no-dev --inexact ;;
  *) uv sync --frozen ;;
esac || fail "The packages couldn't be installed; see above. Run this again to start over."
rm .tools/installing
touch ".venv/.${1:-dev}"
