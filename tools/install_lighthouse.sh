#!/bin/sh
# Installs Lighthouse for `make lighthouse`, apart from the packages of the tests: it is 185 MB on disk.
set -eu
cd "$(dirname "$0")/lighthouse"
command -v npm >/dev/null 2>&1 || {
  printf '%s\n' "Node.js 20 with npm is needed for Lighthouse: https://nodejs.org/" >&2
  exit 1
}
npm ci --silent --no-audit --no-fund
