#!/bin/sh
# Times `backdrop build-imagenet9` against the same work by opencv-python, alternately in one run, two jobs each.
#
#   Benchmarks/build-imagenet9.sh ILSVRC [rounds]     PYTHON=/path/to/python to use one that has OpenCV and NumPy
#
# Without such a Python, a virtual environment is made in .build/benchmarks-opencv.
set -eu
cd "$(dirname "$0")/.."
ilsvrc=${1:?name the folder that holds Data/CLS-LOC and Annotations/CLS-LOC}
rounds=${2:-3}
jobs=2
python=${PYTHON:-python3}
if ! "$python" -c 'import cv2, numpy' 2>/dev/null; then
  environment=.build/benchmarks-opencv
  python=$environment/bin/python
  if ! "$python" -c 'import cv2, numpy' 2>/dev/null; then
    echo "making a virtual environment with opencv-python in $environment ..." >&2
    python3 -m venv "$environment"
    "$python" -m pip install --quiet opencv-python-headless numpy
  fi
fi
backdrop=${BACKDROP:-.build/release/backdrop}
[ -x "$backdrop" ] || swift build -c release --product backdrop >&2
mapping=Tests/ImageNet9Tests/Fixtures/in9_mapping.csv

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# Prints wall seconds and the largest memory of one process in MB.
measure() {
  "$python" - "$@" <<'PY'
import os, subprocess, sys, time
start = time.time()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
seconds = time.time() - start
import resource
print(f"{seconds:.2f} {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f}")
PY
}
printf '%-6s %14s %20s %8s\n' round Backdrop opencv-python ratio
for round in $(seq "$rounds"); do
  rm -rf "$scratch/ours" "$scratch/theirs"
  a=$(measure "$backdrop" build-imagenet9 --ilsvrc "$ilsvrc" --output "$scratch/ours" --balance none --jobs $jobs)
  b=$(measure "$python" Benchmarks/OpenCV/build_imagenet9.py "$ilsvrc" "$mapping" "$scratch/theirs" $jobs)
  echo "$round $a $b" | awk '{ printf "%-6s %6s s %4s MB %11s s %5s MB %8.2f\n", $1, $2, $3, $4, $5, $2 / $4 }'
done
echo "ratio: ours / theirs; below 1 is faster. $jobs jobs; memory of the largest process (theirs has $jobs and a parent)."
