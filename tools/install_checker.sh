#!/bin/sh
# Installs what checks the pages' HTML in the tests: the Nu HTML checker from npm, and Java, which runs it.
set -eu
cd "$(dirname "$0")/.."
fail() { printf '%s\n' "$1" >&2; exit 1; }

command -v npm >/dev/null 2>&1 || fail "Node.js 20 with npm is needed for the tests: https://nodejs.org/"
if ! command -v java >/dev/null 2>&1; then
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 ||
    fail "Java is needed to check the pages' HTML: install Debian's default-jre-headless, or any Java 11 or later."
  echo "Installing Java for the HTML checker ..."
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq default-jre-headless >/dev/null
fi
npm ci --silent --no-audit --no-fund
