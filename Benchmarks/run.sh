#!/bin/sh
# Times a training step of both sides alternately in one run, and prints medians and the ratio.
#
#   Benchmarks/run.sh [rounds]        PYTHON=/path/to/python to use one that has PyTorch
#
# Without a Python that has PyTorch, a virtual environment is made in .build/benchmarks.
set -eu
cd "$(dirname "$0")/.."
rounds=${1:-5}
threads=2
python=${PYTHON:-python3}
if ! "$python" -c 'import torch' 2>/dev/null; then
  environment=.build/benchmarks
  python=$environment/bin/python
  if ! "$python" -c 'import torch' 2>/dev/null; then
    echo "making a virtual environment with PyTorch in $environment ..." >&2
    python3 -m venv "$environment"
    "$python" -m pip install --quiet torch numpy
  fi
fi
ours=${BENCHMARKS:-.build/release/Benchmarks}
[ -n "${BENCHMARKS:-}" ] || swift build -c release --product Benchmarks >&2

median() { sort -n | awk '{ t[NR] = $1 } END { print t[int((NR + 1) / 2)] }'; }
times=$(mktemp -d)
trap 'rm -rf "$times"' EXIT
printf '%-22s %10s %12s %14s %8s\n' network Backdrop contiguous channels-last ratio
for network in '8 1,1,1,1' '16 1,1,2,1'; do
  rm -f "$times"/*
  for _ in $(seq "$rounds"); do
    # shellcheck disable=SC2086 # the network is two arguments
    {
      "$ours" step $network 64 $threads 60 >>"$times/ours"
      "$python" Benchmarks/PyTorch/step.py $network 64 $threads 60 contiguous >>"$times/contiguous"
      "$python" Benchmarks/PyTorch/step.py $network 64 $threads 60 channels-last >>"$times/last"
    }
  done
  a=$(median <"$times/ours") b=$(median <"$times/contiguous") c=$(median <"$times/last")
  printf '%-22s %8s ms %9s ms %11s ms %8s\n' "width ${network}" "$a" "$b" "$c" \
    "$(echo "$a $b $c" | awk '{ best = $2 < $3 ? $2 : $3; printf "%.2f", $1 / best }')"
done
echo "ratio: ours / PyTorch's better layout; below 1 is faster. Batch 64, $threads threads."
