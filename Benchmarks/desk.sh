#!/usr/bin/env bash
# How long a save takes to be seen at the hypothesis desk, beside the floor of a build that has nothing to do:
# prose in the page, and another verdict of a claim whose experiments are known. Edits chapter 3, and puts it back.
#
#   Benchmarks/desk.sh [edits]        default 10; needs what Scripts/browser-test installs
set -euo pipefail
cd "$(dirname "$0")/.."
lscpu | sed -n 's/^Model name: */processor: /p'
exec .build/browser/bin/python Benchmarks/Desk/latency.py . "${1:-10}"
