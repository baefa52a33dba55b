#!/bin/sh
# Runs uv with the arguments given: the one on the PATH if it works, or the project's own.
# A pyenv shim of uv may be on the PATH and fail: only an answer proves that uv is there.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
for candidate in uv "$here/.tools/bin/uv" "${HOME:-/nonexistent}/.local/bin/uv"; do
  if "$candidate" --version >/dev/null 2>&1; then exec "$candidate" "$@"; fi
done
exit 127
