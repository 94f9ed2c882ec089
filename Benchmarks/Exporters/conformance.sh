#!/usr/bin/env bash
# The standard's own cases of every operator against what we compute: 1 where one differs, 77 where PyPI's onnx is
# not to be had, and nothing was compared.
#
#   Benchmarks/Exporters/conformance.sh [NAME …]      (PYTHON=… with onnx in it, else a virtual environment)
set -euo pipefail
cd "$(dirname "$0")/../.."

skip() {
  printf 'conformance: skipped: %s\n' "$1" >&2
  exit 77
}

python=${PYTHON:-}
if [ -z "$python" ]; then
  place=.build/conformance
  python=$place/bin/python
  if ! "$python" -c 'import onnx' 2>/dev/null; then
    rm -rf "$place"
    mkdir -p .build
    python3 -m venv "$place" >.build/conformance.log 2>&1 ||
      skip 'python3 with venv is not here (Debian: apt-get install python3-venv)'
    "$place/bin/pip" --quiet install onnx==1.23.2 numpy >>.build/conformance.log 2>&1 ||
      skip 'pip could not install onnx; see .build/conformance.log'
  fi
fi

Scripts/swift build -c release --product Benchmarks >&2
exec "$python" Benchmarks/Exporters/conformance.py "$@"
