#!/bin/sh
# Builds the container image with docker or podman, or with the program that BUILD_IMAGE names,
# which gets the folder and the tag: BUILD_IMAGE=path/to/build-image.sh make image
set -eu
cd "$(dirname "$0")/.."
tag=${TAG:-second-opinion:latest}

if [ -n "${BUILD_IMAGE:-}" ]; then exec "$BUILD_IMAGE" . "$tag"; fi
for engine in docker podman; do
  if command -v "$engine" >/dev/null 2>&1; then exec "$engine" build --tag "$tag" .; fi
done
echo "No docker or podman here. Install one, or name a builder: BUILD_IMAGE=path/to/builder make image" >&2
exit 1
