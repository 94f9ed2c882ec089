/// How much of each pixel belongs to the foreground, `[height, width]`.
///
/// ```swift
/// private let opaque = Variant("Hard edges") { input in
///   var image = input.picture.image
///   for y in 0..<image.height {
///     for x in 0..<image.width where input.picture.mask[x, y] < 128 {
///       for channel in 0..<3 { image[x, y, channel] = 0 }
///     }
///   }
///   return image
/// }
/// ```
public struct Mask: Hashable, Sendable {
  /// Columns, in pixels.
  public let width: Int
  /// Rows, in pixels.
  public let height: Int
  /// Row by row from the top left: 255 is foreground, 0 background, between them an antialiased
  /// edge.
  public package(set) var coverage: [UInt8]

  /// Makes a mask of given values, `width * height` of them.
  public init(width: Int, height: Int, coverage: [UInt8]) {
    precondition(
      width > 0 && height > 0 && coverage.count == width * height,
      "a mask of \(width) x \(height) cannot hold \(coverage.count) values")
    self.width = width
    self.height = height
    self.coverage = coverage
  }

  /// The coverage at column `x`, row `y`.
  public subscript(x: Int, y: Int) -> UInt8 {
    get { coverage[index(x, y)] }
    set { coverage[index(x, y)] = newValue }
  }

  /// The number of pixels whose coverage is at least `threshold`.
  package func area(threshold: UInt8 = 128) -> Int {
    coverage.reduce(0) { $0 + ($1 >= threshold ? 1 : 0) }
  }

  /// The smallest box around the pixels whose coverage is at least `threshold`; nil if there are
  /// none.
  package func tightBox(threshold: UInt8 = 128) -> Box? {
    var left = width
    var right = -1
    var top = height
    var bottom = -1
    coverage.withUnsafeBufferPointer { coverage in
      for y in 0..<height {
        let row = UnsafeBufferPointer(rebasing: coverage[y * width..<(y + 1) * width])
        // The brightest value of a row is found many pixels at a time.
        guard row.reduce(0, max) >= threshold,
          let first = row.firstIndex(where: { $0 >= threshold }),
          let last = row.lastIndex(where: { $0 >= threshold })
        else { continue }
        left = min(left, first)
        right = max(right, last)
        top = min(top, y)
        bottom = y
      }
    }
    return right < 0 ? nil : Box(left: left, top: top, right: right + 1, bottom: bottom + 1)
  }

  private func index(_ x: Int, _ y: Int) -> Int {
    precondition(
      x >= 0 && x < width && y >= 0 && y < height,
      "(\(x), \(y)) lies outside of a mask of \(width) x \(height)")
    return y * width + x
  }
}
