#!/bin/sh
# Compares our maps of saliency with those of PyTorch and pytorch-grad-cam; see README.md.
#
#   Benchmarks/Saliency/run.sh        PYTHON=/path/to/python to use one that has what it takes
#
# Without such a Python, a virtual environment is made in .build/benchmarks-saliency.
set -eu
cd "$(dirname "$0")/../.."
python=${PYTHON:-python3}
needed='import numpy, pytorch_grad_cam, safetensors, torch'
if ! "$python" -c "$needed" 2>/dev/null; then
  environment=.build/benchmarks-saliency
  python=$environment/bin/python
  if ! "$python" -c "$needed" 2>/dev/null; then
    echo "making a virtual environment with PyTorch and grad-cam in $environment ..." >&2
    python3 -m venv "$environment"
    "$python" -m pip install --quiet torch numpy safetensors grad-cam
  fi
fi
ours=${BENCHMARKS:-.build/release/Benchmarks}
[ -n "${BENCHMARKS:-}" ] || swift build -c release --product Benchmarks >&2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$ours" saliency "$folder"
"$python" Benchmarks/Saliency/compare.py "$folder"
