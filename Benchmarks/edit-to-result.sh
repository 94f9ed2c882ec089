#!/usr/bin/env bash
# How long an edit takes beyond its own computation: twelve generated chapters of twenty blocks each, one
# number in one block is edited, and `backdrop render` (which builds itself again) is timed.
#
#   Benchmarks/edit-to-result.sh [edits]        default 5; prints each and the median, in seconds
set -euo pipefail
cd "$(dirname "$0")/.."
edits=${1:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

git ls-files -z | grep -zv '^chapters/[0-9]' | grep -zv '^output/' | xargs -0 cp --parents -t "$work"
cd "$work"
rm -rf Sources/Chapters/[0-9]*
names=$(for chapter in $(seq -w 0 11); do printf '"%s-generated", ' "$chapter"; done)
awk -v names="$names" '/^let chapters = \[/ { print $0 " " names "]"; skip = 1 } !skip { print } /^\]/ { skip = 0 }' \
  Package.swift >Package.new && mv Package.new Package.swift
for chapter in $(seq -w 0 11); do
  {
    printf '# Chapter %s\n\n' "$chapter"
    for block in $(seq -w 1 20); do
      printf 'Some prose, as there is in every chapter, about what the block below asks.\n\n'
      printf '```swift experiment\n//| label: tbl-%s-%s\n//| tbl-cap: A table.\n' "$chapter" "$block"
      printf 'let scale = %s.0\nTable(rows: ["one", "two"], columns: ["three", "four"]) { row, column in\n' "$block"
      printf '  scale * SeedCount()\n}\n```\n\n'
    done
  } >"chapters/$chapter-generated.md"
done

Scripts/swift build -c release --product backdrop >/dev/null
backdrop=.build/release/backdrop
$backdrop render >/dev/null 2>&1

times=()
for edit in $(seq 1 "$edits"); do
  sed -i "0,/let scale = .*/s//let scale = $edit.5/" chapters/05-generated.md
  start=$(date +%s.%N)
  $backdrop render >/dev/null 2>&1
  end=$(date +%s.%N)
  times+=("$(awk "BEGIN { printf \"%.2f\", $end - $start }")")
done
printf '%s\n' "${times[@]}" | sort -n | awk '{ t[NR] = $1 } END { printf "edit to result: median %.2f s of", t[int((NR + 1) / 2)]; for (i = 1; i <= NR; i++) printf " %.2f", t[i]; print "" }'
