#!/usr/bin/env bash
# Coverage-guided: libFuzzer and the address sanitizer of Swift's own clang on the decoders that are C.
# usage: Benchmarks/Fuzz/Coverage/run.sh [inputs]     seeds: what `Fuzz --seeds DIR png jpeg` writes
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd -P)
out=$root/.build/fuzz
clang=$(dirname "$(readlink -f "$(command -v swift)")")/clang
mkdir -p "$out/corpus"
"$clang" -g -O1 -fsanitize=fuzzer,address,undefined -fuse-ld=lld -I "$root/Sources/CJPEG/include" \
  -I "$root/Sources/CPNG/include" -I "$root/Sources/CJPEG" "$(dirname "$0")/pictures.c" \
  "$root"/Sources/CJPEG/*.c "$root"/Sources/CPNG/*.c -lpng -ljpeg -lm -o "$out/pictures"
"$root/.build/release/Fuzz" --seeds "$out/corpus" png jpeg
"$out/pictures" -runs="${1:-100000}" -seed=1 -timeout=10 -rss_limit_mb=2048 -max_len=4096 \
  -artifact_prefix="$out/" "$out/corpus"
