/// The lines that a run of an instrumented program has executed, from a tracefile of lcov.
///
/// `llvm-cov export --format=lcov` writes one: `SF:` and a path, then `DA:` with a line and how often it was
/// executed, for each file.
package struct ExecutedLines: Sendable {
  /// For each file the first line that was executed; files without one are left out.
  package let first: [String: Int]

  /// Reads a tracefile.
  ///
  /// - Throws: `FingerprintsError.notATracefile` at a line that cannot be read, or without any file.
  package init(lcov: String) throws {
    var first: [String: Int] = [:]
    var path: String?
    var files = 0
    for line in lcov.split(separator: "\n") {
      if line.hasPrefix("SF:") {
        path = String(line.dropFirst(3))
        files += 1
      } else if line.hasPrefix("DA:") {
        let numbers = line.dropFirst(3).split(separator: ",").prefix(2).map { UInt64($0) }
        guard let path, numbers.count == 2, let number = numbers[0], let count = numbers[1] else {
          throw FingerprintsError.notATracefile(line: String(line))
        }
        if count > 0 { first[path] = min(first[path] ?? .max, Int(number)) }
      }
    }
    guard files > 0 else { throw FingerprintsError.notATracefile(line: "") }
    self.first = first
  }
}
