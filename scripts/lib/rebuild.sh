#!/usr/bin/env bash
# Builds the packages again from a copy of the sources in another folder and compares them byte
# by byte with target/pack: what a reviewer rebuilds must be what was shipped.
set -euo pipefail
cd "$(dirname "$0")/../.."

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files --cached --others --exclude-standard -z | tar --create --null --files-from=- | tar --extract --directory="$copy"
ln -s "$PWD/node_modules" "$copy/node_modules"
(cd "$copy" && git init --quiet && git add --all && cargo xtask pack >/dev/null)
if ! diff target/pack/SHA256SUMS "$copy/target/pack/SHA256SUMS"; then
  echo 'The packages differ between two build folders.' >&2
  exit 1
fi
echo 'Identical.'
