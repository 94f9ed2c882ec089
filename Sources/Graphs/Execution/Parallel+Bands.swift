import Tensors

extension Parallel {
  /// Values from which on threads share a loop over them: some microseconds of one thread.
  private static let leastShared = 16_384

  /// Calls `body` with bands of rows that together are all of them, several at once where threads are free.
  ///
  /// With one thread there is one band: no kernel's result depends on which rows are computed together.
  static func forEachBand(of rows: Int, _ body: @Sendable (Range<Int>) -> Void) {
    guard threads > 1, rows > 1 else { return body(0..<rows) }
    let bands = min(rows, 4 * threads)
    forEachShard(bands) { band in
      body(band * rows / bands..<(band + 1) * rows / bands)
    }
  }

  /// The same for rows of `values` values each, one band where they are too few to share.
  static func forEachBand(of rows: Int, values: Int, _ body: @Sendable (Range<Int>) -> Void) {
    if rows * values < leastShared { return body(0..<rows) }
    forEachBand(of: rows, body)
  }

  /// Calls `body` with each of `parts` parts of work that threads share.
  ///
  /// Parts differ with the number of threads; results do not, as the kernels promise.
  static func forEachPart(of parts: Int, _ body: @Sendable (_ part: Int, _ parts: Int) -> Void) {
    guard parts > 1 else { return body(0, 1) }
    forEachShard(parts) { body($0, parts) }
  }
}
