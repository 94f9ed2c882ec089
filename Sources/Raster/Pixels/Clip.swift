/// What painting is confined to: much where the level is high.
final class Clip {
  /// Outside of it nothing is painted; the levels there mean nothing.
  let bounds: PixelBox
  private let levels: UnsafeMutablePointer<UInt8>

  /// Makes a clip through which nothing is painted.
  init(bounds: PixelBox) {
    self.bounds = bounds
    let count = bounds.isEmpty ? 0 : bounds.width * (bounds.bottom - bounds.top)
    levels = .allocate(capacity: count)
    levels.initialize(repeating: 0, count: count)
  }

  deinit { levels.deallocate() }

  /// The levels of a row within the bounds, to be indexed by column.
  @inline(__always)
  func row(_ y: Int) -> UnsafeMutablePointer<UInt8> {
    levels + ((y - bounds.top) * bounds.width - bounds.left)
  }

  /// Lets paint through where spans are, as far as `outer` does.
  func open(_ y: Int, _ spans: UnsafeBufferPointer<Span>, within outer: Clip?) {
    let row = row(y)
    for span in spans {
      let (start, count) = (Int(span.x), Int(span.count))
      if let outer {
        let levels = outer.row(y)
        for x in start..<start + count {
          row[x] = UInt8(truncatingIfNeeded: product(UInt32(levels[x]), span.coverage))
        }
      } else {
        (row + start).update(repeating: UInt8(truncatingIfNeeded: span.coverage), count: count)
      }
    }
  }
}
