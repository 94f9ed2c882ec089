/// The nearest of some names, for "did you mean …?".
enum Suggestion {
  /// The candidate with the fewest edits, if these are at most a third of the name's length.
  static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    let ranked = candidates.map { ($0, distance(name, $0)) }
    guard let best = ranked.min(by: { ($0.1, $0.0) < ($1.1, $1.0) }) else { return nil }
    return best.1 <= max(2, name.count / 3) ? best.0 : nil
  }

  /// Levenshtein's distance in characters.
  static func distance(_ first: String, _ second: String) -> Int {
    let columns = Array(second)
    var row = Array(0...columns.count)
    for (i, sign) in first.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in columns.enumerated() {
        let replaced = diagonal + (sign == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, diagonal + 1, row[j] + 1)
      }
    }
    return row[columns.count]
  }
}
