/// Spans of time for people.
package enum Seconds {
  /// "0.4 s", "28 s", "3 min 20 s", "2 h 5 min".
  package static func text(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds < 1e9 else { return "unknown time" }
    if seconds < 9.95 { return "\((max(seconds, 0) * 10).rounded() / 10) s" }
    let whole = Int(seconds.rounded())
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 {
      return whole % 60 == 0 ? "\(whole / 60) min" : "\(whole / 60) min \(whole % 60) s"
    }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}
