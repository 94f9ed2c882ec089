/// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other
/// (Damerau 1964, restricted form).
func editDistance(_ first: String, _ second: String) -> Int {
  let left = Array(first.unicodeScalars)
  let right = Array(second.unicodeScalars)
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for row in 1..<(left.count + 1) {
    var current = [row]
    for column in 1..<(right.count + 1) {
      let replacement = last[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1)
      var best = Swift.min(last[column] + 1, current[column - 1] + 1, replacement)
      if row > 1, column > 1, left[row - 1] == right[column - 2],
        left[row - 2] == right[column - 1]
      {
        best = Swift.min(best, beforeLast[column - 2] + 1)
      }
      current.append(best)
    }
    beforeLast = last
    last = current
  }
  return last[right.count]
}

/// The candidate nearest to a misspelt word, for "did you mean …?"; nil if none is near enough to be meant.
///
/// Capitals do not count; of several that are equally near, the first in alphabetical order is taken.
package func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
  let ranked = candidates.map { name in
    (name: name, distance: editDistance(word.lowercased(), name.lowercased()))
  }
  guard let best = ranked.min(by: { ($0.distance, $0.name) < ($1.distance, $1.name) }) else {
    return nil
  }
  return best.distance <= Swift.max(1, best.name.count / 3) ? best.name : nil
}
