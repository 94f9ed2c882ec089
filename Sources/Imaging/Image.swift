/// An 8-bit picture, `[height, width, channels]`, row by row from the top left.
///
/// Three channels are red, green, blue; a fourth is straight (not premultiplied) alpha. Values are
/// sRGB, 0 to 255.
///
/// ```swift
/// private let red = Variant("Red wall") { input in
///   let side = input.picture.image.width
///   var wall = input.picture.image
///   for y in 0..<side {
///     for x in 0..<side {
///       (wall[x, y, 0], wall[x, y, 1], wall[x, y, 2]) = (200, 30, 30)
///     }
///   }
///   return input.foreground(on: wall)
/// }
/// ```
public struct Image: Hashable, Sendable {
  /// Columns, in pixels.
  public let width: Int
  /// Rows, in pixels.
  public let height: Int
  /// 3 (red, green, blue) or 4 (and straight alpha).
  public let channels: Int
  /// Interleaved values: pixel (x, y), channel c stands at `(y * width + x) * channels + c`.
  ///
  /// They change in place; their number is fixed.
  public package(set) var pixels: [UInt8]

  /// Makes a picture of given values, `width * height * channels` of them.
  public init(width: Int, height: Int, channels: Int = 3, pixels: [UInt8]) {
    Self.check(width, height, channels, pixels.count)
    self.width = width
    self.height = height
    self.channels = channels
    self.pixels = pixels
  }

  /// Makes a picture in which every value is the same, black unless told otherwise.
  public init(width: Int, height: Int, channels: Int = 3, filledWith value: UInt8 = 0) {
    self.init(
      width: width, height: height, channels: channels,
      pixels: [UInt8](repeating: value, count: width * height * channels))
  }

  /// The value of channel `c` at column `x`, row `y`.
  public subscript(x: Int, y: Int, c: Int) -> UInt8 {
    get { pixels[index(x, y, c)] }
    set { pixels[index(x, y, c)] = newValue }
  }

  private func index(_ x: Int, _ y: Int, _ c: Int) -> Int {
    precondition(
      x >= 0 && x < width && y >= 0 && y < height && c >= 0 && c < channels,
      "(\(x), \(y), \(c)) lies outside of a picture of \(width) x \(height) x \(channels)")
    return (y * width + x) * channels + c
  }

  private static func check(_ width: Int, _ height: Int, _ channels: Int, _ count: Int) {
    precondition(
      width > 0 && height > 0 && (channels == 3 || channels == 4)
        && count == width * height * channels,
      "a picture of \(width) x \(height) x \(channels) cannot hold \(count) values")
  }
}
