#!/usr/bin/env bash
# What builds cost, in user seconds: from nothing, with nothing to do, and after an edit of a block, of prose and
# of a caption in one chapter of the book; this commit against an earlier one, in turns within one run.
#
#   Benchmarks/builds.sh COMMIT [rounds]     default 3 rounds; prints medians and the ratio now / then
set -euo pipefail
cd "$(dirname "$0")/.."
commit=${1:?usage: Benchmarks/builds.sh COMMIT [rounds]}
rounds=${2:-3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git clone -q . "$work/now"
git clone -q . "$work/then"
git -C "$work/then" checkout -q "$commit"
chapter=chapters/05-mixed-rand-training.md

# Edits the chapter: a statement in its first block, a line of prose above it, a word in its first caption.
edit() {
  awk -v kind="$1" -v number="$2" '
    { line = $0 }
    kind == "caption" && !done && /^\/\/\| (tbl|fig)-cap:/ { line = line " Edited " number "."; done = 1 }
    /^```swift experiment/ { if (kind == "prose" && !done) { print "Edited " number ".\n"; done = 1 } inside = 1 }
    inside && kind == "block" && !done && !/^(```|\/\/\|)/ { print "let edited" number " = " number; \
      print "_ = edited" number; done = 1 }
    { print line }' "$chapter" >"$chapter.new"
  mv "$chapter.new" "$chapter"
}

measure() {
  local side=$1 kind=$2 number=$3 seconds TIMEFORMAT=%U
  cd "$work/$side"
  case $kind in
    first) rm -rf .build ;;
    null) ;;
    *) edit "$kind" "$number" ;;
  esac
  seconds=$({ time Scripts/swift build -c release --product backdrop >"$work/log" 2>&1 || { cat "$work/log" >&3; exit 1; }; } 3>&2 2>&1)
  echo "$kind $side $seconds" >>"$work/times"
}

for round in $(seq 1 "$rounds"); do
  for side in then now; do measure "$side" first "$round"; done
  for kind in null block prose caption; do
    # What an edit leaves behind for the build after it is not part of the next.
    for side in then now; do
      measure "$side" "$kind" "$round"
      (cd "$work/$side" && Scripts/swift build -c release --product backdrop >/dev/null 2>&1)
    done
  done
done
grep -m1 'model name' /proc/cpuinfo | sed 's/.*: //'
for kind in first null block prose caption; do
  for side in then now; do
    grep "^$kind $side " "$work/times" | sort -k3 -n | awk -v n="$rounds" 'NR == int((n + 1) / 2) { print $3 }'
  done | paste - - | awk -v kind="$kind" '{ printf "%-8s then %6.2f s  now %6.2f s  ratio %.2f\n", kind, $1, $2, $2 / $1 }'
done
