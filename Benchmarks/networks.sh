#!/bin/sh
# Times inference of networks from ONNX files beside ONNX Runtime's, in turns within one run: one thread
# and two, one image and thirty-two; prints a table of milliseconds per image and ratios.
#
#   Benchmarks/networks.sh DIR|FILE.onnx … [--rounds N]     PYTHON=/path/to/python to use one of your own
#
# Without a Python that has ONNX Runtime, a virtual environment is made in .build/benchmarks-onnx.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
if ! "$python" -c 'import onnxruntime' 2>/dev/null; then
  environment=.build/benchmarks-onnx
  python=$environment/bin/python
  if ! "$python" -c 'import onnxruntime' 2>/dev/null; then
    echo "making a virtual environment with ONNX Runtime in $environment ..." >&2
    python3 -m venv "$environment"
    "$python" -m pip install --quiet onnxruntime numpy
  fi
fi
[ -n "${BENCHMARKS:-}" ] || Scripts/swift build -c release --product Benchmarks >&2
exec "$python" Benchmarks/ONNXRuntime/compare.py "$@"
