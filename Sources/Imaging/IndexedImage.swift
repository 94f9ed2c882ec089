/// A picture of at most 256 colours, each pixel a number into their list: for drawings, whose few flat
/// colours are many more only where edges are smoothed.
///
/// A drawing takes about 0.4 of the bytes of the same pixels in full colour.
package struct IndexedImage: Hashable, Sendable {
  /// Columns, in pixels.
  package let width: Int
  /// Rows, in pixels.
  package let height: Int
  /// Red, green and blue of each colour, one after the other.
  package let palette: [UInt8]
  /// One number per pixel, row by row from the top left.
  package let indices: [UInt8]

  /// The most frequent colours of a picture, which stay exactly as they are.
  private static let exact = 128
  private static let most = 256

  /// A picture with its rarer colours replaced by near ones; nil if that takes more than the tolerance.
  ///
  /// The same pixels always give the same list.
  ///
  /// - Parameters:
  ///   - image: a picture of three channels.
  ///   - tolerance: by how much a red, green or blue value may change, 0 … 255.
  package init?(_ image: Image, tolerance: Int = 8) {
    guard image.channels == 3 else { return nil }
    let runs = Self.runs(of: image)
    let counts = runs.reduce(into: [UInt32: Int]()) { $0[$1.color, default: 0] += $1.count }
    // Far more colours than smoothed edges have are a photograph, or a drawing of one.
    guard counts.count <= 1 << 15 else { return nil }
    let ranked = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    let list = (0...tolerance).lazy.compactMap { Self.list(of: ranked, within: $0) }.first
    guard let list else { return nil }
    width = image.width
    height = image.height
    palette = list.colors.flatMap { [UInt8($0 >> 16), UInt8($0 >> 8 & 255), UInt8($0 & 255)] }
    var indices: [UInt8] = []
    indices.reserveCapacity(width * height)
    for run in runs {
      indices.append(contentsOf: repeatElement(list.places[run.color] ?? 0, count: run.count))
    }
    self.indices = indices
  }

  /// The pixels in full colour.
  package var image: Image {
    Image(
      width: width, height: height,
      pixels: indices.flatMap { palette[Int($0) * 3..<Int($0) * 3 + 3] })
  }

  /// Neighbouring pixels of one colour, `0xRRGGBB`.
  private static func runs(of image: Image) -> [(color: UInt32, count: Int)] {
    var runs: [(color: UInt32, count: Int)] = []
    image.pixels.withUnsafeBufferPointer { pixels in
      for start in stride(from: 0, to: pixels.count, by: 3) {
        let color =
          UInt32(pixels[start]) << 16 | UInt32(pixels[start + 1]) << 8 | UInt32(pixels[start + 2])
        if runs.last?.color == color {
          runs[runs.count - 1].count += 1
        } else {
          runs.append((color, 1))
        }
      }
    }
    return runs
  }

  /// Colours by frequency, each new one only if none of the list is near; nil if they are too many.
  private static func list(
    of ranked: [UInt32], within distance: Int
  ) -> (colors: [UInt32], places: [UInt32: UInt8])? {
    var colors: [UInt32] = []
    var places: [UInt32: UInt8] = [:]
    for (rank, color) in ranked.enumerated() {
      if rank >= exact,
        let near = colors.indices.min(by: { left, right in
          Self.distance(colors[left], color) < Self.distance(colors[right], color)
        }), Self.distance(colors[near], color) <= distance
      {
        places[color] = UInt8(near)
        continue
      }
      guard colors.count < most else { return nil }
      places[color] = UInt8(colors.count)
      colors.append(color)
    }
    return (colors, places)
  }

  /// The greatest difference of the three values.
  private static func distance(_ one: UInt32, _ other: UInt32) -> Int {
    max(
      abs(Int(one >> 16) - Int(other >> 16)), abs(Int(one >> 8 & 255) - Int(other >> 8 & 255)),
      abs(Int(one & 255) - Int(other & 255)))
  }
}
