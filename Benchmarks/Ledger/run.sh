#!/usr/bin/env bash
# Recomputes the ledgers of books in Python, which it installs where there is none (Debian's python3).
#
#   Benchmarks/Ledger/run.sh [BOOK …]
set -euo pipefail
cd "$(dirname "$0")/../.."

if ! command -v python3 >/dev/null; then
  sudo=()
  if (($(id -u) != 0)); then sudo=(sudo -n); fi
  mkdir -p .build
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y python3 >.build/python3.log 2>&1 || {
    echo 'ledger: there is no python3, and it could not be installed (apt-get install python3); see .build/python3.log' >&2
    exit 2
  }
fi

(($#)) || set -- .
for book in "$@"; do python3 Benchmarks/Ledger/check.py "$book"; done
