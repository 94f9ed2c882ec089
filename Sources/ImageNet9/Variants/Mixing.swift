import Imaging

/// Foregrounds and backgrounds of one size, any of which may be put together: the one place that says
/// what a mixed image is.
///
/// The foreground is cut out by its mask with its soft edge; everything else is the background.
package struct Mixing: Sendable {
  /// Width and height of every image in pixels.
  package let side: Int
  /// `[foregrounds, side, side, 3]`: whole images, of which the mask is kept.
  package let foregrounds: [UInt8]
  /// `[foregrounds, side, side]`, 255 = foreground.
  package let coverage: [UInt8]
  /// `[backgrounds, side, side, 3]`: Only-BG-T images.
  package let backgrounds: [UInt8]

  /// Puts foregrounds and backgrounds together.
  package init(side: Int, foregrounds: [UInt8], coverage: [UInt8], backgrounds: [UInt8]) {
    // Sets without an image may have no side.
    let area = max(side * side, 1)
    precondition(
      foregrounds.count == coverage.count * 3 && coverage.count % area == 0
        && backgrounds.count % (area * 3) == 0,
      "\(foregrounds.count) values of foregrounds, \(coverage.count) of masks and "
        + "\(backgrounds.count) of backgrounds are not of side \(side)")
    self.side = side
    self.foregrounds = foregrounds
    self.coverage = coverage
    self.backgrounds = backgrounds
  }

  /// Writes a foreground on a background.
  ///
  /// - Parameters:
  ///   - foreground: which of the foregrounds.
  ///   - background: which of the backgrounds.
  ///   - pixels: `[side, side, 3]`, written.
  package func write(
    _ foreground: Int, on background: Int, to pixels: UnsafeMutableBufferPointer<UInt8>
  ) {
    let (area, size) = (side * side, side * side * 3)
    backgrounds.withUnsafeBufferPointer {
      _ = pixels.update(fromContentsOf: $0[background * size..<(background + 1) * size])
    }
    foregrounds.withUnsafeBufferPointer { images in
      coverage.withUnsafeBufferPointer { masks in
        blend(
          UnsafeBufferPointer(rebasing: images[foreground * size..<(foreground + 1) * size]),
          UnsafeBufferPointer(rebasing: masks[foreground * area..<(foreground + 1) * area]),
          over: pixels, channels: 3)
      }
    }
  }
}

extension Picture {
  /// The picture's foreground on another background, as `Mixing` puts them together.
  ///
  /// - Parameter background: an image of the picture's size.
  /// - Returns: a mixed image.
  package func foreground(on background: Image) -> Image {
    composite(image, mask, over: background)
  }
}
